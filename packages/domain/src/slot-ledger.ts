/**
 * Who holds which slot (ORCH-3507). Counted by holder, so that a release happens once however often
 * it is called, and a count is never negative or above what the engine has.
 */
export class SlotLedger {
  readonly #holders = new Map<string, Set<string>>();

  busy(replicaId: string): number {
    return this.#holders.get(replicaId)?.size ?? 0;
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
    return true;
  }
}
