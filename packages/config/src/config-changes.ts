import type { Config } from '@orchqueue/contract-types';
import { keyAt } from './known-keys.ts';
import { isTree } from './merge-trees.ts';

export type ConfigChange = {
  path: string;
  /** Taken by a restart alone (`x-restart` in the schema). */
  restart: boolean;
};

/**
 * What differs between two configurations in the sections that a daemon reads. An entry that came
 * or went, and a list of another length, are one change.
 */
export function configChanges(
  before: Config,
  after: Config,
  sections: readonly (keyof Config)[],
): ConfigChange[] {
  return sections
    .flatMap((section) => differences([section], before[section], after[section]))
    .map((path) => ({ path: path.join('.'), restart: keyAt(path)?.restart ?? true }));
}

function differences(path: string[], before: unknown, after: unknown): string[][] {
  const names = namesOf(before, after);
  if (names === null) return Object.is(before, after) ? [] : [path];
  const [old, young] = [before, after] as { [name: string]: unknown }[];
  return names.flatMap((name) => differences([...path, name], old?.[name], young?.[name]));
}

/** The names of two values that can be compared part by part; null for all others. */
function namesOf(before: unknown, after: unknown): string[] | null {
  if (isTree(before) && isTree(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])];
  }
  const areLists = Array.isArray(before) && Array.isArray(after);
  return areLists && before.length === after.length ? Object.keys(before) : null;
}
