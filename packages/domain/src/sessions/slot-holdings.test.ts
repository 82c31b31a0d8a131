import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SlotHoldings } from './slot-holdings.ts';

const holdings = (slots: number) => new SlotHoldings({ slots, contextTokens: 100 });

/** One whole turn, where the engine obeys or chooses. */
function turn(kv: SlotHoldings, holder: string, session: string | null, chosen = 0) {
  const met = kv.begin(holder, session, 10);
  const told = kv.placed(holder, met.slotId ?? chosen);
  kv.end(holder, 40);
  return { ...met, evicted: [...met.evicted, ...told] };
}

describe('KV of an engine with slots', () => {
  it('[ORCH-3022] the next turn of a session goes to its slot, and is warm', () => {
    const kv = holdings(2);
    const first = turn(kv, 'h1', 'a', 1);
    expect(first).toMatchObject({ slotId: null, isWarm: false });
    expect(turn(kv, 'h2', 'a')).toMatchObject({ slotId: 1, isWarm: true });
    expect(kv.tokensOf('a')).toBe(40);
  });

  it('[ORCH-4208] without a session the engine chooses its slots', () => {
    const kv = holdings(2);
    expect(turn(kv, 'h1', null, 1).slotId).toBeNull();
    expect(turn(kv, 'h2', null, 1).slotId).toBeNull();
  });

  it('[ORCH-3022] other work takes the slots of nobody first, then the least recently used', () => {
    const kv = holdings(3);
    turn(kv, 'h1', 'a');
    turn(kv, 'h2', 'b');
    expect(turn(kv, 'h3', null)).toMatchObject({ slotId: 2, evicted: [] });
    turn(kv, 'h4', 'c');
    turn(kv, 'h5', 'a');
    expect(turn(kv, 'h6', null)).toMatchObject({ slotId: 1, evicted: ['b'] });
    expect([kv.tokensOf('a'), kv.tokensOf('b'), kv.tokensOf('c')]).toEqual([40, 0, 40]);
  });

  it('[ORCH-3022] says beforehand whether another session would lose its KV', () => {
    const kv = holdings(2);
    turn(kv, 'h1', 'a');
    expect([kv.wouldEvict('a'), kv.wouldEvict(null)]).toEqual([false, false]);
    turn(kv, 'h2', 'b');
    expect([kv.wouldEvict('a'), kv.wouldEvict(null), kv.wouldEvict('c')]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('[ORCH-3022] nobody is told a slot that another may have chosen for itself', () => {
    const kv = holdings(2);
    turn(kv, 'h1', 'a', 0);
    kv.drop('a');
    expect(kv.begin('chose', null, 10).slotId).toBeNull();
    expect(kv.begin('asks', 'a', 10)).toMatchObject({ slotId: null, isWarm: false });
  });

  it('[ORCH-3022] a slot that the engine chose is no session’s any more', () => {
    const kv = holdings(1);
    expect(kv.begin('chose', null, 10).slotId).toBeNull();
    kv.placed('chose', 0);
    kv.end('chose', 10);
    turn(kv, 'h1', 'a');
    const other = kv.begin('h2', null, 10);
    expect(other).toMatchObject({ slotId: 0, evicted: ['a'] });
    kv.end('h2', null);
    expect(turn(kv, 'h3', 'a').isWarm).toBe(false);
  });

  it('[ORCH-3022] what an attempt left that was cut is not counted on', () => {
    const kv = holdings(1);
    turn(kv, 'h1', 'a');
    expect(kv.begin('h2', 'a', 10).isWarm).toBe(true);
    expect(kv.end('h2', null)).toEqual(['a']);
    expect(kv.begin('h3', 'a', 10).isWarm).toBe(false);
  });

  it('[ORCH-3022] two turns of a session at once have two slots, and one KV in the end', () => {
    const kv = holdings(2);
    turn(kv, 'h1', 'a');
    const [left, right] = [kv.begin('l', 'a', 10), kv.begin('r', 'a', 10)];
    expect([left.isWarm, right.isWarm, left.slotId === right.slotId]).toEqual([true, false, false]);
    kv.end('l', 50);
    kv.end('r', 60);
    expect(kv.tokensOf('a')).toBe(60);
    expect(kv.pressure).toBeCloseTo(60 / 200);
  });

  it('[ORCH-3022] one whose slot no frame tells is told it, or has had any that was free', () => {
    const kv = holdings(2);
    expect(kv.begin('tools', 'a', 10, true)).toMatchObject({ slotId: 0, isWarm: false });
    kv.end('tools', 40);
    expect(kv.tokensOf('a')).toBe(40);
    kv.drop('a');
    turn(kv, 'h1', 'b', 1);
    kv.drop('b');
    expect(kv.begin('chose', null, 10).slotId).toBeNull();
    expect(kv.begin('late', 'a', 10, true).slotId).toBeNull();
    kv.placed('chose', 1);
    kv.end('chose', 10);
    turn(kv, 'h2', 'c', 1);
    expect(kv.end('late', 40)).toEqual(['c']);
    expect(kv.tokensOf('a')).toBe(0);
  });

  it('[ORCH-2005] what is dropped tells the slot that may be emptied', () => {
    const kv = holdings(2);
    turn(kv, 'h1', 'a', 1);
    expect(kv.drop('a')).toBe(1);
    expect(kv.drop('a')).toBeNull();
    kv.begin('h2', 'b', 10);
    expect(kv.drop('b')).toBeNull();
  });
});

const name = fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { nil: null });
const step = fc.record({
  session: name,
  slots: fc.nat({ max: 2 }),
  tokens: fc.option(fc.integer({ min: 1, max: 100 }), { nil: null }),
  isEnd: fc.boolean(),
  /** The engine tells the slot that it chose with its last frame. */
  isLate: fc.boolean(),
  /** It never tells: a request with tools. */
  isUntold: fc.boolean(),
  pick: fc.nat(),
});

describe('KV of an engine with slots, against the engine', () => {
  it('[ORCH-3022] [ORCH-4502] never warm where the slot has something else, never above 1', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const kv = holdings(3);
        const engine: { holder: string | null; content: string | null }[] = Array.from(
          { length: 3 },
          () => ({ holder: null, content: null }),
        );
        const open: { holder: string; session: string | null; slot: number; tells: boolean }[] = [];
        for (const [index, one] of steps.entries()) {
          const free = engine.flatMap(({ holder }, slot) => (holder === null ? [slot] : []));
          if (one.isEnd || free.length === 0) {
            const [ended] = open.splice(one.pick % Math.max(1, open.length), 1);
            const at = ended && engine[ended.slot];
            if (!ended || !at) continue;
            at.holder = null;
            at.content = one.tokens === null ? null : ended.session;
            if (ended.tells) kv.placed(ended.holder, ended.slot);
            kv.end(ended.holder, one.tokens);
          } else {
            const holder = `h${index}`;
            const met = kv.begin(holder, one.session, 10, one.isUntold);
            const slot = met.slotId ?? (free[one.slots % free.length] as number);
            const at = engine[slot];
            if (!at) throw new Error('no such slot');
            // The engine would let him wait for it.
            expect(at.holder).toBeNull();
            if (met.isWarm) expect(at.content).toBe(one.session);
            at.holder = holder;
            at.content = null;
            const tells = !one.isUntold || met.slotId !== null;
            if (tells && (!one.isLate || met.slotId !== null)) kv.placed(holder, slot);
            open.push({ holder, session: one.session, slot, tells });
          }
          expect(kv.pressure).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
