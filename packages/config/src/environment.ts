const PREFIX = 'ORCHQ_';

type Tree = { [key: string]: unknown };

/**
 * Values of the environment as a tree. `ORCHQ_CONTROLLER__LISTEN__PORT=7300` sets
 * controller.listen.port; a value is read as JSON where it is JSON, and as text otherwise. Only
 * names with a known first part are taken, so that other ORCHQ_ variables do no harm.
 */
export function environmentTree(
  env: { [name: string]: string | undefined },
  sections: readonly string[],
): Tree {
  const tree: Tree = {};
  for (const [name, text] of Object.entries(env)) {
    if (!name.startsWith(PREFIX) || text === undefined) continue;
    const path = name.slice(PREFIX.length).toLowerCase().split('__');
    if (!sections.includes(path[0] ?? '')) continue;
    let at = tree;
    for (const part of path.slice(0, -1)) {
      at[part] ??= {};
      at = at[part] as Tree;
    }
    at[path.at(-1) ?? ''] = readValue(text);
  }
  return tree;
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Later trees win; lists are replaced, not joined. */
export function mergeTrees(...trees: unknown[]): unknown {
  let result: unknown;
  for (const tree of trees) result = mergeTwo(result, tree);
  return result;
}

function mergeTwo(base: unknown, over: unknown): unknown {
  if (over === undefined) return base;
  if (!isTree(base) || !isTree(over)) return over;
  const merged: Tree = { ...base };
  for (const [key, value] of Object.entries(over)) merged[key] = mergeTwo(base[key], value);
  return merged;
}

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
