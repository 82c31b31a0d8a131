import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ControllerStage, TRACE } from '../testing/controller-stage.ts';

const DIGEST = `sha256:${'d'.repeat(64)}`;
const CALLER = { correlationId: 'c', trace: TRACE, keyId: null };
const { signal } = new AbortController();
const hex = (text: string): string => createHash('sha256').update(text).digest('hex');

let stage: ControllerStage;
const replays = () => stage.controller.replays;
beforeEach(async () => {
  stage = await ControllerStage.open();
});
afterEach(() => stage.close());

test('[ORCH-4101] [ORCH-4102] of vectors the digest tells whether they are the same', async () => {
  stage.report({}, { digest: DIGEST, workloads: ['embedding'] });
  await stage.submit({ task_id: 'a', input: ['one', 'two'] });
  const embedded = async (taskId: string, index: number, last: number) => {
    const request = await stage.engines.request(index);
    request.vector(0, 1, 0);
    request.vector(1, last);
    request.end(0);
    await stage.controller.queries.waitForEnd('local', taskId, 10_000, signal);
  };
  await embedded('a', 0, 2);
  for (const [index, taskId] of ['same', 'other'].entries()) {
    await replays().rerun({ ...CALLER, tenant: 'local' }, 'a', { task_id: taskId });
    await embedded(taskId, index + 1, 2 + index);
  }
  const { request, output } = await replays().get('local', 'a');
  expect(request).toEqual({
    ...{ workload: 'embedding', model_ref: 'm', input: ['one', 'two'], priority: 'interactive' },
  });
  const of = (...numbers: number[]) =>
    Buffer.from(Float32Array.from(numbers).buffer).toString('base64');
  expect(output?.digest).toBe(`sha256:${hex(`${hex(`\n${of(1, 0)}`)}\n${of(2)}`)}`);
  expect(await replays().diff('local', 'a', 'same')).toMatchObject({ equal: true });
  expect(await replays().diff('local', 'a', 'other')).toMatchObject({
    ...{ equal: false, request: { equal: true }, pins: { equal: true } },
    output: { equal: false, first_difference: null },
  });
});
