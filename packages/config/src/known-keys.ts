import { CONFIG_KEYS, type ConfigKey } from '@orchqueue/contract-types';

/** `*` stands for any name of a map, and any place in a list. */
const fits = (pattern: readonly string[], path: readonly string[]): boolean =>
  pattern.length === path.length &&
  pattern.every((part, index) => part === '*' || part === path[index]);

/** What the schema has at a path; the root, as everything else, is none. */
export const keyAt = (path: readonly string[]): ConfigKey | undefined =>
  CONFIG_KEYS.find((key) => fits(key.path, path));

/** Names that may stand below a path; none where any may. */
export function namesBelow(path: readonly string[]): string[] {
  return CONFIG_KEYS.filter((key) => fits(key.path.slice(0, -1), path))
    .map((key) => key.path.at(-1) ?? '')
    .filter((name) => name !== '*');
}

const PREFIX = 'ORCHQ_';

export const environmentName = (path: readonly string[]): string =>
  `${PREFIX}${path.join('__').toUpperCase()}`;

/** The path that a variable's name means, known or not; null for variables of others. */
export const pathOfName = (name: string): string[] | null =>
  name.startsWith(PREFIX) ? name.slice(PREFIX.length).toLowerCase().split('__') : null;

/** Every name that can be written out; those of maps and lists have parts of their own. */
export const ENVIRONMENT_NAMES: readonly string[] = CONFIG_KEYS.filter(
  ({ path }) => !path.includes('*'),
).map(({ path }) => environmentName(path));
