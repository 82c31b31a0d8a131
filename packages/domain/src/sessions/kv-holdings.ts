/** How an attempt meets the KV cache of its process. */
export type KvTurn = {
  /** The slot that it is to be decoded in; null where the engine chooses. */
  slotId: number | null;
  /** What the last turn of its session left is still there. */
  isWarm: boolean;
  /** Sessions that lose theirs by it. */
  evicted: string[];
};

/**
 * Whose KV one engine process keeps, as far as can be known from outside (ORCH-3022). Bounded by
 * its slots, or by its tokens; the least recently used session goes first. Nothing of it outlives
 * the process, and nothing moves to another one (ORCH-3023).
 */
export interface KvHoldings {
  /**
   * An attempt is about to be sent; `holder` is nobody else's until its `end`. `isUntold`: the
   * engine will not say where it decodes it, unless it was told.
   */
  begin(holder: string, session: string | null, tokensNeeded: number, isUntold?: boolean): KvTurn;
  /** The engine told in which slot it decodes. Sessions that lost theirs by it. */
  placed(holder: string, slotId: number): string[];
  /**
   * The attempt is over and its slot idle. `tokens`: what it left, or null where it was cut and
   * nobody knows. Sessions that lost theirs by it.
   */
  end(holder: string, tokens: number | null): string[];
  /** What is kept of the session counts no more; its slot, where it is idle in one. */
  drop(session: string): number | null;
  /** Where the engine said that the attempt is decoded; null while it said nothing. */
  slotOf(holder: string): number | null;
  /** Whether another session would lose its KV by a request of this one, or of none. */
  wouldEvict(session: string | null): boolean;
  /** Tokens that are kept of the session; 0 when it is cold. */
  tokensOf(session: string): number;
  /** Whether a session is there; those of running attempts count. */
  readonly isEmpty: boolean;
  /** Share of the cache that running attempts need and idle sessions have. */
  readonly pressure: number;
}

export type KvShape = {
  slots: number;
  contextTokens: number;
  /** Each slot has a cache of its own, and a request may choose its slot. */
  hasOwnSlots: boolean;
  /** Of a cache in pages: share in which idle sessions are counted on. */
  idleRatioMax: number;
};
