/**
 * Who holds which slot (ORCH-3507). Counted by holder, so that a release happens once however often
 * it is called, and a count is never negative or above what the engine has.
 */
export class SlotLedger {
  readonly #holders = new Map<string, Set<string>>();
  /** Holders whose attempt is over and whose slot is not seen idle yet. */
  readonly #leaving = new Map<string, Set<string>>();
  /** Holders whose engine has sent something and not the end: they are in their slot. */
  readonly #decoding = new Map<string, Set<string>>();

  busy(replicaId: string): number {
    return this.#holders.get(replicaId)?.size ?? 0;
  }

  /** Slots whose holders may rightly be seen busy at the engine. */
  active(replicaId: string): number {
    return this.busy(replicaId) - (this.#leaving.get(replicaId)?.size ?? 0);
  }

  /** Slots that are busy for certain, of holders that run. */
  decoding(replicaId: string): number {
    return this.#decoding.get(replicaId)?.size ?? 0;
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
    const holders = this.#holders.get(replicaId) ?? new Set();
    if (holders.size >= slotsTotal || holders.has(holder)) return false;
    this.#holders.set(replicaId, holders.add(holder));
    return true;
  }

  /** False when the holder has none: it was released before. */
  release(replicaId: string, holder: string): boolean {
    const holders = this.#holders.get(replicaId);
    if (!holders?.delete(holder)) return false;
    if (holders.size === 0) this.#holders.delete(replicaId);
    remove(this.#leaving, replicaId, holder);
    remove(this.#decoding, replicaId, holder);
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
