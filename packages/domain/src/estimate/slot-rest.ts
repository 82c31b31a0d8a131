import type { SlotFree } from './slot-simulation.ts';

/**
 * When a running task is likely to end. `ratios`: what services took of what was predicted, in
 * rising order and equally likely. Those that it has outlived already are out of the question, so
 * one that is over its time has the rest that such tasks had. One that has outlived all of them
 * takes as long again as it is over them: that is soon at first, and a task that hangs is not
 * taken to end at any moment.
 */
export function slotRest(
  serviceMs: number,
  elapsedMs: number,
  ratios: readonly number[],
): SlotFree {
  const left: number[] = [];
  for (const ratio of ratios) {
    const restMs = ratio * serviceMs - elapsedMs;
    if (restMs > 0) left.push(restMs);
  }
  if (left.length > 0) return left;
  const longest = (ratios.at(-1) ?? 1) * serviceMs;
  return [Math.max(1, elapsedMs - longest)];
}
