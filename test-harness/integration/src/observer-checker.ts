import type { Timings } from '@orchqueue/contract-types';
import { isTerminal } from './event-reader.ts';
import type { StoredTask } from './store-checker.ts';
import { safetyFaults } from './stream-rules.ts';
import type { TaskObserver } from './task-observer.ts';

/** What one client saw, against itself and against what the store says now. */
export function observerFaults(observer: TaskObserver, stored: StoredTask | undefined): string[] {
  const { taskId, frames, faults } = observer;
  const found = safetyFaults({ frames, faults });
  const terminals = frames.filter(isTerminal);
  if (terminals.length > 1) found.push(`${terminals.length} terminal frames were seen`);
  const seen = terminals[0]?.data.status;
  if (seen !== undefined && seen !== stored?.status) {
    found.push(`its stream ended ${seen}, the store says ${stored?.status}`);
  }
  found.push(...cancelFaults(observer, stored));
  return found.map((fault) => `${taskId}: ${fault}`);
}

/** An answered cancel is kept, and no token follows it (ORCH-3017, ORCH-3026). */
function cancelFaults(observer: TaskObserver, stored: StoredTask | undefined): string[] {
  const { cancels, segments } = observer;
  const endedAtMono = endedBefore(observer);
  return cancels.flatMap(({ result, answeredAtMono }) => {
    const faults: string[] = [];
    if (result.status !== stored?.status) {
      faults.push(`cancel answered ${result.status}, the store says ${stored?.status}`);
    }
    if (!result.accepted) return faults;
    // Two connections have no order: what was sent before may be read after. But nothing that was
    // sent before the end of the task was sent after its cancel.
    if (endedAtMono <= answeredAtMono) return faults;
    // A connection that is made later reads the log from the cursor on, tokens included.
    const late = segments
      .filter(({ openedAtMono }) => openedAtMono < answeredAtMono)
      .flatMap(({ reader }) => reader.ofEvent('token'))
      .filter(({ atMono }) => atMono > answeredAtMono);
    return [...faults, ...late.map(({ id }) => `token ${id} came after the cancel had answered`)];
  });
}

/** A moment before which the task had ended, by its own account; infinity where it gives none. */
function endedBefore({ frames, acknowledgedAtMono }: TaskObserver): number {
  const timings = frames.find(isTerminal)?.data.timings;
  const { total_ms } = (timings ?? {}) as Partial<Timings>;
  // It began before its acknowledgement was here.
  return acknowledgedAtMono === null ? Infinity : acknowledgedAtMono + (total_ms ?? Infinity);
}
