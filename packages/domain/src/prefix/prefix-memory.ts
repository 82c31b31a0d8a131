/** What of a chain is warm in an engine, and what a new prompt would displace there. */
export type Warmth = {
  /** Blocks of the chain's beginning that need not be computed. */
  warmBlocks: number;
  /** When what would make room was last used; 0 where there is room. */
  displacedAt: number;
  /** Blocks that are warm for who waits for a slot: the one that `holder` has, or any. */
  later: { warmBlocks: number; holder: string | null };
};

/**
 * What one engine process has in its cache, as far as who sends it work can know (ORCH-4208).
 * Engines differ in what they keep, so there are two of these. `at` only grows.
 */
export interface PrefixMemory {
  /** Hashes that are kept. */
  readonly size: number;
  warmth(chain: readonly string[]): Warmth;
  /** A request has been sent. */
  begin(holder: string, chain: readonly string[], at: number): void;
  /** Its prompt has been computed: the first token is there. */
  prefilled(holder: string, at: number): void;
  /**
   * It is over, and the engine has `chain` now, with the answer; null where nobody knows what it
   * has.
   */
  end(holder: string, chain: readonly string[] | null, at: number): void;
  /** Forgets what was used longest ago; false where there is nothing that may be forgotten. */
  forgetOldest(): boolean;
}
