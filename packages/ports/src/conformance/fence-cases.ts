import { describe, expect, test } from '@jest/globals';
import type { Fence, TaskStore } from '../task-store.ts';
import type { Subject } from './subject.ts';
import {
  allEvents,
  aTask,
  endEvent,
  fenceOf,
  finishOf,
  queuedEvent,
  running,
  startOf,
  tokenEvents,
} from './task-fixture.ts';

/** Every write that carries a fence, under the state that it needs. */
const WRITES = [
  {
    name: 'start',
    status: 'queued' as const,
    write: (store: TaskStore, fence: Fence) => store.start(startOf(fence)),
  },
  {
    name: 'requeue',
    status: 'running' as const,
    write: (store: TaskStore, fence: Fence) => store.requeue(fence, [queuedEvent(50)]),
  },
  {
    name: 'appendEvents',
    status: 'running' as const,
    write: (store: TaskStore, fence: Fence) => store.appendEvents(fence, tokenEvents(50, 2)),
  },
  {
    name: 'finish',
    status: 'running' as const,
    write: (store: TaskStore, fence: Fence) => store.finish(finishOf(fence)),
  },
];

/** The task in the state that the write needs, so that only the fence can be what refuses it. */
const prepared = async (store: TaskStore, status: Fence['status']): Promise<Fence> => {
  const task = aTask('t-1');
  await store.admit(task, [queuedEvent(1)]);
  if (status === 'running') await store.start(startOf(fenceOf(task, 'queued')));
  return fenceOf(task, status);
};

export const fenceCases = ({ store }: Subject): void => {
  describe.each(WRITES)('the fence of $name', ({ status, write }) => {
    const refused = async (stale: Fence): Promise<void> => {
      const before = await store().get('acme', 't-1');
      expect(await write(store(), stale)).toBe(false);
      expect(await store().get('acme', 't-1')).toEqual(before);
      expect(await allEvents(store(), { tenant: 'acme', taskId: 't-1' })).toEqual([queuedEvent(1)]);
    };

    test('[ORCH-3025] lets the holder write, once', async () => {
      const fence = await prepared(store(), status);
      expect(await write(store(), fence)).toBe(true);
    });

    test('[ORCH-3025] refuses another attempt, earlier or later', async () => {
      const fence = await prepared(store(), status);
      await refused({ ...fence, attempt: 0 });
      await refused({ ...fence, attempt: 2 });
    });

    test('[ORCH-3025] refuses another status', async () => {
      const other = status === 'queued' ? 'running' : 'queued';
      const fence = await prepared(store(), other);
      await refused({ ...fence, status });
    });

    test('[ORCH-3025] refuses another tenant and an unknown task', async () => {
      const fence = await prepared(store(), status);
      await refused({ ...fence, tenant: 'umbrella' });
      await refused({ ...fence, taskId: 't-2' });
    });

    test.each(['queued', 'running'] as const)(
      '[ORCH-3025] refuses an ended task, believed %s',
      async (believed) => {
        const fence = await prepared(store(), status);
        const events = [endEvent(9)];
        await store().finish(finishOf(fence, { status: 'canceled', result: null, events }));
        const ended = await store().get('acme', 't-1');
        expect(await write(store(), { ...fence, status: believed })).toBe(false);
        expect(await store().get('acme', 't-1')).toEqual(ended);
        const log = await allEvents(store(), { tenant: 'acme', taskId: 't-1' });
        expect(log).toEqual([queuedEvent(1), ...events]);
      },
    );
  });

  describe('illegal transitions', () => {
    test('[ORCH-3025] are refused like stale ones', async () => {
      const queued = fenceOf(aTask('t-1'), 'queued');
      await store().admit(aTask('t-1'), []);
      expect(await store().finish(finishOf(queued))).toBe(false);
      expect(await store().requeue(queued, [])).toBe(false);
      expect(await store().appendEvents(queued, tokenEvents(2, 1))).toBe(false);
      const runs = fenceOf(await running(store(), 't-2'), 'running');
      expect(await store().start(startOf(runs))).toBe(false);
      expect((await store().get('acme', 't-1'))?.status).toBe('queued');
      expect((await store().get('acme', 't-2'))?.status).toBe('running');
    });
  });
};
