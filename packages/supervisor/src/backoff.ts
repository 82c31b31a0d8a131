export type BackoffLimits = { initialMs: number; maxMs: number };

/**
 * Full jitter: anywhere between nothing and the exponential ceiling, so that replicas which died
 * together do not come back together (ORCH-3038). `random` is in [0, 1).
 */
export function backoffMs(crashes: number, limits: BackoffLimits, random: () => number): number {
  const doublings = Math.min(Math.max(crashes - 1, 0), 30);
  const ceilingMs = Math.min(limits.maxMs, limits.initialMs * 2 ** doublings);
  return Math.floor(random() * ceilingMs);
}
