/** Looks until it holds; throws after 5 s. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const endMs = performance.now() + 5_000;
  while (!holds()) {
    if (performance.now() > endMs) throw new Error(`not within 5 s: ${what}`);
    await new Promise(setImmediate);
  }
}
