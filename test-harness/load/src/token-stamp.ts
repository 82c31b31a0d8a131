/**
 * Microseconds of the system's monotonic clock. Unlike `performance.now()` it has one zero for all
 * processes of a host, so a time that one process sent can be compared in another.
 */
export function monotonicMicros(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1_000_000 + Math.floor(nanoseconds / 1000);
}

/** Finds the stamps in frames of both protocols; the engine's last frame has no text. */
export const STAMP = /"(?:content|text)":" (\d+)"/g;
