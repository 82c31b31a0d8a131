/** A turn whose replica is busy while another one is free. All in milliseconds. */
export type HomeOutlook = {
  /** Predicted start at the replica that has its KV; null while nobody measured it. */
  homeStartMs: number | null;
  elsewhereStartMs: number;
  /** How long it has let others pass for that already. */
  waitedMs: number;
  /** How much later than elsewhere it may start there. */
  moveAfterMs: number;
};

/**
 * Whether the turn waits for its replica (ORCH-3009). Else that is overloaded: the turn moves, and
 * its prompt is computed anew. What nobody can predict is not waited for.
 */
export function waitsForHome(outlook: HomeOutlook): boolean {
  const { homeStartMs, elsewhereStartMs, waitedMs, moveAfterMs } = outlook;
  if (homeStartMs === null) return false;
  return homeStartMs - elsewhereStartMs <= moveAfterMs - waitedMs;
}
