import { InvalidArgumentError } from 'commander';

const UNIT_MS: { readonly [unit: string]: number } = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * When a key expires, as ISO 8601: `90d`, `12h`, `30m` from now on, or a date. Throws for what is
 * neither, and for a time that is over.
 */
export function toExpiry(text: string, nowMs = Date.now()): string {
  const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  const atMs =
    count === undefined ? isoMs(text) : nowMs + Number(count) * (UNIT_MS[unit ?? ''] ?? 0);
  if (Number.isNaN(atMs)) {
    throw new InvalidArgumentError('it is 30m, 12h, 90d, or a date such as 2027-01-31');
  }
  if (atMs <= nowMs) throw new InvalidArgumentError('it is not in the future');
  return new Date(atMs).toISOString();
}

/** `Date.parse` alone takes much that nobody means, such as `1`. */
const isoMs = (text: string): number =>
  /^\d{4}-\d\d-\d\d(T|$)/.test(text) ? Date.parse(text) : Number.NaN;
