import type { Engine } from '@orchqueue/contract-types';
import { BlockMemory } from './block-memory.ts';
import { PREFIX_BLOCK_CHARACTERS } from './prefix-hashes.ts';
import type { PrefixMemory, Warmth } from './prefix-memory.ts';
import { SlotMemory } from './slot-memory.ts';

/** What decides how much an engine keeps. */
export type CachingEngine = { engine: Engine; slotsTotal: number; contextTokens: number };

/** As everywhere where no engine has counted. */
const CHARACTERS_OF_TOKEN = 4;

const NOTHING_KNOWN: Warmth = {
  ...{ warmBlocks: 0, displacedAt: 0 },
  later: { warmBlocks: 0, holder: null },
};

/**
 * Which engine process has which beginnings of prompts in its cache (ORCH-4208). Bounded: above
 * `blocksMax` hashes the process that was used longest ago loses its oldest. A new process has a
 * new key, so what its predecessor had is nothing that it could be taken for. It holds no state of
 * any task: losing all of it costs time and nothing else.
 */
export class PrefixIndex {
  readonly #memories = new Map<string, PrefixMemory>();
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

  warmth(process: string, chain: readonly string[]): Warmth {
    return this.#memories.get(process)?.warmth(chain) ?? NOTHING_KNOWN;
  }

  begin(process: string, engine: CachingEngine, holder: string, chain: readonly string[]): void {
    const memory = this.#memories.get(process) ?? memoryOf(engine);
    // Set anew: the one that was used last stands last.
    this.#memories.delete(process);
    this.#memories.set(process, memory);
    this.#change(process, (at) => memory.begin(holder, chain, at));
  }

  prefilled(process: string, holder: string): void {
    this.#change(process, (at, memory) => memory.prefilled(holder, at));
  }

  end(process: string, holder: string, chain: readonly string[] | null): void {
    this.#change(process, (at, memory) => memory.end(holder, chain, at));
  }

  /** Forgets processes that are gone. */
  retain(isThere: (process: string) => boolean): void {
    for (const [process, memory] of this.#memories) {
      if (isThere(process)) continue;
      this.#memories.delete(process);
      this.#size -= memory.size;
    }
  }

  #change(process: string, make: (at: number, memory: PrefixMemory) => void): void {
    const memory = this.#memories.get(process);
    if (!memory) return;
    const before = memory.size;
    this.#clock += 1;
    make(this.#clock, memory);
    this.#size += memory.size - before;
    if (this.#size > this.#blocksMax()) this.#shrink();
  }

  #shrink(): void {
    for (const memory of this.#memories.values()) {
      let before = memory.size;
      while (this.#size > this.#blocksMax() && memory.forgetOldest()) {
        this.#size += memory.size - before;
        before = memory.size;
      }
    }
  }
}

function memoryOf({ engine, slotsTotal, contextTokens }: CachingEngine): PrefixMemory {
  if (engine === 'llamacpp') return new SlotMemory(slotsTotal);
  const characters = slotsTotal * contextTokens * CHARACTERS_OF_TOKEN;
  return new BlockMemory(Math.max(1, Math.floor(characters / PREFIX_BLOCK_CHARACTERS)));
}
