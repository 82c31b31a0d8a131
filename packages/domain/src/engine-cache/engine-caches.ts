import type { EngineCache } from './engine-cache.ts';

/**
 * What each engine process has in its cache (ORCH-3022, ORCH-4208). Bounded: above `blocksMax`
 * hashes the process that was used longest ago loses its oldest. A new process has a new key, so
 * what its predecessor had is nothing that it could be taken for. It holds no state of any task:
 * losing all of it costs time and nothing else.
 */
export class EngineCaches {
  readonly #caches = new Map<string, EngineCache>();
  readonly #blocksMax: () => number;
  #size = 0;
  #clock = 0;

  constructor(blocksMax: () => number) {
    this.#blocksMax = blocksMax;
  }

  /** Hashes of all processes. */
  get size(): number {
    return this.#size;
  }

  /** To read of; undefined where nothing was sent yet. */
  find(process: string): EngineCache | undefined {
    return this.#caches.get(process);
  }

  /** It is about to be used: the one that was used last stands last. */
  use(process: string, make: () => EngineCache): void {
    const cache = this.#caches.get(process) ?? make();
    this.#caches.delete(process);
    this.#caches.set(process, cache);
  }

  /** Changes what the process has, at a time of its own; `none` where nobody knows of it. */
  change<T>(process: string, none: T, make: (cache: EngineCache, at: number) => T): T {
    const cache = this.#caches.get(process);
    if (!cache) return none;
    const before = cache.size;
    this.#clock += 1;
    const made = make(cache, this.#clock);
    this.#size += cache.size - before;
    if (this.#size > this.#blocksMax()) this.#shrink();
    return made;
  }

  /** Forgets processes that are gone. */
  retain(isThere: (process: string) => boolean): void {
    for (const [process, cache] of this.#caches) {
      if (isThere(process)) continue;
      this.#caches.delete(process);
      this.#size -= cache.size;
    }
  }

  #shrink(): void {
    for (const cache of this.#caches.values()) {
      let before = cache.size;
      while (this.#size > this.#blocksMax() && cache.forgetOldest()) {
        this.#size += cache.size - before;
        before = cache.size;
      }
    }
  }
}
