import type { Warmth } from './engine-cache.ts';

/**
 * Which beginnings of prompts a cache in pages has (ORCH-4208). Blocks of any prompt stay until
 * room is needed, those that were used longest ago go first, and of one prompt its end before its
 * beginning.
 */
export class BlockMemory {
  readonly #capacity: number;
  /** When each was used, the one longest ago first. */
  readonly #usedAt = new Map<string, number>();
  readonly #coming = new Map<string, readonly string[]>();

  /** `capacity`: blocks that the engine's memory has room for; at least 1. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#usedAt.size;
  }

  warmth(chain: readonly string[]): Warmth {
    const cold = chain.findIndex((hash) => !this.#usedAt.has(hash));
    const warmBlocks = cold === -1 ? chain.length : cold;
    const wanted = this.#usedAt.size + chain.length - warmBlocks - this.#capacity;
    const displacedBlocks = Math.max(0, Math.min(wanted, this.#usedAt.size));
    const [oldestAt = 0] = this.#usedAt.values();
    const later = { warmBlocks, holder: null };
    return {
      warmBlocks,
      displacedAt: displacedBlocks === 0 ? 0 : oldestAt,
      displacedBlocks,
      later,
    };
  }

  begin(holder: string, chain: readonly string[]): void {
    this.#coming.set(holder, chain);
  }

  prefilled(holder: string, at: number): void {
    this.#use(this.#coming.get(holder) ?? [], at);
  }

  end(holder: string, chain: readonly string[] | null, at: number): void {
    this.#coming.delete(holder);
    this.#use(chain ?? [], at);
  }

  forgetOldest(): boolean {
    const [oldest] = this.#usedAt.keys();
    return oldest !== undefined && this.#usedAt.delete(oldest);
  }

  /** From the end on, so that the beginning is the newest, and goes last. */
  #use(chain: readonly string[], at: number): void {
    for (const hash of chain.toReversed()) {
      this.#usedAt.delete(hash);
      this.#usedAt.set(hash, at);
    }
    while (this.#usedAt.size > this.#capacity) this.forgetOldest();
  }
}
