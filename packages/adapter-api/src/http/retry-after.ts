/**
 * What `Retry-After` asks for, in ms from `wallMs` on: whole seconds or a date (RFC 9110, 10.2.3).
 * Null where there is none, or it is neither.
 */
export function retryAfterMs(header: string | null, wallMs: number): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1_000;
  const atMs = Date.parse(header);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - wallMs);
}
