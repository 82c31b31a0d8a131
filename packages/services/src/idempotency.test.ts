import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { OrchError } from '@orchqueue/contract-types';
import fc from 'fast-check';
import { ControllerStage } from './testing/controller-stage.ts';

let stage: ControllerStage;
beforeEach(async () => {
  stage = await ControllerStage.open();
});
afterEach(() => stage.close());

/** Few ids and bodies, so that they meet; those of one wave are on their way together. */
const submissions = fc.array(
  fc.record({ id: fc.nat(2), prompt: fc.constantFrom('a', 'b', 'c'), wave: fc.nat(2) }),
  { minLength: 1, maxLength: 12 },
);

it('[ORCH-4502] [ORCH-3024] whatever comes in whatever order, an id is one task of one body', async () => {
  let round = 0;
  const property = fc.asyncProperty(submissions, async (all) => {
    round += 1;
    stage.report();
    const submit = async ({ id, prompt }: (typeof all)[number]) => {
      const task_id = `${round}-${id}`;
      const answer = await stage.submit({ task_id, prompt }).catch((error: unknown) => error);
      return { task_id, prompt, refusal: OrchError.isInstance(answer) ? answer.code : null };
    };
    const waves = [0, 1, 2].map((wave) => all.filter((one) => one.wave === wave));
    const answers: Awaited<ReturnType<typeof submit>>[] = [];
    for (const wave of waves) answers.push(...(await Promise.all(wave.map(submit))));
    const owners = new Map<string, string>();
    for (const { task_id, prompt, refusal } of answers) {
      if (refusal === null && !owners.has(task_id)) owners.set(task_id, prompt);
    }
    for (const { task_id, prompt, refusal } of answers) {
      const isOwn = owners.get(task_id) === prompt;
      expect({ task_id, prompt, refusal }).toEqual({
        ...{ task_id, prompt },
        refusal: isOwn ? null : 'TASK_ID_CONFLICT',
      });
    }
    for (const [taskId, prompt] of owners) {
      expect(await stage.store.get('local', taskId)).toMatchObject({ request: { prompt } });
      await stage.cancel(taskId);
    }
  });
  await fc.assert(property, { numRuns: 100 });
});
