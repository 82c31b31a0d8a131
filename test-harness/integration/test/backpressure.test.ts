import * as runner from '@jest/globals';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Error as Envelope, TaskAdmission, TaskList } from '@orchqueue/contract-types';
import { envelopeFaults, problemFaults } from '../src/problem-rules.ts';
import { wholeStreamFaults } from '../src/stream-rules.ts';
import { endless, haiku } from '../src/task-bodies.ts';
import { useStack } from '../src/use-stack.ts';

const CAPACITY = 3;

const stack = useStack(runner, {
  controller: {
    queue: {
      interactive: { capacity: CAPACITY, policy: 'reject' },
      batch: { capacity: CAPACITY, policy: 'drop-lru' },
    },
    // A refusal of one test would keep a place in the next.
    waiting_room: { promises_max: 0 },
  },
});

/** A running task, and a queue of this class that has no room left. */
async function fill(prefix: string, priority: 'interactive' | 'batch'): Promise<TaskAdmission[]> {
  await stack.submit(endless({ task_id: `${prefix}-holder` }));
  await stack.untilStatus(`${prefix}-holder`, 'running');
  const admissions: TaskAdmission[] = [];
  for (let number = 0; number < CAPACITY; number += 1) {
    admissions.push(await stack.submit(haiku({ task_id: `${prefix}-${number}`, priority })));
  }
  return admissions;
}

/** Nothing of one test may stand in the queue of the next. */
afterEach(async () => {
  for (const status of ['queued', 'running']) {
    const { tasks } = await stack.read<TaskList>(`/v1/tasks?limit=500&status=${status}`);
    for (const { task_id } of tasks) await stack.cancel(task_id);
  }
});

describe('a full interactive class', () => {
  it('[ORCH-3005] [ORCH-2007] [ORCH-2008] refuses the newcomer with 429, the wait in three figures, and the policy', async () => {
    const before = await stack.run(haiku());
    expect(before.status).toBe('completed');
    await fill('reject', 'interactive');
    const body = haiku({ task_id: 'refused' });
    const answer = await stack.call<Envelope>('POST', '/v1/tasks', { body });
    expect(problemFaults(answer, 'ADMISSION_REJECT')).toEqual([]);
    expect(answer.json).toMatchObject({
      policy_label: 'reject',
      pool_id: 'default',
      engine: 'llamacpp',
      details: { priority: 'interactive', depth: CAPACITY, capacity: CAPACITY },
    });
    expect((await stack.call('GET', '/v1/tasks/refused')).status).toBe(404);
  });

  it('[ORCH-2007] the wait follows the measured speed of the queue', async () => {
    await fill('slow', 'interactive');
    const wait = async () => {
      const { json } = await stack.call<Envelope>('POST', '/v1/tasks', { body: haiku() });
      return json.retry_after_ms ?? 0;
    };
    const short = await wait();
    for (const number of [0, 1, 2]) await stack.cancel(`slow-${number}`);
    await stack.cancel('slow-holder');
    for (let number = 0; number < 3; number += 1) await stack.run(endless({ max_tokens: 700 }));
    await fill('slower', 'interactive');
    expect(await wait()).toBeGreaterThan(short);
  });

  it('[ORCH-3005] [ORCH-3024] a full queue still answers a repetition with its admission', async () => {
    await fill('again', 'interactive');
    const body = haiku({ task_id: 'again-1', priority: 'interactive' });
    const answer = await stack.call('POST', '/v1/tasks', { body });
    expect(answer.status).toBe(202);
    expect(answer.json).toMatchObject({ task_id: 'again-1', status: 'queued' });
  });

  it('[ORCH-3005] leaves the other class alone: its newcomers are admitted', async () => {
    await fill('apart', 'interactive');
    await stack.submit(haiku({ task_id: 'batch-beside', priority: 'batch' }));
    expect((await stack.task('batch-beside')).status).toBe('queued');
    for (const number of [0, 1, 2]) {
      expect((await stack.task(`apart-${number}`)).status).toBe('queued');
    }
  });

  it('[ORCH-3004] has room again as soon as a task leaves it', async () => {
    await fill('room', 'interactive');
    await stack.cancel('room-1');
    await stack.submit(haiku({ task_id: 'room-new' }));
    await stack.cancel('room-holder');
    const order = await Promise.all(
      ['room-0', 'room-2', 'room-new'].map((id) => stack.untilStatus(id, 'completed')),
    );
    const starts = order.map(({ started_at }) => Date.parse(`${started_at}`));
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });
});

describe('a full batch class', () => {
  it('[ORCH-3005] [ORCH-2006] ends its longest queued task, which is told so in its stream', async () => {
    await fill('drop', 'batch');
    const victim = stack.watch('drop-0');
    await victim.untilFrame('queued', ({ event }) => event === 'queued');
    const newcomer = await stack.submit(haiku({ task_id: 'drop-new', priority: 'batch' }));
    expect(newcomer.status).toBe('queued');
    expect(newcomer.backoff_ms).toBeGreaterThan(0);
    await victim.closed();
    expect(wholeStreamFaults(victim)).toEqual([]);
    expect(victim.frames.map(({ event }) => event)).toEqual(['queued', 'error']);
    const error = victim.last?.data.error as Envelope;
    expect(envelopeFaults(error, 'QUEUE_FULL_DROP_LRU')).toEqual([]);
    expect(error.policy_label).toBe('drop-lru');
    const task = await stack.task('drop-0');
    expect(task).toMatchObject({ status: 'failed', error, result: null, attempt: 1 });
    for (const id of ['drop-1', 'drop-2', 'drop-new']) {
      expect((await stack.task(id)).status).toBe('queued');
    }
  });

  it('[ORCH-3005] displaces nothing of the interactive class, however much comes', async () => {
    await fill('calm', 'interactive');
    for (let number = 0; number < 10; number += 1) {
      await stack.submit(haiku({ task_id: `flood-${number}`, priority: 'batch' }));
    }
    for (const number of [0, 1, 2]) {
      expect((await stack.task(`calm-${number}`)).status).toBe('queued');
    }
    const ended = await Promise.all(
      [0, 3, 6].map((n) => stack.untilStatus(`flood-${n}`, 'failed')),
    );
    expect(ended.map(({ error }) => error?.code)).toEqual(Array(3).fill('QUEUE_FULL_DROP_LRU'));
    for (const number of [7, 8, 9]) {
      expect((await stack.task(`flood-${number}`)).status).toBe('queued');
    }
    expect((await stack.task('calm-holder')).status).toBe('running');
  });
});
