import { EngineError, fieldError } from './engine-error.ts';

export interface SlotLease<Slot> {
  readonly slot: Slot;
  /** Gives the slot back; the second and later calls do nothing. */
  release(): void;
}

export interface SlotScheduler<Slot> {
  /** A free slot, in order of arrival. Rejects when the queue is full, or the client has left. */
  acquire(wanted: Wanted<Slot>): Promise<SlotLease<Slot>>;
  busyCount(): number;
  waitingCount(): number;
  /** Refuses all who wait and all who come. */
  close(): void;
}

export interface Wanted<Slot> {
  slotId: number;
  signal: AbortSignal;
  /**
   * What the slot is worth to the request, 0 and above. The free slot of most is given, of equal
   * ones the one that was free longest. Left out: the first.
   */
  worth?(slot: Slot): number;
}

interface Waiting<Slot> extends Pick<Wanted<Slot>, 'slotId' | 'worth'> {
  accept(lease: SlotLease<Slot>): void;
  refuse(reason: unknown): void;
}

const ANY_SLOT = -1;

/**
 * Hands out slots first come, first served; a request that wants one slot by its id lets others
 * pass only while that slot is busy. Upstream's queue has no bound. Ours has, because OrchQueue's
 * own queue is in front of it and never sends more than the slots: what piles up here can only be a
 * client that went round it, and memory must stay bounded whoever calls (ORCH-4305).
 */
export function createSlotScheduler<Slot extends { readonly id: number }>(
  slots: readonly Slot[],
  waitingMax: number,
): SlotScheduler<Slot> {
  const free = new Set<Slot>(slots);
  let waiting: Waiting<Slot>[] = [];
  let isClosed = false;

  function take({ slotId, worth }: Waiting<Slot> | Wanted<Slot>): SlotLease<Slot> | null {
    // A set keeps the order in which they came back.
    const order = worth ? [...free] : slots.filter((each) => free.has(each));
    const able = order.filter((each) => slotId === ANY_SLOT || each.id === slotId);
    const slot = worth ? mostWorth(able, worth) : able[0];
    if (slot === undefined) return null;
    free.delete(slot);
    return { slot, release: () => giveBack(slot) };
  }

  function giveBack(slot: Slot): void {
    if (free.has(slot)) return;
    free.add(slot);
    const next = waiting.find((each) => each.slotId === ANY_SLOT || each.slotId === slot.id);
    if (next === undefined) return;
    waiting = waiting.filter((each) => each !== next);
    const lease = take({ ...next, slotId: slot.id });
    if (lease !== null) next.accept(oneShot(lease));
  }

  return {
    acquire({ slotId, signal, worth }) {
      if (slotId !== ANY_SLOT && !slots.some((each) => each.id === slotId)) {
        return Promise.reject(fieldError('id_slot', `there is no slot ${slotId}`));
      }
      if (isClosed) return Promise.reject(unavailable('the server is stopping'));
      if (signal.aborted) return Promise.reject(signal.reason);
      const lease = take({ slotId, signal, worth });
      if (lease !== null) return Promise.resolve(oneShot(lease));
      if (waiting.length >= waitingMax) {
        return Promise.reject(unavailable(`all slots are busy and ${waitingMax} requests wait`));
      }
      return new Promise((resolve, reject) => {
        const leave = (): void => {
          waiting = waiting.filter((each) => each !== entry);
          reject(signal.reason);
        };
        const entry: Waiting<Slot> = {
          ...{ slotId, worth },
          accept: (granted) => {
            signal.removeEventListener('abort', leave);
            resolve(granted);
          },
          refuse: (reason) => {
            signal.removeEventListener('abort', leave);
            reject(reason);
          },
        };
        signal.addEventListener('abort', leave, { once: true });
        waiting.push(entry);
      });
    },
    busyCount: () => slots.length - free.size,
    waitingCount: () => waiting.length,
    close() {
      isClosed = true;
      const refused = waiting;
      waiting = [];
      for (const each of refused) each.refuse(unavailable('the server is stopping'));
    },
  };
}

/** Of equal ones the first. */
const mostWorth = <Slot>(slots: readonly Slot[], worth: (slot: Slot) => number): Slot | undefined =>
  slots.reduce<Slot | undefined>(
    (best, each) => (best !== undefined && worth(best) >= worth(each) ? best : each),
    undefined,
  );

/** A late second release must not free the slot under its next holder. */
function oneShot<Slot>(lease: SlotLease<Slot>): SlotLease<Slot> {
  let isHeld = true;
  return {
    slot: lease.slot,
    release() {
      if (!isHeld) return;
      isHeld = false;
      lease.release();
    },
  };
}

function unavailable(message: string): EngineError {
  return new EngineError('unavailable_error', message);
}
