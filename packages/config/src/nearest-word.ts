/** Edit distance, one row at a time. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** A third of a long word may be wrong, and two letters of a short one. */
const errorsAllowed = (given: string): number => Math.max(2, Math.floor(given.length / 3));

/** The known word that a mistyped one most likely means; nothing when all are far off. */
export function nearestWord(
  given: string,
  known: readonly string[],
  errorsMax = errorsAllowed(given),
): string | undefined {
  const ranked = known
    .map((word) => ({ word, off: distance(given.toLowerCase(), word.toLowerCase()) }))
    .sort((a, b) => a.off - b.off);
  const best = ranked[0];
  // A word that shares nothing with the given one is no help, however short both are.
  return best && best.off <= errorsMax && best.off < best.word.length ? best.word : undefined;
}
