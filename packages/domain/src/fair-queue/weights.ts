import type { Sums } from './sum-forest.ts';

/** Over some flows: how many, their weight, and the sum of weight * virtual time. */
export type Weights = { count: number; weight: number; moment: number };

export function weightsOf({ count, first, second }: Sums): Weights {
  return { count, weight: first, moment: second };
}
