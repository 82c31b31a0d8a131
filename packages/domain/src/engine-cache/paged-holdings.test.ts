import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PagedCache } from './paged-cache.ts';
import { PagedHoldings } from './paged-holdings.ts';

const SHAPE = { slots: 2, contextTokens: 100, idleRatioMax: 0.5 };
const pages = () => new PagedHoldings(SHAPE);

describe('KV of an engine with one cache in pages', () => {
  it('[ORCH-3022] beyond its share the least recently used session goes first', () => {
    const kv = pages();
    const turn = (session: string, tokens: number) => {
      kv.begin(session, session, 10);
      return kv.end(session, tokens);
    };
    expect([...turn('a', 40), ...turn('b', 40), ...turn('a', 45)]).toEqual([]);
    expect(turn('c', 30)).toEqual(['b']);
    expect([kv.tokensOf('a'), kv.tokensOf('c'), kv.pressure]).toEqual([45, 30, 75 / 200]);
  });

  it('[ORCH-3022] work that needs the cache takes it from idle sessions', () => {
    const kv = pages();
    kv.begin('h', 'a', 10);
    kv.end('h', 90);
    expect(kv.begin('big', null, 100).evicted).toEqual([]);
    expect(kv.begin('small', null, 20).evicted).toEqual(['a']);
    kv.end('big', 100);
    expect(kv.pressure).toBe(20 / 200);
  });

  it('[ORCH-3022] a turn that was cut, or a session that ended, keeps nothing', () => {
    const kv = pages();
    kv.begin('h', 'a', 10);
    kv.end('h', 20);
    expect(kv.begin('h', 'a', 10).isWarm).toBe(true);
    expect(kv.end('h', null)).toEqual(['a']);
    kv.begin('h', 'b', 10);
    kv.end('h', 20);
    kv.drop('b');
    expect([kv.tokensOf('b'), kv.pressure]).toEqual([0, 0]);
  });

  it('[ORCH-3022] [ORCH-4502] idle sessions never have more than their share', () => {
    const use = fc.record({
      session: fc.constantFrom('a', 'b', 'c', 'd'),
      tokens: fc.option(fc.integer({ min: 1, max: 100 }), { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(use, { maxLength: 50 }), (uses) => {
        const kv = pages();
        for (const { session, tokens } of uses) {
          kv.begin('h', session, 5);
          kv.end('h', tokens);
          const kept = ['a', 'b', 'c', 'd'].map((one) => kv.tokensOf(one));
          expect(kept.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(100);
        }
      }),
    );
  });

  it('[ORCH-3022] [ORCH-4208] the cache of it has both: the session, and the beginning of its prompt', () => {
    const cache = new PagedCache({ ...SHAPE, contextTokens: 1000 });
    const use = { session: 'a', tokensNeeded: 10, chain: ['x', 'xy'] };
    expect(cache.begin('h', use)).toEqual({ slotId: null, isWarm: false, evicted: [] });
    cache.prefilled('h', 2);
    expect(cache.end('h', { tokens: 40, chain: ['x', 'xy', 'xyz'] }, 3)).toEqual([]);
    expect([cache.tokensOf('a'), cache.size, cache.pressure]).toEqual([40, 3, 40 / 2000]);
    expect(cache.warmth(['x', 'xy', 'xyz', 'q']).warmBlocks).toBe(3);
    expect(cache.begin('h', use).isWarm).toBe(true);
    // A guess for whoever comes: there is no slot that could be told.
    expect([cache.placed(), cache.slotOf(), cache.wouldEvict()]).toEqual([[], null, false]);
    expect(cache.end('h', { tokens: null, chain: null }, 5)).toEqual(['a']);
  });
});
