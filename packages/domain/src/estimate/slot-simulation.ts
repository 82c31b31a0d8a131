/** When a slot is free: equally likely moments, in rising order, in milliseconds from now. */
export type SlotFree = readonly number[];

/** Half a millisecond, or half a percent, is nearer than any of the estimates. */
const NEAR_MS = 0.5;
const NEAR_SHARE = 0.005;

/** Less of a task than this is a rest of roundings, and its length says nothing. */
const LEAST_TASKS = 0.001;

/** From slot to slot another case, so that each picture has early and late ones. */
const STRIDE = 7;

/**
 * When a task behind `ahead` work starts, in milliseconds from now (ORCH-3029). `slots`: one entry
 * a usable slot; null without one. Parts of tasks count, since what is ahead is an estimate.
 *
 * In each of as many pictures as a slot has cases, every slot is free at one of its moments; the
 * start is the mean over the pictures. A slot that is free at f takes a piece of workMs / tasks
 * then, and others as they end. How many it took after a time t is (t - f) / piece, less what
 * renewal theory has for lengths that differ: (1 - v) / 2, `variation` v being the variance of the
 * lengths over the square of their mean. The task is due where all slots together took those ahead
 * and (1 + v) / 2 of its own turn. Lengths that are alike (v = 0) and that have no memory (v = 1)
 * are told without a bias, and between them it is a line. Costs O(slots * cases * log of the
 * answer).
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
  const isInstant = tasks > 0 && pieceMs === 0;
  const turns = isInstant ? 0 : tasks + (1 + spread) / 2;
  let cases = 1;
  for (const { length } of slots) cases = Math.max(cases, length);
  const moments = new Float64Array(slots.length);
  const starts = new Float64Array(cases);
  for (let picture = 0; picture < cases; picture += 1) {
    for (const [index, slot] of slots.entries()) {
      const share = (((picture + index * STRIDE) % cases) + 0.5) / cases;
      moments[index] = Math.max(0, slot[Math.floor(share * slot.length)] ?? 0);
    }
    starts[picture] = startIn(moments, turns, pieceMs, (1 - spread) / 2);
  }
  return starts.reduce((sum, ms) => sum + ms, 0) / cases;
}

/** Where slots that are free at `moments` have taken so many turns. */
function startIn(moments: Float64Array, turns: number, pieceMs: number, idle: number): number {
  let early = Infinity;
  let late = 0;
  for (const ms of moments) {
    early = Math.min(early, ms);
    late = Math.max(late, ms);
  }
  late += pieceMs * (1 + turns / moments.length);
  if (turnsBy(early, moments, pieceMs, idle) >= turns) return early;
  while (late - early > Math.max(NEAR_MS, late * NEAR_SHARE)) {
    const middle = (early + late) / 2;
    if (turnsBy(middle, moments, pieceMs, idle) >= turns) late = middle;
    else early = middle;
  }
  return late;
}

function turnsBy(ms: number, moments: Float64Array, pieceMs: number, idle: number): number {
  const perMs = pieceMs > 0 ? 1 / pieceMs : 0;
  let turns = 0;
  for (let i = 0; i < moments.length; i += 1) {
    const sinceMs = ms - (moments[i] ?? 0);
    if (sinceMs < 0) continue;
    const others = sinceMs * perMs - idle;
    turns += others > 0 ? 1 + others : 1;
  }
  return turns;
}
