/** Of the holders that run, without those whose attempt is over. */
export type ActiveSlots = {
  /** In a slot for certain: the engine has begun to answer them. */
  certain: number;
  /** That may rightly be seen busy at the engine. */
  possible: number;
  /** Number of the acquisition of the first that is not certain; null without one. */
  doubtSince: number | null;
  /** Nobody looks at what one of those is answered before its commit: it may have ended. */
  isDoubtUnread: boolean;
};

/**
 * Who holds which slot (ORCH-3507). Counted by holder, so that a release happens once however often
 * it is called, and a count is never negative or above what the engine has.
 */
export class SlotLedger {
  /** With the number of their acquisition, in its order. */
  readonly #holders = new Map<string, Map<string, number>>();
  /** Holders whose attempt is over and whose slot is not seen idle yet. */
  readonly #leaving = new Map<string, Set<string>>();
  /** Holders whose engine has sent something and not the end: they are in their slot. */
  readonly #decoding = new Map<string, Set<string>>();
  /** Holders that wait for a commit before anything of their answer is looked at. */
  readonly #unread = new Map<string, Set<string>>();
  #acquisitions = 0;

  busy(replicaId: string): number {
    return this.#holders.get(replicaId)?.size ?? 0;
  }

  holders(replicaId: string): Iterable<string> {
    return this.#holders.get(replicaId)?.keys() ?? [];
  }

  /** O(slots), for it looks for those that are in doubt. */
  active(replicaId: string): ActiveSlots {
    const leaving = this.#leaving.get(replicaId);
    const decoding = this.#decoding.get(replicaId);
    const holders = [...(this.#holders.get(replicaId) ?? [])];
    const inDoubt = holders.filter(([name]) => !leaving?.has(name) && !decoding?.has(name));
    const unread = this.#unread.get(replicaId);
    return {
      certain: decoding?.size ?? 0,
      possible: holders.length - (leaving?.size ?? 0),
      doubtSince: inDoubt[0]?.[1] ?? null,
      isDoubtUnread: inDoubt.some(([name]) => unread?.has(name)),
    };
  }

  /** Acquisitions so far, of all replicas. */
  get acquisitions(): number {
    return this.#acquisitions;
  }

  /** The engine is asked for the holder, whose answer is not looked at before `read`. */
  withhold(replicaId: string, holder: string): void {
    if (this.#holders.get(replicaId)?.has(holder)) add(this.#unread, replicaId, holder);
  }

  /** From now on what the engine says to the holder is seen when it comes. */
  read(replicaId: string, holder: string): void {
    remove(this.#unread, replicaId, holder);
  }

  /** The engine has begun to answer the holder. */
  confirm(replicaId: string, holder: string): void {
    if (this.#holders.get(replicaId)?.has(holder)) add(this.#decoding, replicaId, holder);
  }

  /** The holder's attempt is over; it holds the slot until that is seen idle. */
  leave(replicaId: string, holder: string): void {
    if (!this.#holders.get(replicaId)?.has(holder)) return;
    add(this.#leaving, replicaId, holder);
    remove(this.#decoding, replicaId, holder);
  }

  /** False when all `slotsTotal` are taken, or this holder has one already. */
  acquire(replicaId: string, holder: string, slotsTotal: number): boolean {
    const holders = this.#holders.get(replicaId) ?? new Map();
    if (holders.size >= slotsTotal || holders.has(holder)) return false;
    this.#acquisitions += 1;
    this.#holders.set(replicaId, holders.set(holder, this.#acquisitions));
    return true;
  }

  /** False when the holder has none: it was released before. */
  release(replicaId: string, holder: string): boolean {
    const holders = this.#holders.get(replicaId);
    if (!holders?.delete(holder)) return false;
    if (holders.size === 0) this.#holders.delete(replicaId);
    for (const sets of [this.#leaving, this.#decoding, this.#unread]) {
      remove(sets, replicaId, holder);
    }
    return true;
  }
}

type Sets = Map<string, Set<string>>;

const add = (sets: Sets, key: string, value: string): void => {
  sets.set(key, (sets.get(key) ?? new Set()).add(value));
};

/** Empty sets are not kept: processes come and go. */
const remove = (sets: Sets, key: string, value: string): void => {
  const set = sets.get(key);
  if (set?.delete(value) && set.size === 0) sets.delete(key);
};
