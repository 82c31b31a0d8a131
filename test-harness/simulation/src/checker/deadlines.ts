import type { Recorded } from '../history.ts';
import { EngineRequests } from './engine-requests.ts';
import { only, type Property, type Seen, taskOf } from './property.ts';

/** Milliseconds in which a running task is stopped: the abort itself takes none. */
const STOP_MS = 100;

type Due = { fromMs: number; toMs: number; life: number };

/**
 * A task with a deadline never reaches an engine after it, is stopped at it, and expires no sooner.
 * The moment of admission is known between the request and its commit.
 */
export const deadlines: Property = {
  name: 'deadlines',
  stands: 'promise 12; ORCH-3079',
  violations: (history) => {
    const found: string[] = [];
    const due = dueTimes(history);
    const requests = new EngineRequests();
    const hasSteps = history.some(({ kind }) => kind === 'clock-stepped');
    let life = 0;
    // Over a crash the wall clock carries a deadline: steps move it too.
    const isKnown = (one: Due) => !hasSteps || one.life === life;
    for (const event of history) {
      requests.see(event);
      if (event.kind === 'life-began') life = event.life;
      if (event.kind === 'committed' && event.status === 'expired') {
        const one = due.get(taskOf(event));
        if (!one) found.push(`at ${event.at} ${taskOf(event)} expired without a deadline`);
        else if (isKnown(one) && event.at < one.fromMs) {
          found.push(`at ${event.at} ${taskOf(event)} expired before ${one.fromMs}`);
        }
      }
      if (event.kind !== 'engine-asked' && event.kind !== 'engine-said') continue;
      const task = requests.find(event.request)?.task ?? '';
      const one = due.get(task);
      if (!one || !isKnown(one)) continue;
      const toMs = one.toMs + (event.kind === 'engine-said' ? STOP_MS : 0);
      if (event.at > toMs) found.push(`at ${event.at} ${task}: ${event.kind}, due ${one.toMs}`);
    }
    return found;
  },
};

function dueTimes(history: readonly Recorded[]): Map<string, Due> {
  const submissions = new Map<string, Seen<'submitted'>[]>();
  for (const submitted of only(history, 'submitted')) {
    const { correlationId } = submitted;
    submissions.set(correlationId, [...(submissions.get(correlationId) ?? []), submitted]);
  }
  const due = new Map<string, Due>();
  for (const commit of only(history, 'committed')) {
    if (commit.write !== 'admit') continue;
    // The client may have sent it several times: it is the last before the commit, or one before.
    const sent = (submissions.get(commit.correlationId) ?? []).filter(({ at }) => at <= commit.at);
    const [first] = sent;
    const last = sent.at(-1);
    if (!first || !last || first.deadlineMs === null) continue;
    const { deadlineMs } = first;
    const [fromMs, toMs] = [first.at + deadlineMs, commit.at + deadlineMs];
    due.set(taskOf(commit), { fromMs, toMs, life: last.life });
  }
  return due;
}
