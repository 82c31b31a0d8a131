import { commonBlocks } from '../prefix/prefix-hashes.ts';

/** `--slot-prompt-similarity` of llama-server: below it the slot that was idle longest is taken. */
const SIMILARITY_MIN = 0.1;

type IdleSlot = { chain: readonly string[]; usedAt: number };
/** `common`: blocks of the prompt that are warm in it. */
export type SlotChoice<Slot> = { slot: Slot; common: number };

/**
 * The rule of llama-server: the slot that has most of the prompt, if that is more than a tenth of
 * it, else the one that was idle longest. Null without a slot.
 */
export function likeliestSlot<Slot extends IdleSlot>(
  slots: readonly Slot[],
  chain: readonly string[],
): SlotChoice<Slot> | null {
  const slot = oldestSlot(slots);
  if (slot === null) return null;
  let best = { slot, common: commonBlocks(slot.chain, chain) };
  for (const other of slots) {
    const common = commonBlocks(other.chain, chain);
    const isSimilar = common > SIMILARITY_MIN * chain.length;
    if (isSimilar && common > best.common) best = { slot: other, common };
  }
  return best;
}

export const oldestSlot = <Slot extends IdleSlot>(slots: readonly Slot[]): Slot | null =>
  slots.reduce<Slot | null>(
    (oldest, slot) => (oldest === null || slot.usedAt < oldest.usedAt ? slot : oldest),
    null,
  );
