import { setTimeout as sleep } from 'node:timers/promises';

const PERIOD_MS = 50;

/** Asks until the answer is not null. Rejects with `what` after the limit. */
export async function until<T>(
  ask: () => Promise<T | null>,
  what: string,
  limitMs: number,
): Promise<T> {
  const startedAtMono = performance.now();
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() - startedAtMono > limitMs) {
      throw new Error(`not within ${limitMs} ms: ${what}`);
    }
    await sleep(PERIOD_MS);
  }
}
