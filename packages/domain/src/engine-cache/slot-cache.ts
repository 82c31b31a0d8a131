import { commonBlocks } from '../prefix/prefix-hashes.ts';
import type { CacheLeft, CacheMeeting, CacheUse, EngineCache, Warmth } from './engine-cache.ts';
import { likeliestSlot, oldestSlot, type SlotChoice } from './slot-choice.ts';

/** What is in a slot; of one that is held, what will be. */
type Content = { chain: readonly string[]; usedAt: number };
type Slot = Content & {
  readonly id: number;
  holder: Holder | null;
  /** Whose KV it has. */
  session: string | null;
  tokens: number;
};
type Holder = CacheUse & {
  readonly name: string;
  /** Where it is, or is thought to be; null where no slot was idle. */
  slot: Slot | null;
  /** What its slot had before. */
  before: Content | null;
  /** It was told its slot, or has told it. */
  isCertain: boolean;
  /** The engine said so itself. */
  isTold: boolean;
  /** Its prompt has been computed. */
  isFilled: boolean;
  readonly begunAt: number;
  /** Another one told the same slot before either of them had ended. */
  isShared: boolean;
};

/**
 * Of an engine whose slots have a cache each, as llama-server has: a slot keeps the one sequence
 * that its last request left, and what it had before is gone. A slot that decodes lends nothing:
 * its prompt is warm for who waits for its end.
 *
 * As long as a session is known to be there, every request is told its slot: the session's own,
 * else one that no session owns, by the engine's own rule, else that of the session that was not
 * used for longest. Otherwise the engine chooses, which knows the longest common prefix best: also
 * for the first turn that is seen of a session, whose KV may be there from before a restart.
 *
 * A request that chose for itself is where the engine's rule says, until a frame tells where it
 * really is; with some builds that is the last one. Then it is moved, and what its place was
 * thought to have lost is back. While there is one, nobody is told a slot: it might be that one,
 * and the engine would let him wait. Where no frame will tell, a request is told its slot at once;
 * one that could not be has had any of those that are idle at its end.
 *
 * An engine frees a slot before the end of its answer has arrived, so two may tell the same one: it
 * is taken for that of the later one, and whatever they leave there is counted on by nobody. Every
 * method costs O(slots).
 */
export class SlotCache implements EngineCache {
  readonly #slots: readonly Slot[];
  readonly #tokensMax: number;
  readonly #holders = new Map<string, Holder>();

  constructor(shape: { slots: number; contextTokens: number }) {
    this.#slots = Array.from({ length: shape.slots }, (_, id) => ({
      ...{ id, holder: null, chain: [], session: null, tokens: 0, usedAt: 0 },
    }));
    this.#tokensMax = shape.slots * shape.contextTokens;
  }

  get size(): number {
    return this.#slots.reduce((sum, { chain }) => sum + chain.length, 0);
  }

  get pressure(): number {
    let tokens = 0;
    for (const { tokensNeeded } of this.#holders.values()) tokens += tokensNeeded;
    for (const slot of this.#slots) if (slot.holder === null) tokens += slot.tokens;
    return tokens / Math.max(1, this.#tokensMax);
  }

  warmth(chain: readonly string[], session: string | null): Warmth {
    const choice = this.#isPinning ? this.#pin(session, chain) : this.#guess(chain);
    const later = { warmBlocks: 0, holder: null as string | null };
    for (const { chain: coming, holder } of this.#slots) {
      // What a session leaves is kept for it.
      if (!holder || (holder.session !== null && holder.session !== session)) continue;
      const warmBlocks = commonBlocks(coming, chain);
      if (warmBlocks > later.warmBlocks) {
        Object.assign(later, { warmBlocks, holder: holder.name });
      }
    }
    const { slot, common = 0 } = choice ?? {};
    const displacedBlocks = slot ? slot.chain.length - common : 0;
    return { warmBlocks: common, displacedAt: slot?.usedAt ?? 0, displacedBlocks, later };
  }

  begin(name: string, use: CacheUse, at: number): CacheMeeting {
    const { session, chain, isUntold = false } = use;
    const isCertain = isUntold ? this.#isSure : this.#isPinning;
    const slot = (isCertain ? this.#pin(session, chain) : this.#guess(chain))?.slot ?? null;
    const holder = newHolder(name, use, at);
    this.#holders.set(name, holder);
    if (slot) occupy(holder, slot, at);
    if (!slot || !isCertain) return { slotId: null, isWarm: false, evicted: [] };
    holder.isCertain = true;
    const isWarm = session !== null && slot.session === session;
    return { slotId: slot.id, isWarm, evicted: isWarm ? [] : empty(slot) };
  }

  placed(name: string, slotId: number, at: number): string[] {
    const holder = this.#holders.get(name) ?? newHolder(name, NOTHING, at);
    this.#holders.set(name, holder);
    const slot = this.#slots[slotId];
    if (!slot || (holder.isTold && holder.slot === slot)) return [];
    holder.isTold = true;
    holder.isCertain = true;
    const rival = slot.holder;
    if (rival?.isTold && rival !== holder) {
      rival.isShared = true;
      holder.isShared = true;
      if (rival.begunAt > holder.begunAt) {
        leave(holder);
        return [];
      }
    }
    if (holder.slot !== slot) this.#move(holder, slot, at);
    return slot.session === holder.session ? [] : empty(slot);
  }

  prefilled(name: string, at: number): void {
    const holder = this.#holders.get(name);
    if (!holder) return;
    holder.isFilled = true;
    if (holder.slot) holder.slot.usedAt = at;
  }

  end(name: string, { tokens, chain }: CacheLeft, at: number): string[] {
    const holder = this.#holders.get(name);
    this.#holders.delete(name);
    const slot = holder?.slot;
    // Somebody else told that it has the slot: what was left there is overwritten.
    if (!holder || !slot) return [];
    slot.holder = null;
    slot.usedAt = at;
    if (holder.isUntold && !holder.isCertain) return this.#forgetIdle();
    const { session, isShared } = holder;
    // Ended in the middle of its prompt: nobody knows how far it came.
    slot.chain = isShared ? [] : (chain ?? (holder.isFilled ? slot.chain : []));
    // It may have been where another one, who has not told it either, is thought to be.
    if (chain === null && !holder.isCertain) return this.#forgetSessions();
    const isKept = tokens !== null && session !== null && holder.isCertain && !isShared;
    if (!isKept) return empty(slot);
    // A turn beside another one of its session: the later one is what the next goes on with.
    for (const other of this.#slots) if (other !== slot && other.session === session) empty(other);
    slot.session = session;
    slot.tokens = tokens;
    return [];
  }

  drop(session: string): number | null {
    const slot = this.#slots.find((one) => one.session === session);
    if (!slot) return null;
    empty(slot);
    return slot.holder === null ? slot.id : null;
  }

  slotOf(name: string): number | null {
    const holder = this.#holders.get(name);
    return holder?.isTold ? (holder.slot?.id ?? null) : null;
  }

  wouldEvict(session: string | null): boolean {
    const owner = this.#pin(session, [])?.slot.session ?? null;
    return owner !== null && owner !== session;
  }

  tokensOf(session: string): number {
    return this.#slots.find((one) => one.session === session)?.tokens ?? 0;
  }

  forgetOldest(): boolean {
    const oldest = oldestSlot(this.#slots.filter(({ chain }) => chain.length > 0));
    if (oldest) oldest.chain = [];
    return oldest !== null;
  }

  /** Who is sent now is told its slot. */
  get #isPinning(): boolean {
    if (!this.#isSure) return false;
    return [...this.#slots, ...this.#holders.values()].some(({ session }) => session !== null);
  }

  /** Everybody's slot is known. */
  get #isSure(): boolean {
    return [...this.#holders.values()].every(({ isCertain }) => isCertain);
  }

  /** One of those that are in no certain use has lost its session. */
  #forgetSessions(): string[] {
    return this.#slots.flatMap((slot) => (slot.holder?.isCertain ? [] : empty(slot)));
  }

  /** One of them was written over, or the place of one that may yet turn out to be elsewhere. */
  #forgetIdle(): string[] {
    const evicted: string[] = [];
    for (const slot of this.#slots) {
      const { holder } = slot;
      if (holder?.isCertain) continue;
      if (holder?.before) holder.before = { ...holder.before, chain: [] };
      else slot.chain = [];
      evicted.push(...empty(slot));
    }
    return evicted;
  }

  #guess(chain: readonly string[]): SlotChoice<Slot> | null {
    return likeliestSlot(this.#idle(), chain);
  }

  #pin(session: string | null, chain: readonly string[]): SlotChoice<Slot> | null {
    const idle = this.#idle();
    const own = session === null ? undefined : idle.find((slot) => slot.session === session);
    if (own) return { slot: own, common: commonBlocks(own.chain, chain) };
    const nobodys = idle.filter((slot) => slot.session === null);
    if (nobodys.length > 0) return likeliestSlot(nobodys, chain);
    const slot = oldestSlot(idle);
    return slot && { slot, common: commonBlocks(slot.chain, chain) };
  }

  #idle(): Slot[] {
    return this.#slots.filter(({ holder }) => holder === null);
  }

  #move(holder: Holder, slot: Slot, at: number): void {
    leave(holder);
    const other = slot.holder;
    if (other) leave(other);
    occupy(holder, slot, at);
    if (!other || other.isCertain) return;
    const elsewhere = this.#guess(other.chain)?.slot;
    if (elsewhere) occupy(other, elsewhere, at);
  }
}

const NOTHING: CacheUse = { session: null, tokensNeeded: 0, chain: [] };

const newHolder = (name: string, use: CacheUse, begunAt: number): Holder => ({
  ...{ name, ...use, slot: null, before: null, begunAt },
  ...{ isCertain: false, isTold: false, isFilled: false, isShared: false },
});

function occupy(holder: Holder, slot: Slot, at: number): void {
  const { chain, usedAt } = slot;
  holder.before = { chain, usedAt };
  holder.slot = slot;
  Object.assign(slot, { holder, chain: holder.chain, usedAt: at });
}

/** It is not there: what the slot had before is what it has. */
function leave(holder: Holder): void {
  const { slot, before } = holder;
  if (slot) Object.assign(slot, before, { holder: null });
  holder.slot = null;
}

function empty(slot: Slot): string[] {
  const { session } = slot;
  slot.session = null;
  slot.tokens = 0;
  return session === null ? [] : [session];
}
