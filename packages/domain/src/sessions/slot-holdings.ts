import type { KvHoldings, KvTurn } from './kv-holdings.ts';

type Slot = {
  readonly id: number;
  holder: string | null;
  /** Whose KV it has. */
  session: string | null;
  tokens: number;
  usedAt: number;
};
type Holder = {
  session: string | null;
  tokensNeeded: number;
  slot: Slot | null;
  /** The engine said so itself. */
  isTold: boolean;
  /** The engine will not say it. */
  isUntold: boolean;
};
const NOBODY: Holder = {
  ...{ session: null, tokensNeeded: 0, slot: null },
  ...{ isTold: false, isUntold: false },
};

/**
 * Of an engine whose slots have a cache each, as llama-server has: a slot keeps what its last
 * request left. As long as a session is known to be there, every request is told its slot, so that
 * work without one takes the slots of nobody first, and then that of the session that was not used
 * for longest. Otherwise the engine chooses, which knows the longest common prefix: also for the
 * first turn that is seen of a session, whose KV may be there from before a restart.
 *
 * A request that chose for itself is in nobody knows which slot until a frame tells, and with some
 * builds that is the last one. While there is one, nobody is told a slot: it might be that one, and
 * the engine would let him wait. Where no frame will tell, a request is told its slot at once; one
 * that could not be has had any of those that were free.
 */
export class SlotHoldings implements KvHoldings {
  readonly #slots: Slot[];
  readonly #tokensMax: number;
  readonly #holders = new Map<string, Holder>();
  #uses = 0;

  constructor(shape: { slots: number; contextTokens: number }) {
    this.#slots = Array.from({ length: shape.slots }, (_, id) => newSlot(id));
    this.#tokensMax = shape.slots * shape.contextTokens;
  }

  get isEmpty(): boolean {
    return !this.#slots.some(({ session }) => session !== null) && !this.#holdersWithSession();
  }

  get pressure(): number {
    let tokens = 0;
    for (const { tokensNeeded } of this.#holders.values()) tokens += tokensNeeded;
    for (const slot of this.#slots) if (slot.holder === null) tokens += slot.tokens;
    return tokens / Math.max(1, this.#tokensMax);
  }

  begin(holder: string, session: string | null, tokensNeeded: number, isUntold = false): KvTurn {
    const isSure = ![...this.#holders.values()].some(({ slot }) => slot === null);
    const slot = isSure && (isUntold || !this.isEmpty) ? this.#choose(session) : null;
    const isWarm = session !== null && slot?.session === session;
    const known = { session, tokensNeeded, slot: null, isTold: false, isUntold };
    this.#holders.set(holder, known);
    const evicted = slot ? this.#occupy(holder, known, slot) : [];
    return { slotId: slot?.id ?? null, isWarm, evicted };
  }

  placed(holder: string, slotId: number): string[] {
    const known = this.#holders.get(holder) ?? { ...NOBODY };
    this.#holders.set(holder, known);
    const slot = this.#slots[slotId];
    if (!slot) return [];
    known.isTold = true;
    return known.slot === slot ? [] : this.#occupy(holder, known, slot);
  }

  end(holder: string, tokens: number | null): string[] {
    const known = this.#holders.get(holder);
    this.#holders.delete(holder);
    const slot = known?.slot;
    if (!slot) return known?.isUntold ? this.#emptyFree() : [];
    this.#uses += 1;
    slot.usedAt = this.#uses;
    if (slot.holder === holder) slot.holder = null;
    const { session } = known;
    if (tokens === null || session === null) return empty(slot);
    // A turn beside another one of its session: the later one is what the next goes on with.
    const others = this.#slots.filter((one) => one !== slot && one.session === session);
    for (const other of others) empty(other);
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

  slotOf(holder: string): number | null {
    const known = this.#holders.get(holder);
    return known?.isTold ? (known.slot?.id ?? null) : null;
  }

  wouldEvict(session: string | null): boolean {
    const owner = this.#choose(session)?.session ?? null;
    return owner !== null && owner !== session;
  }

  tokensOf(session: string): number {
    return this.#slots.find((one) => one.session === session)?.tokens ?? 0;
  }

  #occupy(holder: string, known: Holder, slot: Slot): string[] {
    if (known.slot) known.slot.holder = null;
    known.slot = slot;
    slot.holder = holder;
    return slot.session === known.session ? [] : empty(slot);
  }

  /** One of them was written over. */
  #emptyFree(): string[] {
    return this.#slots.filter(({ holder }) => holder === null).flatMap(empty);
  }

  #choose(session: string | null): Slot | null {
    const free = this.#slots.filter(({ holder }) => holder === null);
    const own = session === null ? undefined : free.find((slot) => slot.session === session);
    if (own) return own;
    const nobodys = free.filter((slot) => slot.session === null);
    const from = nobodys.length > 0 ? nobodys : free;
    return from.reduce<Slot | null>((a, b) => (a && a.usedAt <= b.usedAt ? a : b), null);
  }

  #holdersWithSession(): boolean {
    return [...this.#holders.values()].some(({ session }) => session !== null);
  }
}

const newSlot = (id: number): Slot => ({ id, holder: null, session: null, tokens: 0, usedAt: 0 });

function empty(slot: Slot): string[] {
  const { session } = slot;
  slot.session = null;
  slot.tokens = 0;
  return session === null ? [] : [session];
}
