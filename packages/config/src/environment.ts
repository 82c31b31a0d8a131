import type { ConfigFault } from './config-error.ts';
import { ENVIRONMENT_NAMES, environmentName, keyAt, namesBelow, pathOfName } from './known-keys.ts';
import { mergeTrees, type Tree } from './merge-trees.ts';
import { nearestWord } from './nearest-word.ts';

export type Environment = { [name: string]: string | undefined };

export type EnvironmentReading = {
  tree: Tree;
  /** Names that mean a section and no key of it. */
  faults: ConfigFault[];
  /** Names that nobody here knows, and that look like one of ours. */
  warnings: ConfigFault[];
};

/** ORCHQ_LOG_LEVEL is one letter off ORCHQ_LOG__LEVEL; names of other programs are further away. */
const NAME_ERRORS_MAX = 2;

/**
 * Values of the environment as a tree. `ORCHQ_CONTROLLER__LISTEN__PORT=7300` sets
 * controller.listen.port; a value is read as JSON where it is JSON, and as text otherwise. A name
 * whose first part is no section is somebody else's and does no harm.
 */
export function readEnvironment(env: Environment): EnvironmentReading {
  const found: { path: string[]; value: unknown }[] = [];
  const faults: ConfigFault[] = [];
  const warnings: ConfigFault[] = [];
  for (const [name, text] of Object.entries(env)) {
    const path = pathOfName(name);
    if (path === null || text === undefined) continue;
    if (keyAt(path)) found.push({ path, value: readValue(text) });
    else if (keyAt(path.slice(0, 1))) faults.push(unknownName(name, path));
    else warnings.push(...lookAlike(name, path));
  }
  // The shorter path first: a value of a whole object never hides the one of a key in it.
  found.sort((a, b) => a.path.length - b.path.length);
  const trees = found.map(({ path, value }) => path.reduceRight(wrap, value));
  return { tree: mergeTrees({}, ...trees) as Tree, faults, warnings };
}

const wrap = (value: unknown, name: string): unknown => Object.fromEntries([[name, value]]);

function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function unknownName(name: string, path: readonly string[]): ConfigFault {
  const nearest = nearestPath(path);
  const hint = nearest ? { nearest: environmentName(nearest) } : {};
  return { path: name, expected: 'names no key of the configuration', ...hint };
}

/** Each part as it is where that is known, or as the nearest name there is at its place. */
function nearestPath(path: readonly string[]): string[] | null {
  const nearest: string[] = [];
  for (const part of path) {
    const word = keyAt([...nearest, part]) ? part : nearestWord(part, namesBelow(nearest));
    if (word === undefined) return null;
    nearest.push(word);
  }
  return nearest;
}

function lookAlike(name: string, path: readonly string[]): ConfigFault[] {
  const meant = nearestPath(path);
  const nearest = meant
    ? environmentName(meant)
    : nearestWord(name, ENVIRONMENT_NAMES, NAME_ERRORS_MAX);
  if (nearest === undefined) return [];
  return [{ path: name, expected: 'is ignored: it names no section', nearest }];
}
