const STEP_MS = 5;

/** Looks until it holds. The test's own limit ends it otherwise. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, STEP_MS));
}
