import { finals, isTerminal, type Property, type Seen, taskOf } from './property.ts';

type Commit = Seen<'committed'>;

/** Legal moves alone are committed, and one end alone; attempts are counted one by one. */
export const oneEnd: Property = {
  name: 'one-end',
  stands: 'promise 3; ORCH-3025',
  violations: (history) => {
    const found: string[] = [];
    const states = new Map<string, Commit>();
    for (const commit of history) {
      // Its owner gives it back as it is now, and goes on from there.
      if (commit.kind === 'row-lost') states.delete(taskOf(commit));
      if (commit.kind !== 'committed') continue;
      const task = taskOf(commit);
      const fault = illegal(states.get(task), commit);
      if (fault) found.push(`at ${commit.at} ${task}: ${fault}`);
      states.set(task, commit);
    }
    for (const [task, { status, attempt }] of finals(history)) {
      const committed = states.get(task);
      if (committed?.status === status && committed.attempt === attempt) continue;
      found.push(`${task} is shown as ${status}, but was committed as ${committed?.status}`);
    }
    return found;
  },
};

/** What is wrong with a commit after the one before it; null when it is legal. */
function illegal(before: Commit | undefined, commit: Commit): string | null {
  const { write, attempt, status } = commit;
  if (write === 'admit') return before ? 'admitted twice' : null;
  // From its owner's memory, where it may be further on.
  if (write === 'adopt')
    return before && isTerminal(before.status) ? 'adopted after its end' : null;
  if (!before) return `${write} of a task that was not admitted`;
  if (isTerminal(before.status)) return `${write} after it was ${before.status}`;
  const isRetry = write === 'requeue';
  if (attempt !== before.attempt + (isRetry ? 1 : 0)) return `${write} as attempt ${attempt}`;
  const needs = { start: 'queued', requeue: 'running', finish: null }[write];
  if (needs && before.status !== needs) return `${write} while ${before.status}`;
  if (status === 'completed' && before.status !== 'running') return 'completed without a start';
  return write === 'finish' && !isTerminal(status) ? `finished as ${status}` : null;
}
