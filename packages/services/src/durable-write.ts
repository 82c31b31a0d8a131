import { OrchError } from '@orchqueue/contract-types';
import type { Clock } from '@orchqueue/ports';

const FIRST_DELAY_MS = 100;
const DELAY_MS_MAX = 2000;

/**
 * Repeats a write of an accepted task until the store can commit it (ORCH-4304): an outage of the
 * disk delays the end of a task, it never loses it. Gives up only when the controller stops; then
 * the next start finds the task. Only "cannot commit" is repeated, and that means nothing was
 * written.
 */
export async function durably<T>(
  clock: Clock,
  stopping: AbortSignal,
  write: () => Promise<T>,
): Promise<T> {
  for (let delayMs = FIRST_DELAY_MS; ; delayMs = Math.min(delayMs * 2, DELAY_MS_MAX)) {
    try {
      return await write();
    } catch (error) {
      const outage = OrchError.isInstance(error) && error.code === 'STORE_UNAVAILABLE';
      if (!outage || stopping.aborted) throw error;
    }
    await new Promise<void>((resolve) => clock.after(delayMs, resolve));
  }
}
