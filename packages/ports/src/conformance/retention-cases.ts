import { describe, expect, test } from '@jest/globals';
import type { RetentionBounds, TaskStore } from '../task-store.ts';
import type { Subject } from './subject.ts';
import { aTask, endEvent, fenceOf, finishOf, running, tokenEvents } from './task-fixture.ts';

const UNBOUNDED: RetentionBounds = {
  endedBeforeMs: 0,
  tasksMax: Number.MAX_SAFE_INTEGER,
  bytesMax: Number.MAX_SAFE_INTEGER,
};

/** Tasks e-0, e-1, ... of which each ended a second after the one before. */
const ended = async (store: TaskStore, count: number, from = 0): Promise<string[]> => {
  const taskIds = Array.from({ length: count }, (_, index) => `e-${from + index}`);
  for (const [index, taskId] of taskIds.entries()) {
    const fence = fenceOf(await running(store, taskId), 'running');
    const events = [...tokenEvents(2, 2), endEvent(4)];
    await store.finish(finishOf(fence, { endedAtMs: 1_000 * (from + index + 1), events }));
  }
  return taskIds;
};

export const retentionCases = ({ store, reopen }: Subject): void => {
  describe('retention', () => {
    const left = async (from: TaskStore = store()): Promise<string[]> => {
      const { tasks } = await from.list({ tenant: 'acme', limit: 1_000 });
      return tasks.map(({ taskId }) => taskId).sort();
    };

    test('[ORCH-4305] what ended too long ago goes, with its events', async () => {
      await ended(store(), 5);
      const bounds = { ...UNBOUNDED, endedBeforeMs: 3_000 };
      expect(await store().retire(bounds, 100)).toEqual({ age: 2, tasks: 0, bytes: 0 });
      expect(await store().retire(bounds, 100)).toEqual({ age: 0, tasks: 0, bytes: 0 });
      const reopened = await reopen();
      expect(await left(reopened)).toEqual(['e-2', 'e-3', 'e-4']);
      expect(await reopened.get('acme', 'e-0')).toBeNull();
      expect(await reopened.readEvents('acme', 'e-0', 0, 1_000)).toEqual([]);
      expect(await reopened.readEvents('acme', 'e-2', 3, 1_000)).toEqual([endEvent(4)]);
    });

    test('[ORCH-4305] of too many the oldest ends go first, whatever was admitted first', async () => {
      await ended(store(), 3, 5);
      await ended(store(), 3, 0);
      const bounds = { ...UNBOUNDED, tasksMax: 2 };
      expect(await store().retire(bounds, 100)).toEqual({ age: 0, tasks: 4, bytes: 0 });
      expect(await left()).toEqual(['e-6', 'e-7']);
    });

    test('[ORCH-4305] above the bytes tasks go until it is held', async () => {
      const empty = (await store().usage()).usedBytes;
      const taskIds = await ended(store(), 300);
      const full = (await store().usage()).usedBytes;
      const bytesMax = Math.floor((empty + full) / 2);
      const retired = await store().retire({ ...UNBOUNDED, bytesMax }, 1_000);
      expect(retired).toEqual({ age: 0, tasks: 0, bytes: expect.any(Number) });
      expect(retired.bytes).toBeGreaterThan(30);
      expect(retired.bytes).toBeLessThan(270);
      expect((await store().usage()).usedBytes).toBeLessThanOrEqual(bytesMax);
      expect(await left()).toEqual(taskIds.slice(retired.bytes).sort());
    });

    test('[ORCH-4305] a call takes no more than its limit, and says by which bound', async () => {
      await ended(store(), 10);
      const bounds = { endedBeforeMs: 3_000, tasksMax: 6, bytesMax: 0 };
      expect(await store().retire(bounds, 1)).toEqual({ age: 1, tasks: 0, bytes: 0 });
      expect(await store().retire(bounds, 3)).toEqual({ age: 1, tasks: 2, bytes: 0 });
      expect(await store().retire(bounds, 4)).toEqual({ age: 0, tasks: 0, bytes: 4 });
    });

    test('[ORCH-4305] what has not ended stays, whatever the bounds', async () => {
      await running(store(), 'runs');
      await store().admit(aTask('waits'), []);
      await ended(store(), 2);
      const bounds = { endedBeforeMs: Number.MAX_SAFE_INTEGER, tasksMax: 0, bytesMax: 0 };
      expect(await store().retire(bounds, 100)).toEqual({ age: 2, tasks: 0, bytes: 0 });
      expect(await left()).toEqual(['runs', 'waits']);
    });

    test('[ORCH-4305] the size is known at any time, also after a restart', async () => {
      expect(await store().usage()).toMatchObject({ unfinishedTasks: 0, endedTasks: 0 });
      await ended(store(), 3);
      const waits = aTask('waits');
      await store().admit(waits, []);
      await store().admit(waits, []);
      await store().adopt(aTask('adopted'), []);
      await store().adopt(aTask('adopted'), []);
      expect(await store().usage()).toMatchObject({ unfinishedTasks: 2, endedTasks: 3 });
      await store().retire({ ...UNBOUNDED, tasksMax: 1 }, 100);
      expect(await store().usage()).toMatchObject({ unfinishedTasks: 2, endedTasks: 1 });
      const usage = await (await reopen()).usage();
      expect(usage).toMatchObject({ unfinishedTasks: 2, endedTasks: 1 });
      expect(usage.usedBytes).toBeGreaterThan(0);
    });

    test('[ORCH-3024] the id of a task that was removed is free again', async () => {
      await ended(store(), 1);
      await store().retire({ ...UNBOUNDED, tasksMax: 0 }, 1);
      expect(await store().admit(aTask('e-0'), [])).toEqual({ admitted: true });
      expect(await store().readEvents('acme', 'e-0', 0, 1_000)).toEqual([]);
    });
  });
};
