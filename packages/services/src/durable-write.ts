import { OrchError } from '@orchqueue/contract-types';
import type { Clock } from '@orchqueue/ports';

const FIRST_DELAY_MS = 100;
const DELAY_MS_MAX = 2000;

export type Persistence = { clock: Clock; stopping: AbortSignal };

/**
 * Repeats work on the store until it answers (ORCH-4304): an outage of the disk delays a task, it
 * never loses it. Gives up only when the controller stops; then the next start finds the task.
 */
export async function persistently<T>(
  { clock, stopping }: Persistence,
  work: () => Promise<T>,
  onOutage: (error: OrchError) => void = () => {},
): Promise<T> {
  for (let delayMs = FIRST_DELAY_MS; ; delayMs = Math.min(delayMs * 2, DELAY_MS_MAX)) {
    try {
      return await work();
    } catch (error) {
      const isOutage = OrchError.isInstance(error) && error.code === 'STORE_UNAVAILABLE';
      if (!isOutage || stopping.aborted) throw error;
      onOutage(error);
    }
    await new Promise<void>((resolve) => clock.after(delayMs, resolve));
  }
}

/**
 * A fenced write, repeated over outages. A store that was lost between its commit and its answer
 * leaves the write in doubt, and its repetition then meets the fence that it has moved itself: only
 * then `tookEffect` is asked. False means that the writer is stale.
 */
export async function durably(
  persistence: Persistence,
  write: () => Promise<boolean>,
  tookEffect: () => Promise<boolean>,
): Promise<boolean> {
  let inDoubt = false;
  const written = await persistently(persistence, write, ({ facts }) => {
    inDoubt ||= facts.details?.reason === 'worker_exited';
  });
  return written || (inDoubt && (await persistently(persistence, tookEffect)));
}
