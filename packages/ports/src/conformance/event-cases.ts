import { describe, expect, test } from '@jest/globals';
import { InternalError } from '@orchqueue/contract-types';
import type { Subject } from './subject.ts';
import {
  allEvents,
  aTask,
  endEvent,
  fenceOf,
  finishOf,
  queuedEvent,
  running,
  tokenEvents,
} from './task-fixture.ts';

export const eventCases = ({ store, reopen }: Subject): void => {
  describe('events', () => {
    test('[ORCH-2012] parts are read back in order, whole, and after a restart', async () => {
      const task = await running(store(), 't-1');
      const fence = fenceOf(task, 'running');
      const parts = Array.from({ length: 20 }, (_, index) => tokenEvents(2 + index * 5, 5));
      const appended = await Promise.all(parts.map((part) => store().appendEvents(fence, part)));
      expect(appended.every(Boolean)).toBe(true);
      await store().finish(finishOf(fence, { events: [endEvent(500)] }));
      const expected = [queuedEvent(1), ...parts.flat(), endEvent(500)];
      const reopened = await reopen();
      for (const bytesMax of [1, 700, 1_000_000]) {
        expect(await allEvents(reopened, task, bytesMax)).toEqual(expected);
      }
    });

    test('[ORCH-2012] a cursor anywhere reads what comes after it', async () => {
      const task = await running(store(), 't-1');
      const frames = tokenEvents(2, 30);
      for (const at of [0, 10, 20]) {
        await store().appendEvents(fenceOf(task, 'running'), frames.slice(at, at + 10));
      }
      for (let afterId = 1; afterId <= 31; afterId += 1) {
        const read = await store().readEvents('acme', 't-1', afterId, 1_000_000);
        expect(read).toEqual(frames.filter(({ id }) => id > afterId));
      }
      expect(await store().readEvents('acme', 't-1', 99, 1_000_000)).toEqual([]);
    });

    test('[ORCH-4305] a read stops at about the bytes asked for, yet always gets on', async () => {
      const task = await running(store(), 't-1');
      const data = JSON.stringify({ index: 0, text: 'x'.repeat(10_000) });
      for (let id = 2; id < 12; id += 1) {
        await store().appendEvents(fenceOf(task, 'running'), [{ id, type: 'token', data }]);
      }
      const read = await store().readEvents('acme', 't-1', 1, 25_000);
      expect(read.map(({ id }) => id)).toEqual([2, 3, 4]);
      expect(await store().readEvents('acme', 't-1', 4, 1)).toHaveLength(1);
    });

    test('[ORCH-2012] the payload of a frame comes back byte for byte', async () => {
      const task = await running(store(), 't-1');
      const data = '{"index":0, "text":"🌙 \\u0000 \\"quoted\\" \u2028 俳句"}';
      const frame = { id: 2, type: 'token' as const, data };
      await store().appendEvents(fenceOf(task, 'running'), [frame]);
      expect(await (await reopen()).readEvents('acme', 't-1', 1, 1_000)).toEqual([frame]);
    });

    test('[ORCH-2012] [ORCH-4304] frames that are written again, after a doubt, are read once', async () => {
      const task = await running(store(), 't-1');
      const fence = fenceOf(task, 'running');
      const frames = tokenEvents(2, 3);
      await store().appendEvents(fence, frames.slice(0, 2));
      await store().appendEvents(fence, frames.slice(0, 2));
      await store().appendEvents(fence, frames);
      await store().finish(finishOf(fence, { events: [...frames.slice(1), endEvent(9)] }));
      const expected = [queuedEvent(1), ...frames, endEvent(9)];
      expect(await allEvents(store(), task)).toEqual(expected);
      expect(await allEvents(await reopen(), task, 1)).toEqual(expected);
    });

    test('[ORCH-2012] ids above a million keep their order across attempts', async () => {
      const task = await running(store(), 't-1');
      await store().appendEvents(fenceOf(task, 'running'), tokenEvents(2, 2));
      await store().requeue(fenceOf(task, 'running'), [queuedEvent(1_000_001)]);
      const ids = (await allEvents(store(), task)).map(({ id }) => id);
      expect(ids).toEqual([1, 2, 3, 1_000_001]);
    });

    test('[ORCH-3025] nothing is appended once the task has ended', async () => {
      const task = await running(store(), 't-1');
      const fence = fenceOf(task, 'running');
      await store().finish(finishOf(fence, { events: [endEvent(2)] }));
      expect(await store().appendEvents(fence, tokenEvents(3, 1))).toBe(false);
      expect(await allEvents(store(), task)).toEqual([queuedEvent(1), endEvent(2)]);
    });

    test('[ORCH-3025] an empty append tells whether the fence holds', async () => {
      const task = await running(store(), 't-1');
      expect(await store().appendEvents(fenceOf(task, 'running'), [])).toBe(true);
      expect(await store().appendEvents(fenceOf(task, 'running', 2), [])).toBe(false);
    });

    test('[ORCH-3025] no terminal state without its frame, no such frame without it', async () => {
      const task = await running(store(), 't-1');
      const fence = fenceOf(task, 'running');
      const finish = (changes: Parameters<typeof finishOf>[1]) =>
        store().finish(finishOf(fence, changes));
      await expect(finish({ events: [] })).rejects.toBeInstanceOf(InternalError);
      await expect(finish({ events: tokenEvents(2, 2) })).rejects.toBeInstanceOf(InternalError);
      const twice = { events: [endEvent(2), endEvent(3)] };
      await expect(finish(twice)).rejects.toBeInstanceOf(InternalError);
      const append = store().appendEvents(fence, [endEvent(2)]);
      await expect(append).rejects.toBeInstanceOf(InternalError);
      expect((await store().get('acme', 't-1'))?.status).toBe('running');
      expect(await allEvents(store(), task)).toEqual([queuedEvent(1)]);
    });

    test('[ORCH-3036] tenants do not see the events of each other', async () => {
      await store().admit(aTask('t-1'), [queuedEvent(1)]);
      expect(await store().readEvents('umbrella', 't-1', 0, 1_000)).toEqual([]);
      expect(await store().readEvents('acme', 't-2', 0, 1_000)).toEqual([]);
    });
  });
};
