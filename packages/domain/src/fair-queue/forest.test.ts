import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NONE } from './forest.ts';
import { SumForest } from './sum-forest.ts';

type Member = { slot: number; key: number; first: number; second: number };

const step = fc.record({
  removes: fc.boolean(),
  pick: fc.nat(),
  key: fc.integer({ min: 0, max: 20 }),
  first: fc.nat(1000),
  second: fc.nat(1000),
});

function sorted(members: readonly Member[]): Member[] {
  return [...members].sort((a, b) => a.key - b.key || a.slot - b.slot);
}

function walk(forest: SumForest, root: number): number[] {
  const slots: number[] = [];
  for (let slot = forest.first(root); slot; slot = forest.next(slot)) slots.push(slot);
  return slots;
}

function sumOf(members: readonly Member[]) {
  return {
    count: members.length,
    first: members.reduce((sum, { first }) => sum + first, 0),
    second: members.reduce((sum, { second }) => sum + second, 0),
  };
}

describe('SumForest', () => {
  it('holds order and sums under any mix of insertions and removals, equal keys by tie', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 150, size: 'max' }), (steps) => {
        const forest = new SumForest();
        let root = NONE;
        let members: Member[] = [];
        for (const [index, { removes, pick, ...own }] of steps.entries()) {
          const gone = removes ? members[pick % members.length] : undefined;
          if (gone) {
            root = forest.remove(root, gone.slot);
            members = members.filter((member) => member !== gone);
          } else {
            const slot = index + 1;
            root = forest.add(root, slot, { key: own.key, tie: slot }, own);
            members.push({ slot, ...own });
          }
          const order = sorted(members);
          expect(walk(forest, root)).toEqual(order.map(({ slot }) => slot));
          expect(forest.last(root)).toBe(order.at(-1)?.slot ?? NONE);
          expect(forest.sumsOf(root)).toEqual(sumOf(members));
          const before = order.filter(
            ({ key, slot }) => key < own.key || (key === own.key && slot < pick),
          );
          expect(forest.sumsBefore(root, own.key, pick)).toEqual(sumOf(before));
        }
      }),
    );
  });

  it('keeps trees apart that share a forest', () => {
    const forest = new SumForest();
    const amounts = { first: 1, second: 2 };
    const roots = [NONE, NONE];
    for (let slot = 1; slot <= 100; slot += 1) {
      const own = slot % 2;
      roots[own] = forest.add(roots[own] ?? NONE, slot, { key: -slot, tie: slot }, amounts);
    }
    expect(roots.map((root) => forest.sumsOf(root).count)).toEqual([50, 50]);
    expect(roots.map((root) => walk(forest, root).slice(0, 2))).toEqual([
      [100, 98],
      [99, 97],
    ]);
  });
});
