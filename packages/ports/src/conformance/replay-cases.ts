import { describe, expect, test } from '@jest/globals';
import type { ReplayBounds, TaskStore } from '../task-store.ts';
import type { Subject } from './subject.ts';
import { aTask, fenceOf, finishOf, running, TRAIL } from './task-fixture.ts';

const UNBOUNDED: ReplayBounds = { endedBeforeMs: 0, bytesMax: Number.MAX_SAFE_INTEGER };
const TRAIL_BYTES = Buffer.byteLength(JSON.stringify(TRAIL));

/** Tasks r-0, r-1, ... with a package each, a second apart. */
const ended = async (store: TaskStore, count: number): Promise<void> => {
  for (let index = 0; index < count; index += 1) {
    const fence = fenceOf(await running(store, `r-${index}`), 'running');
    const replay = { trail: TRAIL, redactedRequest: null };
    await store.finish(finishOf(fence, { endedAtMs: 1_000 * (index + 1), replay }));
  }
};

export const replayCases = ({ store, reopen }: Subject): void => {
  describe('replay packages', () => {
    const removed = async (from: TaskStore, count: number) =>
      Promise.all(
        Array.from({ length: count }, async (_, index) => {
          const found = await from.replay('acme', `r-${index}`);
          return found?.trail ? null : found?.removedBy;
        }),
      );

    test('[ORCH-4101] a package comes with the end, and is there after a restart', async () => {
      const task = await running(store(), 'r');
      const none = { trail: null, bytes: 0, removedBy: null, reruns: [] };
      expect(await store().replay('acme', 'r')).toEqual(none);
      const replay = { trail: TRAIL, redactedRequest: null };
      await store().finish(finishOf(fenceOf(task, 'running'), { replay }));
      const left = { ...none, trail: TRAIL, bytes: TRAIL_BYTES };
      expect(await store().replay('acme', 'r')).toEqual(left);
      const reopened = await reopen();
      expect(await reopened.replay('acme', 'r')).toEqual(left);
      expect((await reopened.usage()).replayBytes).toBe(TRAIL_BYTES);
    });

    test('[ORCH-4101] what a fence refuses leaves none', async () => {
      const task = await running(store(), 'r');
      const replay = { trail: TRAIL, redactedRequest: aTask('other').request };
      const stale = { ...fenceOf(task, 'running'), attempt: 7 };
      expect(await store().finish(finishOf(stale, { replay }))).toBe(false);
      expect(await store().replay('acme', 'r')).toMatchObject({ trail: null, bytes: 0 });
      expect((await store().get('acme', 'r'))?.request).toEqual(task.request);
      expect((await store().usage()).replayBytes).toBe(0);
    });

    test('[ORCH-3036] a package is of one tenant', async () => {
      await ended(store(), 1);
      expect(await store().replay('umbrella', 'r-0')).toBeNull();
      expect(await store().replay('acme', 'r-7')).toBeNull();
    });

    test('[ORCH-4103] a redacted request takes the place of the one that ran', async () => {
      const task = await running(store(), 'r');
      const redactedRequest = { ...task.request, prompt: 'REDACTED' };
      const replay = { trail: TRAIL, redactedRequest };
      await store().finish(finishOf(fenceOf(task, 'running'), { replay }));
      expect((await store().get('acme', 'r'))?.request).toEqual(redactedRequest);
      expect((await (await reopen()).get('acme', 'r'))?.request).toEqual(redactedRequest);
    });

    test('[ORCH-4102] reruns are known from both ends, oldest first', async () => {
      await ended(store(), 1);
      for (const taskId of ['again', 'and-again']) {
        await store().admit(aTask(taskId, { rerunOf: 'r-0' }), []);
      }
      await store().admit(aTask('again', { tenant: 'umbrella', rerunOf: 'r-0' }), []);
      await store().adopt(aTask('adopted', { rerunOf: 'r-0' }), []);
      const reopened = await reopen();
      expect((await reopened.get('acme', 'again'))?.rerunOf).toBe('r-0');
      const { reruns } = (await reopened.replay('acme', 'r-0')) ?? {};
      expect(reruns).toEqual(['again', 'and-again', 'adopted']);
    });

    test('[ORCH-4104] packages go by age, their tasks stay, and it is known why', async () => {
      await ended(store(), 3);
      const bounds = { ...UNBOUNDED, endedBeforeMs: 2_500 };
      expect(await store().retireReplays(bounds, 1)).toEqual({ age: 1, bytes: 0 });
      expect(await store().retireReplays(bounds, 10)).toEqual({ age: 1, bytes: 0 });
      expect(await store().retireReplays(bounds, 10)).toEqual({ age: 0, bytes: 0 });
      const reopened = await reopen();
      expect(await removed(reopened, 3)).toEqual(['age', 'age', null]);
      expect((await reopened.get('acme', 'r-0'))?.result).not.toBeNull();
      expect((await reopened.usage()).replayBytes).toBe(TRAIL_BYTES);
    });

    test('[ORCH-4104] above the bytes the oldest go until it is held', async () => {
      await ended(store(), 4);
      const bounds = { ...UNBOUNDED, bytesMax: 2 * TRAIL_BYTES };
      expect(await store().retireReplays(bounds, 10)).toEqual({ age: 0, bytes: 2 });
      expect(await removed(store(), 4)).toEqual(['bytes', 'bytes', null, null]);
      expect((await store().usage()).replayBytes).toBe(2 * TRAIL_BYTES);
    });

    test('[ORCH-4104] with its task a package goes, and is counted no more', async () => {
      await ended(store(), 2);
      const bounds = { endedBeforeMs: 1_500, tasksMax: 10, bytesMax: Number.MAX_SAFE_INTEGER };
      expect(await store().retire(bounds, 10)).toMatchObject({ age: 1 });
      expect(await store().replay('acme', 'r-0')).toBeNull();
      expect((await store().usage()).replayBytes).toBe(TRAIL_BYTES);
    });
  });
};
