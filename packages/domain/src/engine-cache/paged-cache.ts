import { CHARACTERS_OF_TOKEN, PREFIX_BLOCK_CHARACTERS } from '../prefix/prefix-hashes.ts';
import { BlockMemory } from './block-memory.ts';
import type {
  CacheLeft,
  CacheMeeting,
  CacheShape,
  CacheUse,
  EngineCache,
  Warmth,
} from './engine-cache.ts';
import { PagedHoldings } from './paged-holdings.ts';

/**
 * Of an engine with one cache in pages for all its requests: vLLM, TGI, TensorRT-LLM. It has no
 * slots that could be told apart, so whose turns are kept and which beginnings are there are two
 * guesses that need nothing of each other.
 */
export class PagedCache implements EngineCache {
  readonly #sessions: PagedHoldings;
  readonly #blocks: BlockMemory;

  constructor(shape: Omit<CacheShape, 'hasOwnSlots'>) {
    this.#sessions = new PagedHoldings(shape);
    const characters = shape.slots * shape.contextTokens * CHARACTERS_OF_TOKEN;
    this.#blocks = new BlockMemory(Math.max(1, Math.floor(characters / PREFIX_BLOCK_CHARACTERS)));
  }

  get size(): number {
    return this.#blocks.size;
  }

  get pressure(): number {
    return this.#sessions.pressure;
  }

  warmth(chain: readonly string[]): Warmth {
    return this.#blocks.warmth(chain);
  }

  begin(holder: string, { session, tokensNeeded, chain }: CacheUse): CacheMeeting {
    this.#blocks.begin(holder, chain);
    return { slotId: null, ...this.#sessions.begin(holder, session, tokensNeeded) };
  }

  placed(): string[] {
    return [];
  }

  prefilled(holder: string, at: number): void {
    this.#blocks.prefilled(holder, at);
  }

  end(holder: string, { tokens, chain }: CacheLeft, at: number): string[] {
    this.#blocks.end(holder, chain, at);
    return this.#sessions.end(holder, tokens);
  }

  drop(session: string): null {
    this.#sessions.drop(session);
    return null;
  }

  slotOf(): null {
    return null;
  }

  /** A page here and there: nobody can tell. */
  wouldEvict(): boolean {
    return false;
  }

  tokensOf(session: string): number {
    return this.#sessions.tokensOf(session);
  }

  forgetOldest(): boolean {
    return this.#blocks.forgetOldest();
  }
}
