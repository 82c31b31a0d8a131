import { describe, expect, test } from '@jest/globals';
import { NO_TIMINGS } from '@orchqueue/domain';
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

export const transitionCases = ({ store, reopen }: Subject): void => {
  describe('transitions', () => {
    test('[ORCH-3025] a start stores who runs the task and since when', async () => {
      const task = await running(store(), 't-1');
      const { startedAtMs, queueTimeMs } = startOf(fenceOf(task, 'queued'));
      expect(await (await reopen()).get('acme', 't-1')).toEqual({
        ...task,
        status: 'running',
        startedAtMs,
        pins: PINS,
        timings: { ...NO_TIMINGS, queue_time_ms: queueTimeMs },
      });
    });

    test('[ORCH-3025] a finish stores result, usage, timings and the terminal frame', async () => {
      const task = await running(store(), 't-1');
      const finish = finishOf(fenceOf(task, 'running'), {
        events: [...tokenEvents(2, 3), endEvent(5)],
      });
      expect(await store().finish(finish)).toBe(true);
      const reopened = await reopen();
      expect(await reopened.get('acme', 't-1')).toMatchObject({
        status: 'completed',
        endedAtMs: finish.endedAtMs,
        result: finish.result,
        usage: finish.usage,
        timings: finish.timings,
        error: null,
        pins: PINS,
      });
      expect(await allEvents(reopened, task)).toEqual([queuedEvent(1), ...finish.events]);
    });

    test('[ORCH-3025] a failure stores its error and the error frame', async () => {
      const task = await running(store(), 't-1');
      const error = {
        code: 'WORKER_RESET',
        message: 'The engine process ended.',
        retriable: true,
        retry_after_ms: null,
        policy_label: null,
        engine: 'llamacpp' as const,
        pool_id: 'default',
        correlation_id: 'c-t-1',
        details: { exit_code: 139 },
      };
      const events = [{ id: 2, type: 'error' as const, data: JSON.stringify(error) }];
      const fence = fenceOf(task, 'running');
      const failed = { status: 'failed' as const, result: null, usage: null, error, events };
      expect(await store().finish(finishOf(fence, failed))).toBe(true);
      expect(await store().get('acme', 't-1')).toMatchObject({
        status: 'failed',
        result: null,
        usage: null,
        error,
      });
      expect((await allEvents(store(), task)).at(-1)).toEqual(events[0]);
    });

    test.each(['canceled', 'expired', 'failed'] as const)(
      '[ORCH-3025] a queued task may end as %s',
      async (status) => {
        const task = aTask('t-1');
        await store().admit(task, []);
        const finish = finishOf(fenceOf(task, 'queued'), { status, result: null });
        expect(await store().finish(finish)).toBe(true);
        expect((await store().get('acme', 't-1'))?.status).toBe(status);
      },
    );

    test('[ORCH-3025] a requeue counts the attempt and forgets the replica', async () => {
      const task = await running(store(), 't-1');
      const events = [queuedEvent(1_000_001)];
      expect(await store().requeue(fenceOf(task, 'running'), events)).toBe(true);
      const reopened = await reopen();
      expect(await reopened.get('acme', 't-1')).toEqual({ ...task, attempt: 2 });
      expect(await allEvents(reopened, task)).toEqual([queuedEvent(1), ...events]);
    });

    test('[ORCH-3025] the next attempt runs under its own number', async () => {
      const task = await running(store(), 't-1');
      await store().requeue(fenceOf(task, 'running'), []);
      expect(await store().start(startOf(fenceOf(task, 'queued', 1)))).toBe(false);
      expect(await store().start(startOf(fenceOf(task, 'queued', 2)))).toBe(true);
      expect(await store().finish(finishOf(fenceOf(task, 'running', 1)))).toBe(false);
      expect(await store().finish(finishOf(fenceOf(task, 'running', 2)))).toBe(true);
    });
  });
};
