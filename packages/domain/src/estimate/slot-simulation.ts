/** When a slot is free: equally likely moments, in rising order, in milliseconds from now. */
export type SlotFree = readonly number[];

/** Half a millisecond, or half a percent, is nearer than any of the estimates. */
const NEAR_MS = 0.5;
const NEAR_SHARE = 0.005;

/** Less of a task than this is a rest of roundings, and its length says nothing. */
const LEAST_TASKS = 0.001;

/**
 * When a task behind `ahead` work starts, in milliseconds from now (ORCH-3029). `slots`: one entry
 * a usable slot; null without one. Parts of tasks count, since what is ahead is an estimate.
 *
 * A slot that is free at f takes a piece of workMs / tasks then, and others as they end. How many
 * it took after a time t is (t - f) / piece, less what renewal theory has for lengths that differ:
 * (1 - v) / 2, `variation` v being the variance of the lengths over the square of their mean. The
 * task is due where all slots together took those ahead and (1 + v) / 2 of its own turn. Lengths
 * that are alike (v = 0) and that have no memory (v = 1) are told without a bias, and between them
 * it is a line. Costs O(moments * log of the answer).
 */
export function simulateStart(
  slots: readonly SlotFree[],
  ahead: { tasks: number; workMs: number },
  variation: number,
): number | null {
  if (slots.length === 0) return null;
  const tasks = ahead.tasks < LEAST_TASKS ? 0 : ahead.tasks;
  const spread = Math.min(1, Math.max(0, variation));
  const pieceMs = tasks > 0 ? Math.max(0, ahead.workMs) / tasks : 0;
  const turns = tasks + (1 + spread) / 2;
  const idle = (1 - spread) / 2;
  const all = flatten(slots);
  let early = all.firstMs;
  if (pieceMs === 0 && tasks > 0) return early;
  let late = all.lastMs + pieceMs * (1 + turns / slots.length);
  const isDue = (ms: number) => turnsBy(ms, all, pieceMs, idle) >= turns;
  if (isDue(early)) return early;
  while (late - early > Math.max(NEAR_MS, late * NEAR_SHARE)) {
    const middle = (early + late) / 2;
    if (isDue(middle)) late = middle;
    else early = middle;
  }
  return late;
}

/** `shares`: how likely each moment is, over all slots as many as there are slots. */
type Moments = { moments: Float64Array; shares: Float64Array; firstMs: number; lastMs: number };

/** Pieces that the slots are expected to have taken. */
function turnsBy(ms: number, { moments, shares }: Moments, pieceMs: number, idle: number): number {
  const perMs = pieceMs > 0 ? 1 / pieceMs : 0;
  let turns = 0;
  for (let i = 0; i < moments.length; i += 1) {
    const sinceMs = ms - (moments[i] ?? 0);
    if (sinceMs < 0) continue;
    const others = sinceMs * perMs - idle;
    turns += (shares[i] ?? 0) * (others > 0 ? 1 + others : 1);
  }
  return turns;
}

function flatten(slots: readonly SlotFree[]): Moments {
  let count = 0;
  for (const slot of slots) count += slot.length;
  const moments = new Float64Array(count);
  const shares = new Float64Array(count);
  let next = 0;
  let firstMs = Infinity;
  let lastMs = 0;
  for (const slot of slots) {
    const share = 1 / slot.length;
    for (const ms of slot) {
      const inMs = Math.max(0, ms);
      moments[next] = inMs;
      shares[next] = share;
      next += 1;
      firstMs = Math.min(firstMs, inMs);
      lastMs = Math.max(lastMs, inMs);
    }
  }
  return { moments, shares, firstMs, lastMs };
}
