import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BlockMemory } from './block-memory.ts';
import type { Warmth } from './engine-cache.ts';
import { engineCacheOf } from './engine-cache-of.ts';
import { EngineCaches } from './engine-caches.ts';
import { SlotCache } from './slot-cache.ts';
import { NaiveBlocks, NaiveSlots } from './testing/naive-memory.ts';

/** A block is a letter here, and its hash is all letters up to it. */
const chainOf = (word: string): string[] => [...word].map((_, at) => word.slice(0, at + 1));
const words = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 24 });
const holders = fc.constantFrom('h1', 'h2', 'h3', 'h4');
const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('begin' as const), holder: holders, word: words }),
    fc.record({ kind: fc.constant('prefilled' as const), holder: holders }),
    fc.record({ kind: fc.constant('end' as const), holder: holders, word: fc.option(words) }),
  ),
  { maxLength: 60 },
);
type Step = typeof steps extends fc.Arbitrary<(infer One)[]> ? One : never;

/** Two slots are left with the same text, the first of them last. */
const LEFT_ALIKE: Step[] = [
  { kind: 'begin', holder: 'h4', word: '' },
  { kind: 'begin', holder: 'h1', word: '' },
  { kind: 'end', holder: 'h1', word: 'b' },
  { kind: 'end', holder: 'h4', word: 'b' },
];

/** Slots without sessions, whose engine does not tell them. */
function slotMemory(slots: number): Memory {
  const cache = new SlotCache({ slots, contextTokens: 100 });
  return {
    warmth: (chain) => cache.warmth(chain, null),
    begin: (holder, chain, at) => cache.begin(holder, useOf(chain), at),
    prefilled: (holder, at) => cache.prefilled(holder, at),
    end: (holder, chain, at) => cache.end(holder, { tokens: null, chain }, at),
  };
}
const useOf = (chain: readonly string[]) => ({ session: null, tokensNeeded: 1, chain });
type Memory = {
  warmth(chain: readonly string[]): Warmth;
  begin(holder: string, chain: readonly string[], at: number): unknown;
  prefilled(holder: string, at: number): void;
  end(holder: string, chain: readonly string[] | null, at: number): unknown;
};

/** Plays the steps on both, and compares what they say of every word that came up. */
function expectAlike(memory: Memory, naive: NaiveSlots | NaiveBlocks, all: readonly Step[]): void {
  const seen = new Set(['']);
  const running = new Set<string>();
  for (const [at, step] of all.entries()) {
    const { kind, holder } = step;
    // A holder has one request at a time.
    if (kind === 'begin' && !running.has(holder)) {
      running.add(holder);
      memory.begin(holder, chainOf(step.word), at + 1);
      naive.begin(holder, step.word, at + 1);
      seen.add(step.word);
    } else if (kind === 'prefilled') {
      memory.prefilled(holder, at + 1);
      naive.prefilled(holder, at + 1);
    } else if (kind === 'end') {
      running.delete(holder);
      memory.end(holder, step.word === null ? null : chainOf(step.word), at + 1);
      naive.end(holder, step.word, at + 1);
      if (step.word !== null) seen.add(step.word);
    }
    for (const word of seen) {
      for (const asked of [word, `${word}ab`]) {
        expect(memory.warmth(chainOf(asked))).toEqual(naive.warmth(asked));
      }
    }
  }
}

describe('what an engine has in its cache', () => {
  it('[ORCH-4208] [ORCH-4502] of llama.cpp: the last prompt of each slot, as its own rule chooses', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), steps, (slots, all) => {
        expectAlike(slotMemory(slots), new NaiveSlots(slots), all);
      }),
      { examples: [[2, LEFT_ALIKE]] },
    );
  });

  it('[ORCH-4208] [ORCH-4502] of a paged cache: the longest beginning that is not displaced', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), steps, (capacity, all) => {
        expectAlike(new BlockMemory(capacity), new NaiveBlocks(capacity), all);
      }),
    );
  });

  it('[ORCH-4208] an attempt that ended in its prompt leaves nothing to count on', () => {
    const memory = slotMemory(1);
    memory.begin('h', chainOf('abab'), 1);
    memory.end('h', null, 2);
    expect(memory.warmth(chainOf('abab')).warmBlocks).toBe(0);
    memory.begin('h', chainOf('abab'), 3);
    memory.prefilled('h', 4);
    memory.end('h', null, 5);
    expect(memory.warmth(chainOf('abab')).warmBlocks).toBe(4);
  });
});

type Kind = 'llamacpp' | 'vllm';
const requests = fc.array(
  fc.record({
    process: fc.constantFrom('a#1', 'b#1', 'c#1'),
    kind: fc.constantFrom<Kind[]>('llamacpp', 'vllm'),
    word: words,
    isWhole: fc.boolean(),
  }),
  { maxLength: 80 },
);
type Asked = { process: string; kind?: Kind; slots?: number; word: string };

/** One task from its beginning to its end, with what is left of it. */
function run(caches: EngineCaches, asked: Asked, left: string | null = asked.word): void {
  const { process, kind = 'llamacpp', slots = 2, word } = asked;
  const shape = { slots, contextTokens: 2048, hasOwnSlots: kind === 'llamacpp', idleRatioMax: 1 };
  caches.use(process, () => engineCacheOf(shape));
  caches.change(process, null, (cache, at) => cache.begin('h', useOf(chainOf(word)), at));
  caches.change(process, null, (cache, at) => cache.prefilled('h', at));
  const chain = left === null ? null : chainOf(left);
  caches.change(process, [], (cache, at) => cache.end('h', { tokens: null, chain }, at));
}
const warmthOf = (caches: EngineCaches, process: string, word: string) =>
  caches.find(process)?.warmth(chainOf(word), null);

describe('the caches of all processes', () => {
  it('[ORCH-4208] [ORCH-4305] [ORCH-4502] stay in their bound, and never tell of what they lost', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), requests, (blocksMax, all) => {
        const caches = new EngineCaches(() => blocksMax);
        const free = new EngineCaches(() => Infinity);
        for (const { isWhole, ...asked } of all) {
          const { process, word } = asked;
          for (const one of [caches, free]) run(one, asked, isWhole ? `${word}b` : null);
          expect(caches.size).toBeLessThanOrEqual(blocksMax);
          const { warmBlocks = 0 } = warmthOf(caches, process, word) ?? {};
          const { warmBlocks: most } = warmthOf(free, process, word) ?? {};
          expect(warmBlocks).toBeLessThanOrEqual(most ?? 0);
        }
        caches.retain(() => false);
        expect(caches.size).toBe(0);
      }),
    );
  });

  it('[ORCH-4208] another generation is another process, and has nothing of the one before', () => {
    const caches = new EngineCaches(() => 100);
    run(caches, { process: 'a#1', word: 'abab' });
    expect(warmthOf(caches, 'a#1', 'abab')?.warmBlocks).toBe(4);
    expect(caches.find('a#2')).toBeUndefined();
    caches.retain((process) => process === 'a#2');
    expect(caches.size).toBe(0);
    // What ends late is nobody's any more.
    const left = { tokens: null, chain: chainOf('abab') };
    caches.change('a#1', [], (cache, at) => cache.end('h', left, at));
    expect(caches.size).toBe(0);
  });

  it('[ORCH-4208] where nothing is warm, the cluster forgets what was used longest ago', () => {
    const caches = new EngineCaches(() => 100);
    for (const [process, word] of [
      ['a#1', 'aaaa'],
      ['b#1', 'bbbb'],
      ['a#1', 'abbb'],
    ] as const) {
      run(caches, { process, slots: 1, word });
    }
    const at = (process: string) => warmthOf(caches, process, 'baaa')?.displacedAt ?? 0;
    expect(at('b#1')).toBeGreaterThan(0);
    expect(at('b#1')).toBeLessThan(at('a#1'));
  });
});
