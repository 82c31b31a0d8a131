import { describe, expect, it } from '@jest/globals';
import { SlotCache } from './slot-cache.ts';

/** A block is a letter here, and its hash is all letters up to it. */
const chainOf = (word: string): string[] => [...word].map((_, at) => word.slice(0, at + 1));
const holdings = (slots: number) => new TestCache({ slots, contextTokens: 100 });

/** Counts the time by itself, and knows words in place of chains. */
class TestCache {
  readonly cache: SlotCache;
  #at = 0;

  constructor(shape: { slots: number; contextTokens: number }) {
    this.cache = new SlotCache(shape);
  }

  begin(
    holder: string,
    session: string | null,
    tokensNeeded: number,
    { word = '', isUntold = false } = {},
  ) {
    const use = { session, tokensNeeded, chain: chainOf(word), isUntold };
    return this.cache.begin(holder, use, this.#tick());
  }

  placed(holder: string, slotId: number): string[] {
    return this.cache.placed(holder, slotId, this.#tick());
  }

  prefilled(holder: string): void {
    this.cache.prefilled(holder, this.#tick());
  }

  end(holder: string, tokens: number | null, word: string | null = null): string[] {
    const chain = word === null ? null : chainOf(word);
    return this.cache.end(holder, { tokens, chain }, this.#tick());
  }

  expected(word: string, session: string | null = null): number {
    return this.cache.warmth(chainOf(word), session).warmBlocks;
  }

  #tick(): number {
    this.#at += 1;
    return this.#at;
  }
}

/** One whole turn, where the engine obeys or chooses. */
function turn(kv: TestCache, holder: string, session: string | null, chosen = 0, word = '') {
  const met = kv.begin(holder, session, 10, { word });
  const told = kv.placed(holder, met.slotId ?? chosen);
  kv.end(holder, 40, word);
  return { ...met, evicted: [...met.evicted, ...told] };
}

describe('KV of an engine with slots', () => {
  it('[ORCH-3022] the next turn of a session goes to its slot, and is warm', () => {
    const kv = holdings(2);
    const first = turn(kv, 'h1', 'a', 1);
    expect(first).toMatchObject({ slotId: null, isWarm: false });
    expect(turn(kv, 'h2', 'a')).toMatchObject({ slotId: 1, isWarm: true });
    expect(kv.cache.tokensOf('a')).toBe(40);
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
    expect([kv.cache.tokensOf('a'), kv.cache.tokensOf('b'), kv.cache.tokensOf('c')]).toEqual([
      40, 0, 40,
    ]);
  });

  it('[ORCH-3022] says beforehand whether another session would lose its KV', () => {
    const kv = holdings(2);
    turn(kv, 'h1', 'a');
    expect([kv.cache.wouldEvict('a'), kv.cache.wouldEvict(null)]).toEqual([false, false]);
    turn(kv, 'h2', 'b');
    expect([kv.cache.wouldEvict('a'), kv.cache.wouldEvict(null), kv.cache.wouldEvict('c')]).toEqual(
      [false, true, true],
    );
  });

  it('[ORCH-3022] nobody is told a slot that another may have chosen for itself', () => {
    const kv = holdings(2);
    turn(kv, 'h1', 'a', 0);
    kv.cache.drop('a');
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
    expect(kv.cache.tokensOf('a')).toBe(60);
    expect(kv.cache.pressure).toBeCloseTo(60 / 200);
  });

  it('[ORCH-3022] one whose slot no frame tells is told it, or has had any that was free', () => {
    const kv = holdings(2);
    expect(kv.begin('tools', 'a', 10, { isUntold: true })).toMatchObject({ slotId: 0 });
    kv.end('tools', 40);
    expect(kv.cache.tokensOf('a')).toBe(40);
    kv.cache.drop('a');
    expect(kv.begin('chose', null, 10).slotId).toBeNull();
    expect(kv.begin('late', 'b', 10, { isUntold: true }).slotId).toBeNull();
    kv.placed('chose', 1);
    kv.end('chose', 10, 'xy');
    expect(kv.expected('xy')).toBe(2);
    kv.end('late', 40, 'z');
    expect([kv.expected('xy'), kv.expected('z'), kv.cache.tokensOf('b')]).toEqual([0, 0, 0]);
  });

  it.each([
    ['the later one first', ['later', 'earlier']],
    ['the earlier one first', ['earlier', 'later']],
  ])('[ORCH-3022] two that tell one slot leave nothing in it, %s', (_, told) => {
    const kv = holdings(2);
    kv.begin('earlier', 'a', 10, { word: 'moon' });
    kv.begin('later', 'b', 10, { word: 'sea' });
    for (const holder of told) kv.placed(holder, 0);
    kv.end('earlier', 40, 'moon');
    expect(kv.begin('next', 'a', 10)).toMatchObject({ isWarm: false });
    kv.placed('next', 1);
    kv.end('next', 20);
    // It is still there: nobody else is told its slot.
    expect(kv.begin('other', null, 10).slotId).toBe(1);
    kv.end('later', 50, 'sea');
    expect([kv.cache.tokensOf('b'), kv.expected('sea'), kv.expected('moon')]).toEqual([0, 0, 0]);
  });

  it('[ORCH-2005] what is dropped tells the slot that may be emptied', () => {
    const kv = holdings(2);
    turn(kv, 'h1', 'a', 1);
    expect(kv.cache.drop('a')).toBe(1);
    expect(kv.cache.drop('a')).toBeNull();
    kv.begin('h2', 'b', 10);
    expect(kv.cache.drop('b')).toBeNull();
  });
});

describe('beginnings of prompts beside the KV of sessions', () => {
  it('[ORCH-4208] [ORCH-3022] work without a session takes the slot of nobody that has its beginning', () => {
    const kv = holdings(4);
    turn(kv, 'h1', null, 1, 'moon');
    turn(kv, 'h2', null, 2, 'sea');
    turn(kv, 'h3', 'chat', 0, 'moonlight');
    // The session has more of it, and the slot 3 was never used.
    expect(kv.expected('moonlit')).toBe(4);
    expect(turn(kv, 'h4', null, 0, 'moonlit')).toMatchObject({ slotId: 1, evicted: [] });
    expect(turn(kv, 'h5', null, 0, 'seaside')).toMatchObject({ slotId: 2, evicted: [] });
    expect(turn(kv, 'h6', null, 0, 'river')).toMatchObject({ slotId: 3, evicted: [] });
    expect(kv.cache.tokensOf('chat')).toBe(40);
  });

  it('[ORCH-4208] what the engine tells moves the prompt, and what was thought lost is back', () => {
    const kv = holdings(3);
    turn(kv, 'h1', null, 0, 'moon');
    turn(kv, 'h2', null, 1, 'sea');
    turn(kv, 'h3', null, 2, 'river');
    // By the rule it would have the slot of the moon, and has that of the sea.
    kv.begin('h4', null, 10, { word: 'wind' });
    expect([kv.expected('moon'), kv.expected('sea')]).toEqual([0, 3]);
    kv.placed('h4', 1);
    expect([kv.expected('moon'), kv.expected('sea')]).toEqual([4, 0]);
    kv.end('h4', null, 'winds');
    expect([kv.expected('winds'), kv.expected('sea'), kv.expected('river')]).toEqual([5, 0, 5]);
  });

  it('[ORCH-4208] who was thought to be in a slot that another one told is thought elsewhere', () => {
    const kv = holdings(2);
    turn(kv, 'h1', null, 0, 'moon');
    turn(kv, 'h2', null, 1, 'sea');
    kv.begin('first', null, 10, { word: 'river' });
    kv.begin('second', null, 10, { word: 'wind' });
    kv.placed('second', 0);
    kv.placed('first', 1);
    kv.end('second', null, 'wind');
    expect([kv.expected('wind'), kv.expected('moon')]).toEqual([4, 0]);
    kv.end('first', null, 'river');
    expect([kv.expected('river'), kv.expected('sea')]).toEqual([5, 0]);
  });

  it('[ORCH-3022] an attempt whose slot nobody told leaves no session that could be counted on', () => {
    const kv = holdings(1);
    turn(kv, 'h1', 'a');
    kv.cache.drop('a');
    kv.begin('untold', 'b', 10);
    expect(kv.end('untold', 40)).toEqual([]);
    expect(kv.cache.tokensOf('b')).toBe(0);
  });

  it('[ORCH-3022] one that was cut before it told its slot may have had that of a session', () => {
    const kv = holdings(3);
    kv.begin('chose', null, 10);
    turn(kv, 'turn', 's', 1);
    // Told no slot: the place of the first is not known.
    expect(kv.begin('cut', null, 10).slotId).toBeNull();
    expect(kv.end('cut', null)).toEqual(['s']);
    kv.placed('chose', 0);
    expect(kv.begin('next', 's', 10).isWarm).toBe(false);
  });

  it('[ORCH-4208] [ORCH-3022] one that no frame tells may have had where another is thought to be', () => {
    const kv = holdings(2);
    turn(kv, 'h1', null, 0, 'moon');
    turn(kv, 'h2', 'a', 1, 'sea');
    kv.cache.drop('a');
    kv.begin('late', null, 10, { word: 'wind' });
    kv.begin('chose', null, 10, { word: 'sand' });
    kv.placed('chose', 1);
    kv.end('chose', null, 'sand');
    kv.begin('untold', null, 10, { word: 'river', isUntold: true });
    // Thought to be in the slot of the moon, where the other one may have been as well.
    expect(kv.end('untold', null)).toEqual([]);
    kv.placed('late', 1);
    expect(kv.expected('moon')).toBe(0);
  });

  it('[ORCH-3022] the session of such a place is told to have lost it', () => {
    const kv = holdings(3);
    kv.begin('turn', 'a', 10);
    kv.begin('untold', null, 10, { isUntold: true });
    kv.begin('third', null, 10);
    kv.placed('third', 0);
    kv.placed('turn', 2);
    kv.end('turn', 40);
    kv.end('third', null);
    kv.begin('late', null, 10);
    expect(kv.end('untold', null)).toEqual(['a']);
    kv.placed('late', 0);
    expect(kv.cache.tokensOf('a')).toBe(0);
  });

  it('[ORCH-4208] a slot that a session will keep is not waited for by others', () => {
    const kv = holdings(2);
    turn(kv, 'h1', 'a', 0, 'moon');
    kv.begin('next', 'a', 10, { word: 'moonlight' });
    const later = (session: string | null) => kv.cache.warmth(chainOf('moonlit'), session).later;
    expect(later(null)).toEqual({ warmBlocks: 0, holder: null });
    expect(later('a')).toEqual({ warmBlocks: 6, holder: 'next' });
  });
});
