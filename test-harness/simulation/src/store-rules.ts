import { InternalError, type TaskStatus } from '@orchqueue/contract-types';
import { isTerminalEvent, type TaskEvent, type TaskRecord } from '@orchqueue/domain';

export const isOpen = (status: TaskStatus): boolean => status === 'queued' || status === 'running';

/** A terminal state comes with its frame, and the frame comes last. */
export function requireTerminals(events: readonly TaskEvent[], count: 0 | 1): void {
  const places = [...events.keys()].filter((at) => isTerminalEvent(events[at]?.type ?? 'queued'));
  if (places.length !== count || places.some((at) => at !== events.length - 1)) {
    throw new InternalError({ message: `${places.length} terminal frames, not ${count}` });
  }
}

/** Whether the store knows less of a task than its owner: an attempt, or a step of its life. */
export function isBehind(known: TaskRecord, owned: TaskRecord): boolean {
  const rank = { queued: 0, running: 1 } as { [status: string]: number };
  const step = (record: TaskRecord) => rank[record.status] ?? 2;
  if (!isOpen(known.status)) return false;
  return known.attempt !== owned.attempt
    ? known.attempt < owned.attempt
    : step(known) < step(owned);
}
