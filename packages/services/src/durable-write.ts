import { OrchError } from '@orchqueue/contract-types';
import type { TaskRecord } from '@orchqueue/domain';
import type { Clock, Fence, TaskStore } from '@orchqueue/ports';
import type { LiveTask } from './live-task.ts';

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

/** A write that moves a task from the state of its fence. */
export type FencedWrite = {
  fence: Fence;
  /** False where the fence refused it. */
  write: () => Promise<boolean>;
  /** Whether the stored task has been moved by this very write. */
  isDone: (stored: TaskRecord) => boolean;
};

/**
 * Makes a fenced write, over outages. A store that was lost between its commit and its answer
 * leaves the write in doubt, and its repetition then meets the fence that it has moved itself: only
 * then the task is looked at. A store that was rebuilt meanwhile has it as it was before the write,
 * or gets it so, and it is made again. False means that the writer is stale.
 */
export async function durably(
  persistence: Persistence,
  { live, store }: { live: LiveTask; store: Pick<TaskStore, 'get'> },
  { fence, write, isDone }: FencedWrite,
): Promise<boolean> {
  let inDoubt = false;
  const noteDoubt = ({ facts }: OrchError) => {
    inDoubt ||= facts.details?.reason === 'worker_exited';
  };
  const look = () => live.inStore(() => store.get(fence.tenant, fence.taskId));
  for (;;) {
    if (await persistently(persistence, () => live.inStore(write), noteDoubt)) return true;
    if (!inDoubt) return false;
    const stored = await persistently(persistence, look);
    if (stored && isDone(stored)) return true;
    const isBefore = stored?.status === fence.status && stored.attempt === fence.attempt;
    if (!isBefore && !live.adopting) return false;
  }
}
