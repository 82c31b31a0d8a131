import { afterAll, expect, it, jest } from '@jest/globals';
import type { Error as Envelope } from '@orchqueue/contract-types';
import { problemFaults } from '../src/problem-rules.ts';
import { Stack } from '../src/stack.ts';
import { haiku } from '../src/task-bodies.ts';
import { until } from '../src/until.ts';

jest.setTimeout(90_000);
/** Of a heap this small an idle controller has the lowest bound in use. */
const SMALL_HEAP = { NODE_OPTIONS: '--max-old-space-size=64' };
const stack = new Stack({ controller: { limits: { heap_ratio_max: 0.1 } } });
afterAll(() => stack.stop());

it('[ORCH-4305] a controller whose heap is above its bound takes nothing new, and still answers', async () => {
  await stack.prepare();
  await stack.startController({ env: SMALL_HEAP });
  const body = haiku();
  // It measures itself once a second; before that there is no pool to take the task.
  const refused = await until(
    async () => {
      const answer = await stack.call<Envelope>('POST', '/v1/tasks', { body });
      return answer.json.code === 'OVERLOADED' ? answer : null;
    },
    { what: 'the bound of the heap is seen' },
  );
  expect(problemFaults(refused, 'OVERLOADED')).toEqual([]);
  expect(refused.json.details).toEqual({ short: 'memory' });
  expect((await stack.call('GET', '/v1/tasks')).status).toBe(200);
});
