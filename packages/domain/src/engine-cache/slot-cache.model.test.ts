import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SlotCache } from './slot-cache.ts';
import { NaiveLlamaServer } from './testing/naive-llama-server.ts';

const SLOTS = 3;
/** A block is a letter here, and its hash is all letters up to it. */
const chainOf = (word: string): string[] => [...word].map((_, at) => word.slice(0, at + 1));
const session = fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { nil: null });
const word = fc.string({ unit: fc.constantFrom('x', 'y'), minLength: 1, maxLength: 16 });
const step = fc.record({
  session,
  word,
  isEnd: fc.boolean(),
  pick: fc.nat(),
  /** It ends in the middle of its prompt, or of its answer. */
  cut: fc.constantFrom<Array<'whole' | 'in its prompt' | 'in its answer'>>(
    ...(['whole', 'whole', 'in its prompt', 'in its answer'] as const),
  ),
  /** The engine tells the slot with its last frame, or with its first one. */
  isLate: fc.boolean(),
  /** It never tells: a request with tools. */
  isUntold: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;
type Open = Step & { holder: string; slot: number };

/** The cache and the engine, and who left what in which slot. */
class Pair {
  readonly engine = new NaiveLlamaServer(SLOTS);
  readonly #cache = new SlotCache({ slots: SLOTS, contextTokens: 100 });
  readonly #owners: (string | null)[] = Array.from({ length: SLOTS }, () => null);
  readonly #open: Open[] = [];
  #at = 0;

  get isIdle(): boolean {
    return this.#open.length === 0;
  }

  /** What was expected to be cached, and what was. */
  begin(one: Step): { expected: number; cached: number; isSure: boolean } {
    this.#at += 1;
    const holder = `h${this.#at}`;
    const isSure = !this.#open.some(({ isLate, isUntold }) => isLate || isUntold);
    const chain = chainOf(one.word);
    const { warmBlocks: expected } = this.#cache.warmth(chain, one.session);
    const { session, isUntold } = one;
    const use = { session, tokensNeeded: 10, chain, isUntold };
    const { slotId, isWarm } = this.#cache.begin(holder, use, this.#at);
    if (slotId !== null) this.#expectFair(one.session, slotId);
    const { slot, cached } = this.engine.launch(holder, one.word, slotId);
    if (isWarm) expect(this.#owners[slot]).toBe(one.session);
    this.#owners[slot] = null;
    const isLate = one.isLate && slotId === null;
    const isNeverTold = isUntold && slotId === null;
    this.#open.push({ ...one, isLate, isUntold: isNeverTold, holder, slot });
    if (!isLate && !isNeverTold) this.#cache.placed(holder, slot, this.#at);
    expect(this.#cache.pressure).toBeLessThanOrEqual(1);
    return { expected, cached, isSure };
  }

  end({ pick }: Step): void {
    const [ended] = this.#open.splice(pick % this.#open.length, 1);
    if (!ended) return;
    this.#at += 1;
    const { holder, slot, cut, word: prompt, session: owner, isUntold } = ended;
    if (!isUntold) this.#cache.placed(holder, slot, this.#at);
    if (cut !== 'in its prompt') this.#cache.prefilled(holder, this.#at);
    const content = { whole: `${prompt}z`, 'in its answer': `${prompt}q`, 'in its prompt': prompt };
    this.engine.release(slot, cut === 'in its prompt' ? prompt.slice(0, 1) : content[cut]);
    const isWhole = cut === 'whole';
    const left = { tokens: isWhole ? 30 : null, chain: isWhole ? chainOf(content.whole) : null };
    this.#cache.end(holder, left, this.#at);
    if (isUntold) this.#forgetIdle();
    if (!isWhole || owner === null || isUntold) return;
    // The later one of two turns is what the next goes on with.
    for (const [index, other] of this.#owners.entries()) {
      if (other === owner) this.#owners[index] = null;
    }
    this.#owners[slot] = owner;
  }

  /** What nobody is sure of is not counted on. */
  #forgetIdle(): void {
    for (const [index, { holder }] of this.engine.slots.entries()) {
      if (holder === null) this.#owners[index] = null;
    }
  }

  /** A session's KV is not given away while another slot is free, nor one used since. */
  #expectFair(asks: string | null, told: number): void {
    const owner = this.#owners[told] ?? null;
    if (owner === null || owner === asks) return;
    for (const [index, { holder, usedAt }] of this.engine.slots.entries()) {
      if (holder !== null) continue;
      expect(this.#owners[index]).not.toBeNull();
      expect(usedAt).toBeGreaterThanOrEqual(this.engine.slots[told]?.usedAt ?? 0);
    }
  }
}

function play(steps: readonly Step[], look: (seen: ReturnType<Pair['begin']>) => void): void {
  const pair = new Pair();
  for (const one of steps) {
    if (pair.engine.isFull || (one.isEnd && !pair.isIdle)) pair.end(one);
    else look(pair.begin(one));
  }
}

const all = (one: fc.Arbitrary<Step>) => fc.array(one, { maxLength: 100, size: 'max' });
const prompt = step.map((one): Step => ({ ...one, cut: 'whole', isLate: false, isUntold: false }));

describe('the slots of llama.cpp, against what llama-server does with them', () => {
  it('[ORCH-4208] [ORCH-3022] [ORCH-4502] what is told and ends well is known to the letter', () => {
    fc.assert(
      fc.property(all(prompt), (steps) => {
        play(steps, ({ expected, cached }) => expect(expected).toBe(cached));
      }),
      { numRuns: 300 },
    );
  });

  it('[ORCH-4208] [ORCH-3022] [ORCH-4502] cut and late ones take nothing for warm that is not', () => {
    fc.assert(
      fc.property(all(step), (steps) => {
        play(steps, ({ expected, cached, isSure }) => {
          if (isSure) expect(expected).toBeLessThanOrEqual(cached);
        });
      }),
      { numRuns: 300 },
    );
  });
});
