/**
 * When a task behind `ahead` work starts, in milliseconds from now (ORCH-3029). `slotsFreeInMs`:
 * one number a usable slot (0 = free now; else the estimated remaining time of what runs there).
 * Null without slots.
 *
 * Each piece of workMs / tasks goes to the slot that is free first. So a slot that is free at f
 * takes pieces at f, f + piece, f + 2 piece and so on, and the task after n others starts at the
 * moment n + 1 of all of these in order. That is not past the level which the work would fill like
 * water, nor a whole piece below it. So all but the last moment of each slot below the level are
 * counted instead of simulated: any number of tasks costs two sorts of the slots, and long queues
 * are not rounded to larger pieces.
 */
export function simulateStart(
  slotsFreeInMs: readonly number[],
  ahead: { tasks: number; workMs: number },
): number | null {
  const slots = Float64Array.from(slotsFreeInMs, (freeInMs) => Math.max(0, freeInMs)).sort();
  const first = slots[0];
  if (first === undefined) return null;
  if (ahead.tasks <= 0 || ahead.workMs <= 0) return first;
  const pieceMs = ahead.workMs / ahead.tasks;
  const levelMs = waterLevel(slots, ahead.workMs);
  let before = ahead.tasks;
  const moments = slots.map((freeInMs) => {
    const counted = Math.max(0, Math.ceil((levelMs - pieceMs - freeInMs) / pieceMs));
    before -= counted;
    return freeInMs + counted * pieceMs;
  });
  // Where all slots end together the start is the level itself, and no moment is left below it.
  return Math.min(moments.sort()[before] ?? levelMs, levelMs);
}

/** When all slots together have done the work, if it could be divided at will. */
function waterLevel(sortedSlots: Float64Array, workMs: number): number {
  let sum = workMs;
  let level = Infinity;
  for (const [index, freeInMs] of sortedSlots.entries()) {
    if (level <= freeInMs) break;
    sum += freeInMs;
    level = sum / (index + 1);
  }
  return level;
}
