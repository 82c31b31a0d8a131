import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BlockMemory } from './block-memory.ts';
import { type CachingEngine, PrefixIndex } from './prefix-index.ts';
import { SlotMemory } from './slot-memory.ts';
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

/** Plays the steps on both, and compares what they say of every word that came up. */
function expectAlike(
  memory: SlotMemory | BlockMemory,
  naive: NaiveSlots | NaiveBlocks,
  all: readonly Step[],
): void {
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
        expectAlike(new SlotMemory(slots), new NaiveSlots(slots), all);
      }),
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
    const memory = new SlotMemory(1);
    memory.begin('h', chainOf('abab'), 1);
    memory.end('h', null, 2);
    expect(memory.warmth(chainOf('abab')).warmBlocks).toBe(0);
    memory.begin('h', chainOf('abab'), 3);
    memory.prefilled('h', 4);
    memory.end('h', null, 5);
    expect(memory.warmth(chainOf('abab')).warmBlocks).toBe(4);
  });
});

const LLAMA: CachingEngine = { engine: 'llamacpp', slotsTotal: 2, contextTokens: 2048 };
const VLLM: CachingEngine = { engine: 'vllm', slotsTotal: 2, contextTokens: 2048 };
const requests = fc.array(
  fc.record({
    process: fc.constantFrom('a#1', 'b#1', 'c#1'),
    engine: fc.constantFrom(LLAMA, VLLM),
    word: words,
    isWhole: fc.boolean(),
  }),
  { maxLength: 80 },
);

describe('the index of all processes', () => {
  it('[ORCH-4208] [ORCH-4305] [ORCH-4502] stays in its bound, and never tells of what it lost', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), requests, (blocksMax, all) => {
        const index = new PrefixIndex(() => blocksMax);
        const free = new PrefixIndex(() => Infinity);
        for (const { process, engine, word, isWhole } of all) {
          for (const one of [index, free]) {
            one.begin(process, engine, 'h', chainOf(word));
            one.prefilled(process, 'h');
            one.end(process, 'h', isWhole ? chainOf(`${word}b`) : null);
          }
          expect(index.size).toBeLessThanOrEqual(blocksMax);
          const { warmBlocks } = index.warmth(process, chainOf(word));
          expect(warmBlocks).toBeLessThanOrEqual(free.warmth(process, chainOf(word)).warmBlocks);
        }
        index.retain(() => false);
        expect(index.size).toBe(0);
      }),
    );
  });

  it('[ORCH-4208] another generation is another process, and has nothing of the one before', () => {
    const index = new PrefixIndex(() => 100);
    index.begin('a#1', LLAMA, 'h', chainOf('abab'));
    index.end('a#1', 'h', chainOf('abab'));
    expect(index.warmth('a#1', chainOf('abab')).warmBlocks).toBe(4);
    expect(index.warmth('a#2', chainOf('abab')).warmBlocks).toBe(0);
    index.retain((process) => process === 'a#2');
    expect(index.size).toBe(0);
    // What ends late is nobody's any more.
    index.end('a#1', 'h', chainOf('abab'));
    expect(index.size).toBe(0);
  });

  it('[ORCH-4208] where nothing is warm, the cluster forgets what was used longest ago', () => {
    const index = new PrefixIndex(() => 100);
    for (const [process, word] of [
      ['a#1', 'aaaa'],
      ['b#1', 'bbbb'],
      ['a#1', 'abbb'],
    ] as const) {
      index.begin(process, { ...LLAMA, slotsTotal: 1 }, 'h', chainOf(word));
      index.end(process, 'h', chainOf(word));
    }
    const at = (process: string) => index.warmth(process, chainOf('baaa')).displacedAt;
    expect(at('c#1')).toBe(0);
    expect(at('b#1')).toBeLessThan(at('a#1'));
  });
});
