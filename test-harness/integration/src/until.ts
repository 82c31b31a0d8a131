/** Long for a machine that does something else too: only a failing test ever waits so long. */
const TIMEOUT_MS = 30_000;
const FIRST_DELAY_MS = 2;
const DELAY_MS_MAX = 50;

export type Patience = { what: string; timeoutMs?: number };

/** Asks until the answer is something; a test waits for facts, never for time. */
export async function until<T>(
  ask: () => T | Promise<T>,
  { what, timeoutMs = TIMEOUT_MS }: Patience,
): Promise<NonNullable<Exclude<T, false>>> {
  const deadlineMono = performance.now() + timeoutMs;
  for (let delayMs = FIRST_DELAY_MS; ; delayMs = Math.min(delayMs * 2, DELAY_MS_MAX)) {
    const answer = await ask();
    if (answer) return answer as NonNullable<Exclude<T, false>>;
    if (performance.now() > deadlineMono) throw new Error(`${what}: not within ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, delayMs));
  }
}

/** The promise, or an error that says what did not come. */
export async function within<T>(
  promise: Promise<T>,
  { what, timeoutMs = TIMEOUT_MS }: Patience,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const error = new Error(`${what}: not within ${timeoutMs} ms`);
    timer = setTimeout(() => reject(error), timeoutMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
