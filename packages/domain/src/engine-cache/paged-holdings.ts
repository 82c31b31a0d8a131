import type { CacheMeeting } from './engine-cache.ts';

type Holder = { session: string | null; tokensNeeded: number };

/**
 * Whose KV a cache in pages has (ORCH-3022). The engine throws away what was not used for longest,
 * and tells nobody; so no more is counted on than a share of the cache, and less where running
 * attempts need it.
 */
export class PagedHoldings {
  readonly #tokensMax: number;
  readonly #idleTokensMax: number;
  readonly #holders = new Map<string, Holder>();
  /** Tokens by session, the one that was not used for longest first. */
  readonly #kept = new Map<string, number>();
  #keptTokens = 0;
  #neededTokens = 0;

  constructor(shape: { slots: number; contextTokens: number; idleRatioMax: number }) {
    this.#tokensMax = shape.slots * shape.contextTokens;
    this.#idleTokensMax = this.#tokensMax * shape.idleRatioMax;
  }

  get pressure(): number {
    return (this.#keptTokens + this.#neededTokens) / Math.max(1, this.#tokensMax);
  }

  begin(
    holder: string,
    session: string | null,
    tokensNeeded: number,
  ): Omit<CacheMeeting, 'slotId'> {
    this.#holders.set(holder, { session, tokensNeeded });
    this.#neededTokens += tokensNeeded;
    const isWarm = session !== null && this.#kept.has(session);
    if (isWarm) this.#keep(session, this.tokensOf(session));
    return { isWarm, evicted: this.#makeRoom() };
  }

  end(holder: string, tokens: number | null): string[] {
    const known = this.#holders.get(holder);
    if (!known) return [];
    this.#holders.delete(holder);
    this.#neededTokens -= known.tokensNeeded;
    const { session } = known;
    if (session === null) return [];
    if (tokens !== null) {
      this.#keep(session, tokens);
      return this.#makeRoom();
    }
    const wasKept = this.#kept.has(session);
    this.drop(session);
    return wasKept ? [session] : [];
  }

  drop(session: string): void {
    this.#keptTokens -= this.tokensOf(session);
    this.#kept.delete(session);
  }

  tokensOf(session: string): number {
    return this.#kept.get(session) ?? 0;
  }

  #keep(session: string, tokens: number): void {
    this.drop(session);
    this.#kept.set(session, tokens);
    this.#keptTokens += tokens;
  }

  #makeRoom(): string[] {
    const room = Math.min(this.#idleTokensMax, this.#tokensMax - this.#neededTokens);
    const evicted: string[] = [];
    for (const session of this.#kept.keys()) {
      if (this.#keptTokens <= room) break;
      this.drop(session);
      evicted.push(session);
    }
    return evicted;
  }
}
