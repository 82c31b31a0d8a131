export type Tree = { [key: string]: unknown };

/** Later trees win; lists are replaced, not joined. */
export function mergeTrees(...trees: unknown[]): unknown {
  let result: unknown;
  for (const tree of trees) result = mergeTwo(result, tree);
  return result;
}

function mergeTwo(base: unknown, over: unknown): unknown {
  if (over === undefined) return base;
  if (!isTree(base) || !isTree(over)) return over;
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(over))
    merged.set(key, mergeTwo(merged.get(key), value));
  // Own properties whatever their names, so that `__proto__` is an unknown key like any other.
  return Object.fromEntries(merged);
}

export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
