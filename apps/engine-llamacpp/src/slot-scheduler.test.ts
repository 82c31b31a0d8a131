import { describe, expect, test } from '@jest/globals';
import { createSlotScheduler } from './slot-scheduler.ts';

const slots = [{ id: 0 }, { id: 1 }];
const stay = (): AbortSignal => new AbortController().signal;
const any = { slotId: -1 };

describe('slots', () => {
  test('are given out in order of arrival', async () => {
    const scheduler = createSlotScheduler(slots, 8);
    const first = await scheduler.acquire({ ...any, signal: stay() });
    const second = await scheduler.acquire({ ...any, signal: stay() });
    expect([first.slot.id, second.slot.id]).toEqual([0, 1]);
    const order: string[] = [];
    const third = scheduler.acquire({ ...any, signal: stay() }).then((lease) => {
      order.push('third');
      return lease;
    });
    const fourth = scheduler.acquire({ ...any, signal: stay() }).then(() => order.push('fourth'));
    expect([scheduler.busyCount(), scheduler.waitingCount()]).toEqual([2, 2]);
    second.release();
    (await third).release();
    await fourth;
    expect(order).toEqual(['third', 'fourth']);
  });

  test('a wanted slot is waited for while others pass', async () => {
    const scheduler = createSlotScheduler(slots, 8);
    const held = await scheduler.acquire({ slotId: 0, signal: stay() });
    const pinned = scheduler.acquire({ slotId: 0, signal: stay() });
    expect((await scheduler.acquire({ ...any, signal: stay() })).slot.id).toBe(1);
    held.release();
    expect((await pinned).slot.id).toBe(0);
  });

  test('[ORCH-4208] the one of most worth is given, and of equal ones what was free longest', async () => {
    const scheduler = createSlotScheduler(slots, 8);
    const worths = [0, 0];
    const take = async () => {
      const wanted = { ...any, signal: stay(), worth: ({ id }: { id: number }) => worths[id] ?? 0 };
      const lease = await scheduler.acquire(wanted);
      lease.release();
      return lease.slot.id;
    };
    expect([await take(), await take(), await take()]).toEqual([0, 1, 0]);
    worths[0] = 5;
    expect([await take(), await take()]).toEqual([0, 0]);
    const held = await scheduler.acquire({ slotId: 0, signal: stay() });
    expect(await take()).toBe(1);
    held.release();
  });

  test('a slot that does not exist is refused by the name of the field', async () => {
    const scheduler = createSlotScheduler(slots, 8);
    await expect(scheduler.acquire({ slotId: 2, signal: stay() })).rejects.toThrow("'id_slot'");
  });

  test('the queue is bounded', async () => {
    const scheduler = createSlotScheduler([{ id: 0 }], 1);
    await scheduler.acquire({ ...any, signal: stay() });
    const waiting = scheduler.acquire({ ...any, signal: stay() });
    const refused = scheduler.acquire({ ...any, signal: stay() });
    await expect(refused).rejects.toMatchObject({ type: 'unavailable_error', status: 503 });
    scheduler.close();
    await expect(waiting).rejects.toMatchObject({ status: 503 });
    await expect(scheduler.acquire({ ...any, signal: stay() })).rejects.toMatchObject({
      status: 503,
    });
  });

  test('who leaves is forgotten', async () => {
    const scheduler = createSlotScheduler([{ id: 0 }], 8);
    const held = await scheduler.acquire({ ...any, signal: stay() });
    const controller = new AbortController();
    const waiting = scheduler.acquire({ ...any, signal: controller.signal });
    controller.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    expect(scheduler.waitingCount()).toBe(0);
    held.release();
    expect(scheduler.busyCount()).toBe(0);
  });

  test('a second release does not free the next holder', async () => {
    const scheduler = createSlotScheduler([{ id: 0 }], 8);
    const first = await scheduler.acquire({ ...any, signal: stay() });
    first.release();
    await scheduler.acquire({ ...any, signal: stay() });
    first.release();
    expect(scheduler.busyCount()).toBe(1);
  });

  test('a second release does not free a holder that had waited', async () => {
    const scheduler = createSlotScheduler([{ id: 0 }], 8);
    const first = await scheduler.acquire({ ...any, signal: stay() });
    const waiting = scheduler.acquire({ ...any, signal: stay() });
    first.release();
    await waiting;
    first.release();
    expect(scheduler.busyCount()).toBe(1);
  });
});
