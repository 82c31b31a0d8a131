import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const PACKAGES = path.resolve(import.meta.dirname, '../../../packages');

/** Where any input that is drawn has to keep the promise, and the test that says so. */
const PROPERTIES: readonly [part: string, file: string, title: string][] = [
  ['FIFO', 'domain/src/fair-queue/fair-queue.test.ts', 'arrival order inside a class and tenant'],
  ['fairness', 'domain/src/fair-queue/fair-shares.test.ts', 'service by weight differs by one'],
  ['policies', 'domain/src/fair-queue/fair-queue.model.test.ts', 'fair: any mix of calls'],
  ['cancel', 'services/src/cancellation.test.ts', 'races with submit, dispatch, tokens'],
  ['idempotency', 'services/src/idempotency.test.ts', 'an id is one task of one body'],
  ['quotas', 'domain/src/quota/quota-limits.test.ts', 'get more than the quotas'],
  ['estimates', 'domain/src/estimate/slot-simulation.test.ts', 'a simulation task by task'],
  ['placement', 'domain/src/placement.test.ts', 'the same snapshot gives the same choice'],
];

test.each(PROPERTIES)('[ORCH-4502] the core has a property test of %s', (_, file, title) => {
  const text = readFileSync(path.join(PACKAGES, file), 'utf8');
  const tests = text.split(/^\s*(?:it|test)(?:\.each)?\(/m);
  const bodies = tests.filter((body) => (body.split('\n')[0] ?? '').includes(title));
  expect(bodies).toHaveLength(1);
  // `agree` is that of the queue with its model, by any calls that are drawn.
  expect(bodies[0]).toMatch(/fc\.assert\(|agree\(/);
});
