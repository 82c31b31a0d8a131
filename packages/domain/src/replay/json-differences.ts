import type { ReplayDifference, ReplayDiffPart } from '@orchqueue/contract-types';

const DIFFERENCES_MAX = 64;
const CHARACTERS_MAX = 256;

type Fields = { [key: string]: unknown };

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** Leaves that differ between two JSON values, by pointer, in the order of the first. */
function* differing(value: unknown, other: unknown, pointer: string): Generator<ReplayDifference> {
  if (Array.isArray(value) && Array.isArray(other)) {
    const length = Math.max(value.length, other.length);
    for (let index = 0; index < length; index += 1) {
      yield* differing(value[index], other[index], `${pointer}/${index}`);
    }
    return;
  }
  if (isFields(value) && isFields(other)) {
    for (const key of new Set([...Object.keys(value), ...Object.keys(other)])) {
      yield* differing(value[key], other[key], `${pointer}/${escaped(key)}`);
    }
    return;
  }
  if ((value ?? null) === (other ?? null)) return;
  yield { pointer, value: shown(value), other_value: shown(other) };
}

/** A prompt may have millions of characters, and an object stands where the other has a leaf. */
function shown(value: unknown): unknown {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  if (text.length <= CHARACTERS_MAX) return value ?? null;
  return `${text.slice(0, CHARACTERS_MAX)}…`;
}

/** In what two JSON values differ. */
export function jsonDifferences(value: unknown, other: unknown): ReplayDiffPart {
  const differences: ReplayDifference[] = [];
  let total = 0;
  for (const difference of differing(value, other, '')) {
    total += 1;
    if (differences.length < DIFFERENCES_MAX) differences.push(difference);
  }
  return { equal: total === 0, differences, differences_total: total };
}
