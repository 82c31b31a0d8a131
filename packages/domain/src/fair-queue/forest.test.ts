import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NONE, Tree } from './forest.ts';
import { SumForest } from './sum-forest.ts';

type Member = { slot: number; key: number; first: number; second: number };

const step = fc.record({
  removes: fc.boolean(),
  // Sums are made when asked for: from one change, and from many.
  asks: fc.boolean(),
  pick: fc.nat(),
  key: fc.integer({ min: 0, max: 20 }),
  first: fc.nat(1000),
  second: fc.nat(1000),
});

function sorted(members: readonly Member[]): Member[] {
  return [...members].sort((a, b) => a.key - b.key || a.slot - b.slot);
}

function walk(forest: SumForest, tree: Tree): number[] {
  const slots: number[] = [];
  for (let slot = tree.first; slot; slot = forest.next(slot)) slots.push(slot);
  return slots;
}

function add(forest: SumForest, tree: Tree, { slot, key, first, second }: Member): void {
  forest.weigh(slot, first, second);
  forest.insert(tree, slot, key, slot);
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
        const tree = new Tree();
        let members: Member[] = [];
        for (const [index, { removes, asks, pick, ...own }] of steps.entries()) {
          const gone = removes ? members[pick % members.length] : undefined;
          if (gone) {
            forest.remove(tree, gone.slot);
            members = members.filter((member) => member !== gone);
          } else {
            const member = { slot: index + 1, ...own };
            add(forest, tree, member);
            members.push(member);
          }
          const order = sorted(members);
          expect(walk(forest, tree)).toEqual(order.map(({ slot }) => slot));
          expect(tree.last).toBe(order.at(-1)?.slot ?? NONE);
          expect(tree.size).toBe(order.length);
          if (!asks) continue;
          expect(forest.sumsOf(tree)).toEqual(sumOf(members));
          const before = order.filter(
            ({ key, slot }) => key < own.key || (key === own.key && slot < pick),
          );
          expect(forest.sumsBefore(tree, own.key, pick)).toEqual(sumOf(before));
        }
      }),
    );
  });

  it('keeps trees apart that share a forest', () => {
    const forest = new SumForest();
    const trees = [new Tree(), new Tree()] as const;
    for (let slot = 1; slot <= 100; slot += 1) {
      add(forest, trees[slot % 2 === 0 ? 0 : 1], { slot, key: -slot, first: 1, second: 2 });
    }
    expect(trees.map((tree) => forest.sumsOf(tree).count)).toEqual([50, 50]);
    expect(trees.map((tree) => walk(forest, tree).slice(0, 2))).toEqual([
      [100, 98],
      [99, 97],
    ]);
  });
});
