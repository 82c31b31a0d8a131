import { readFileSync } from 'node:fs';

/**
 * How often the kernel's out-of-memory killer has struck since boot; null where it cannot be told.
 * To the agent its KILL looks like anybody's, so a count that grew while an engine lived is the
 * only sign of it.
 */
export function oomKills(): number | null {
  try {
    const text = readFileSync('/proc/vmstat', 'utf8');
    const count = /^oom_kill (\d+)$/m.exec(text)?.[1];
    return count === undefined ? null : Number(count);
  } catch {
    return null;
  }
}
