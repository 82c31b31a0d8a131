import { commonBlocks } from '../prefix/prefix-hashes.ts';

/** `--slot-prompt-similarity` of llama-server: below it the slot that was idle longest is taken. */
const SIMILARITY_MIN = 0.1;

type IdleSlot = { chain: readonly string[]; usedAt: number };
/** `common`: blocks of the prompt that are warm in it. */
export type SlotChoice<Slot> = { slot: Slot; common: number };

/**
 * The rule of llama-server: the slot that has most of the prompt, the first of such, if that is
 * more than a tenth of it; else the one that was idle longest. Null without a slot.
 */
export function likeliestSlot<Slot extends IdleSlot>(
  slots: readonly Slot[],
  chain: readonly string[],
): SlotChoice<Slot> | null {
  let best: SlotChoice<Slot> | null = null;
  for (const slot of slots) {
    const common = commonBlocks(slot.chain, chain);
    const isSimilar = common > SIMILARITY_MIN * chain.length;
    if (isSimilar && common > (best?.common ?? 0)) best = { slot, common };
  }
  if (best) return best;
  const slot = oldestSlot(slots);
  return slot && { slot, common: commonBlocks(slot.chain, chain) };
}

export const oldestSlot = <Slot extends IdleSlot>(slots: readonly Slot[]): Slot | null =>
  slots.reduce<Slot | null>(
    (oldest, slot) => (oldest === null || slot.usedAt < oldest.usedAt ? slot : oldest),
    null,
  );
