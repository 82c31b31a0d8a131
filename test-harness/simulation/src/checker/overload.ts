import type { Recorded } from '../history.ts';
import { EngineRequests } from './engine-requests.ts';
import { finals, only, type Property } from './property.ts';

/** A share of the tokens may be off by so much: one task of each slot is a few per cent. */
const SHARE_TOLERANCE = 0.06;
/** A queue that gets less than this part of its share is starved. */
const STARVED_BELOW = 0.5;
/** Below it a share is a task or two of the whole window, and its part is chance. */
const SHARE_MIN = 0.05;
const GOODPUT_MIN = 0.9;

/** With more work than can be done the engines stay busy, and nobody takes another's share. */
export const overload: Property = {
  name: 'overload',
  stands: 'promises 27 and 28; ORCH-3075',
  violations: (history) => {
    const [facts] = only(history, 'overloaded');
    if (!facts) return [];
    const tokens = tokensServed(history, facts.fromMs, facts.toMs);
    const total = [...tokens.values()].reduce((sum, count) => sum + count, 0);
    const found: string[] = [];
    if (total < GOODPUT_MIN * facts.tokensMax) {
      found.push(`${total} tokens of tasks that completed, of ${Math.round(facts.tokensMax)}`);
    }
    for (const [queue, share] of Object.entries(facts.shares)) {
      const got = (tokens.get(queue) ?? 0) / total;
      const isOff = Math.abs(got - share) > SHARE_TOLERANCE;
      const isStarved = share > SHARE_MIN && got < share * STARVED_BELOW;
      if (!isOff && !isStarved) continue;
      found.push(`${queue} got ${got.toFixed(3)} of the tokens, not ${share.toFixed(3)}`);
    }
    return found;
  },
};

/** Tokens that reached the controller in the time, of tasks that completed, by `tenant class`. */
function tokensServed(
  history: readonly Recorded[],
  fromMs: number,
  toMs: number,
): Map<string, number> {
  const requests = new EngineRequests();
  const queues = new Map<string, string>();
  const last = finals(history);
  const tokens = new Map<string, number>();
  for (const event of history) {
    requests.see(event);
    if (event.kind === 'submitted') {
      const { priority } = JSON.parse(event.body) as { priority: string };
      queues.set(`${event.tenant}/${event.taskId}`, `${event.tenant} ${priority}`);
    }
    if (event.kind !== 'engine-said' || event.at < fromMs || event.at > toMs) continue;
    const task = requests.find(event.request)?.task ?? '';
    const queue = queues.get(task);
    if (!queue || last.get(task)?.status !== 'completed') continue;
    tokens.set(queue, (tokens.get(queue) ?? 0) + 1);
  }
  return tokens;
}
