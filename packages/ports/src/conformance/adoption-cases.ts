import { describe, expect, test } from '@jest/globals';
import type { TaskRecord } from '@orchqueue/domain';
import type { Subject } from './subject.ts';
import {
  allEvents,
  aTask,
  endEvent,
  fenceOf,
  finishOf,
  PINS,
  queuedEvent,
  running,
  startOf,
  tokenEvents,
} from './task-fixture.ts';

const runningTask = (taskId: string, attempt = 1): TaskRecord =>
  aTask(taskId, { status: 'running', attempt, startedAtMs: 1_763_691_201_000, pins: PINS });

export const adoptionCases = ({ store, reopen }: Subject): void => {
  describe('adoption', () => {
    test('[ORCH-4304] an unknown task is taken in its present state, with its frames', async () => {
      const queued = aTask('t-1');
      const runs = runningTask('t-2', 3);
      const log = [queuedEvent(1), ...tokenEvents(2, 3)];
      expect(await store().adopt(queued, [queuedEvent(1)])).toBe(true);
      expect(await store().adopt(runs, log)).toBe(true);
      const reopened = await reopen();
      expect(await reopened.get('acme', 't-1')).toEqual(queued);
      expect(await reopened.get('acme', 't-2')).toEqual(runs);
      expect(await allEvents(reopened, queued)).toEqual([queuedEvent(1)]);
      expect(await allEvents(reopened, runs)).toEqual(log);
      const unfinished = await reopened.unfinished(0, 10);
      expect(unfinished.map(({ task }) => task.taskId)).toEqual(['t-1', 't-2']);
    });

    test('[ORCH-4304] an adopted task goes on under its fence', async () => {
      const runs = runningTask('t-1', 2);
      await store().adopt(runs, [queuedEvent(1)]);
      const fence = fenceOf(runs, 'running', 2);
      expect(await store().appendEvents(fence, tokenEvents(2, 2))).toBe(true);
      expect(await store().finish(finishOf(fence, { events: [endEvent(4)] }))).toBe(true);
      const log = [queuedEvent(1), ...tokenEvents(2, 2), endEvent(4)];
      expect(await allEvents(store(), runs)).toEqual(log);
    });

    test('[ORCH-4304] an ended task is adopted with its terminal frame', async () => {
      const ended = runningTask('t-1');
      const { status, endedAtMs, result, usage, timings } = finishOf(fenceOf(ended, 'running'));
      const record = { ...ended, status, endedAtMs, result, usage, timings };
      expect(await store().adopt(record, [queuedEvent(1), endEvent(2)])).toBe(true);
      expect(await store().get('acme', 't-1')).toEqual(record);
      expect(await allEvents(store(), record)).toEqual([queuedEvent(1), endEvent(2)]);
      expect(await store().unfinished(0, 10)).toEqual([]);
    });

    test('[ORCH-4304] a task that the store knows in this state stays as it is', async () => {
      const task = await running(store(), 't-1');
      const before = await store().get('acme', 't-1');
      expect(await store().adopt(runningTask('t-1'), tokenEvents(2, 3))).toBe(false);
      expect(await store().adopt(task, [])).toBe(false);
      expect(await store().get('acme', 't-1')).toEqual(before);
      expect(await allEvents(store(), task)).toEqual([queuedEvent(1)]);
    });

    test('[ORCH-4304] a task that the store knows further on, or ended, stays as it is', async () => {
      const task = await running(store(), 't-1');
      await store().requeue(fenceOf(task, 'running'), []);
      expect(await store().adopt(runningTask('t-1', 1), [])).toBe(false);
      const ended = await running(store(), 't-2');
      await store().finish(finishOf(fenceOf(ended, 'running')));
      expect(await store().adopt(runningTask('t-2', 9), [])).toBe(false);
      expect((await store().get('acme', 't-2'))?.status).toBe('completed');
    });

    test('[ORCH-4304] a task that the store knows from before is brought up to its owner', async () => {
      const task = aTask('t-1');
      await store().admit(task, [queuedEvent(1)]);
      const log = [queuedEvent(1), ...tokenEvents(2, 3)];
      expect(await store().adopt(runningTask('t-1'), log)).toBe(true);
      expect(await store().get('acme', 't-1')).toEqual(runningTask('t-1'));
      expect(await allEvents(store(), task)).toEqual(log);
      expect(await store().adopt(aTask('t-1', { attempt: 2 }), [])).toBe(true);
      expect(await store().start(startOf(fenceOf(task, 'queued', 2)))).toBe(true);
    });

    test('[ORCH-3036] tenants do not adopt the tasks of each other', async () => {
      await store().admit(aTask('t-1'), []);
      expect(await store().adopt(aTask('t-1', { tenant: 'umbrella' }), [])).toBe(true);
      expect((await store().get('acme', 't-1'))?.tenant).toBe('acme');
    });
  });
};
