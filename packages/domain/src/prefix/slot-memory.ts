import { commonBlocks } from './prefix-hashes.ts';
import type { PrefixMemory, Warmth } from './prefix-memory.ts';

/** `--slot-prompt-similarity` of llama-server: below it the slot that was idle longest is taken. */
const SIMILARITY_MIN = 0.1;

type Slot = {
  /** What it has; of one that is taken, what it will have. */
  chain: readonly string[];
  usedAt: number;
  holder: string | null;
};
type Choice = { slot: Slot; common: number };

/**
 * llama.cpp: each slot keeps the one sequence that it computed last. The next prompt goes to the
 * idle slot that has most of it, else to the one that was idle longest, and what that slot had is
 * gone. A slot that decodes lends nothing: its prompt is warm for who waits for its end.
 */
export class SlotMemory implements PrefixMemory {
  readonly #slots: Slot[];
  readonly #unfilled = new Set<Slot>();

  constructor(slotsTotal: number) {
    this.#slots = Array.from({ length: slotsTotal }, () => ({
      ...{ chain: [], usedAt: 0, holder: null },
    }));
  }

  get size(): number {
    return this.#slots.reduce((sum, { chain }) => sum + chain.length, 0);
  }

  warmth(chain: readonly string[]): Warmth {
    const { slot, common } = this.#choose(chain) ?? {};
    const later = { warmBlocks: 0, holder: null as string | null };
    for (const { chain: coming, holder } of this.#slots) {
      const warmBlocks = holder === null ? 0 : commonBlocks(coming, chain);
      if (warmBlocks > later.warmBlocks) Object.assign(later, { warmBlocks, holder });
    }
    return { warmBlocks: common ?? 0, displacedAt: slot?.usedAt ?? 0, later };
  }

  begin(holder: string, chain: readonly string[], at: number): void {
    const slot = this.#choose(chain)?.slot;
    if (slot === undefined) return;
    Object.assign(slot, { chain, usedAt: at, holder });
    this.#unfilled.add(slot);
  }

  prefilled(holder: string, at: number): void {
    const slot = this.#slotOf(holder);
    if (slot === undefined) return;
    slot.usedAt = at;
    this.#unfilled.delete(slot);
  }

  end(holder: string, chain: readonly string[] | null, at: number): void {
    const slot = this.#slotOf(holder);
    if (slot === undefined) return;
    // Ended in the middle of its prompt: nobody knows how far it came.
    const left = this.#unfilled.delete(slot) ? [] : slot.chain;
    Object.assign(slot, { chain: chain ?? left, usedAt: at, holder: null });
  }

  forgetOldest(): boolean {
    const oldest = oldestOf(this.#slots.filter(({ chain }) => chain.length > 0));
    if (oldest) oldest.chain = [];
    return oldest !== null;
  }

  #slotOf(holder: string): Slot | undefined {
    return this.#slots.find((slot) => slot.holder === holder);
  }

  #choose(chain: readonly string[]): Choice | null {
    const idle = this.#slots.filter(({ holder }) => holder === null);
    return choose(idle, chain);
  }
}

function choose(slots: readonly Slot[], chain: readonly string[]): Choice | null {
  const slot = oldestOf(slots);
  if (slot === null) return null;
  let best: Choice = { slot, common: commonBlocks(slot.chain, chain) };
  for (const other of slots) {
    const common = commonBlocks(other.chain, chain);
    const isSimilar = common > SIMILARITY_MIN * chain.length;
    if (isSimilar && common > best.common) best = { slot: other, common };
  }
  return best;
}

const oldestOf = (slots: readonly Slot[]): Slot | null =>
  slots.reduce<Slot | null>(
    (oldest, slot) => (oldest === null || slot.usedAt < oldest.usedAt ? slot : oldest),
    null,
  );
