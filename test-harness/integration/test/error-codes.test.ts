import * as runner from '@jest/globals';
import { expect, it } from '@jest/globals';
import { ERRORS, type ErrorCode } from '@orchqueue/contract-types';
import { envelopeFaults, problemFaults } from '../src/problem-rules.ts';
import { PROVOCATIONS } from '../src/provocations.ts';
import { haiku } from '../src/task-bodies.ts';
import { useStack } from '../src/use-stack.ts';

/** Not to be had from outside in the time of a test, each with the reason. */
const NOT_PROVOKED: { readonly [code in ErrorCode]?: string } = {
  INTERNAL: 'a defect of the daemon, and none is known',
  TASK_CANCELED: 'only in the words of OpenAI, in openai-errors.test.ts',
};

const stack = useStack(runner, {
  controller: {
    engine_limits: { idle_ms: 1_500 },
    limits: { streams_max: 2 },
    queue: { interactive: { capacity: 1 }, batch: { capacity: 1 } },
    shutdown_grace_ms: 3_000,
    // One request of the longest answer is above it.
    tenancy: { default: { kv_megabytes: 15_000 } },
    estimates: { refuse_below: 0 },
    waiting_room: { promises_max: 0 },
    sessions: { turns_max: 1 },
    replay: { redaction: { patterns: ['redact-this'] } },
  },
});

const codes = Object.keys(PROVOCATIONS) as ErrorCode[];

it('[ORCH-2006] every code of the catalogue is provoked, but for those that are listed with a reason', () => {
  const listed = [...codes, ...Object.keys(NOT_PROVOKED)];
  expect(listed.toSorted()).toEqual(Object.keys(ERRORS).toSorted());
});

it.each(codes)(
  '[ORCH-2006] %s comes with its status, its envelope and its advice',
  async (code) => {
    const outcome = await PROVOCATIONS[code]?.(stack);
    if (!outcome) throw new Error(`${code} has no provocation`);
    if ('answer' in outcome) {
      expect(problemFaults(outcome.answer, code)).toEqual([]);
      if (code === 'STORE_UNAVAILABLE') await heals();
      return;
    }
    const { error } = outcome.task;
    if (!error) throw new Error(`it ended without an error: ${outcome.task.status}`);
    expect(envelopeFaults(error, code)).toEqual([]);
  },
);

/** It was in the way for a moment only: no restart, and nothing half accepted (ORCH-4304). */
async function heals(): Promise<void> {
  expect((await stack.run(haiku())).status).toBe('completed');
  expect((await stack.call('GET', '/v1/tasks/not-stored')).status).toBe(404);
}
