import { expect, test } from '@jest/globals';
import { agentOperations, controllerOperations } from '@orchqueue/contract-types';
import { excused, type Operations, uncovered } from '../src/coverage.ts';

const PROVIDERS: [string, Operations][] = [
  ['orchestratord', controllerOperations],
  ['pool-managerd', agentOperations],
];

test.each(PROVIDERS)(
  '[ORCH-4501] every operation of %s is asked by a pact, or is in the list of those that are not',
  (provider, operations) => {
    const listed = excused()[provider] ?? {};
    expect(uncovered(provider, operations).sort()).toEqual(Object.keys(listed).sort());
    for (const reason of Object.values(listed)) expect(reason).not.toBe('');
  },
);

test('[ORCH-4501] an operation that no pact has is found', () => {
  const unknown = { makeTea: { method: 'post', path: '/v1/tasks/:task_id/tea' } };
  expect(uncovered('orchestratord', unknown)).toEqual(['makeTea']);
});
