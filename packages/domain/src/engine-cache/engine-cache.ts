/** What an attempt asks of the cache of its process. */
export type CacheUse = {
  /** Whose KV it goes on with, and leaves; null for work without a session. */
  session: string | null;
  /** Prompt and answer. */
  tokensNeeded: number;
  /** Of its prompt; empty where nobody remembers it. */
  chain: readonly string[];
  /** The engine will not say where it decodes it, unless it was told. */
  isUntold?: boolean;
};

/** How an attempt meets the cache of its process. */
export type CacheMeeting = {
  /** The slot that it is to be decoded in; null where the engine chooses. */
  slotId: number | null;
  /** What the last turn of its session left is still there. */
  isWarm: boolean;
  /** Sessions that lose theirs by it. */
  evicted: string[];
};

/** What an attempt left. */
export type CacheLeft = {
  /** Of its session; null where it was cut and nobody knows, and where its session has ended. */
  tokens: number | null;
  /** Of its prompt and answer; null where nobody knows. */
  chain: readonly string[] | null;
};

/** What of a chain is warm in an engine, and what a new prompt would displace there. */
export type Warmth = {
  /** Blocks of the chain's beginning that need not be computed. */
  warmBlocks: number;
  /** When what would make room was last used; 0 where there is room. */
  displacedAt: number;
  /** Blocks of others that would make room. */
  displacedBlocks: number;
  /** Blocks that are warm for who waits for a slot: the one that `holder` has, or any. */
  later: { warmBlocks: number; holder: string | null };
};

/**
 * What one engine process has in its cache, as far as who sends it work can know: of whose session
 * (ORCH-3022), and with which beginnings of prompts (ORCH-4208). Engines differ in what they keep,
 * so there are two of these. Bounded by the slots, or by the tokens; the least recently used
 * session goes first. Nothing of it outlives the process, and nothing moves to another one
 * (ORCH-3023). `at` only grows.
 */
export interface EngineCache {
  /** Hashes that are kept. */
  readonly size: number;
  /** Share of the cache that running attempts need and idle sessions have. */
  readonly pressure: number;
  /** For a prompt of the session, or of none; what `begin` would meet now. */
  warmth(chain: readonly string[], session: string | null): Warmth;
  /** An attempt is about to be sent; `holder` is nobody else's until its `end`. */
  begin(holder: string, use: CacheUse, at: number): CacheMeeting;
  /** The engine told in which slot it decodes. Sessions that lost theirs by it. */
  placed(holder: string, slotId: number, at: number): string[];
  /** Its prompt has been computed: the first token is there. */
  prefilled(holder: string, at: number): void;
  /** The attempt is over and its slot idle. Sessions that lost theirs by it. */
  end(holder: string, left: CacheLeft, at: number): string[];
  /** What is kept of the session counts no more; its slot, where it is idle in one. */
  drop(session: string): number | null;
  /** Where the engine said that the attempt is decoded; null while it said nothing. */
  slotOf(holder: string): number | null;
  /** Whether another session would lose its KV by a request of this one, or of none. */
  wouldEvict(session: string | null): boolean;
  /** Tokens that are kept of the session; 0 when it is cold. */
  tokensOf(session: string): number;
  /** Forgets the hashes used longest ago; false where there is nothing that may be forgotten. */
  forgetOldest(): boolean;
}

/** What decides how much an engine keeps, and how. */
export type CacheShape = {
  slots: number;
  contextTokens: number;
  /** Each slot has a cache of its own, and a request may choose its slot. */
  hasOwnSlots: boolean;
  /** Of a cache in pages: share in which idle sessions are counted on. */
  idleRatioMax: number;
};
