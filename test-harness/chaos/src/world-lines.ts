import type { Recorded } from '@orchqueue/harness-simulation/history';
import type { World } from './run-world.ts';

const SHOWN_MAX = 20;
const EVENTS_MAX = 80;

/** What a person needs who was not there: what broke, what struck, what was seen, how to repeat. */
export function worldLines({ seed, means, strikes, acks, history, violations }: World): string[] {
  const missing = [
    ...(means.disk ? [] : ['no full disk: no right to mount one']),
    ...(means.clock ? [] : ['no steps of the clock: run ci/scripts/install-libfaketime.sh']),
  ];
  const verdict =
    violations.length === 0 ? 'nothing lost or doubled' : `${violations.length} broken`;
  const figures = `${strikes.length} faults, ${acks} acks, ${history.length} observations`;
  const summary = `chaos: seed ${seed}, ${figures}, ${verdict}`;
  const left = missing.map((what) => `  NOT RUN HERE, ${what}`);
  if (violations.length === 0) return [summary, ...left];
  const said = violations
    .slice(0, SHOWN_MAX)
    .map(
      ({ property, stands, message }) => `seed ${seed} breaks ${property} (${stands}): ${message}`,
    );
  const [first] = violations;
  return [
    ...[summary, ...left, ...said],
    ...['schedule:', ...strikes.map((line) => `  ${line}`)],
    'history of the first:',
    ...eventsOf(history, first?.message ?? '').map((event) => `  ${JSON.stringify(event)}`),
    `replay: npm run chaos -- --seed ${seed}`,
  ];
}

/** Everything of the tasks that a message names. */
function eventsOf(history: readonly Recorded[], message: string): Recorded[] {
  const words = new Set(message.split(/[^\w-]+/));
  const tasks = new Set<string>();
  const marks = new Set<string>();
  for (const event of history) {
    if (!('taskId' in event) || event.taskId === null || !words.has(event.taskId)) continue;
    tasks.add(event.taskId);
    if ('correlationId' in event) marks.add(event.correlationId);
    if ('reader' in event) marks.add(`reader ${event.reader}`);
  }
  const requests = new Set<number>();
  const isOfThem = (event: Recorded): boolean => {
    if ('taskId' in event && event.taskId !== null && tasks.has(event.taskId)) return true;
    if ('reader' in event && marks.has(`reader ${event.reader}`)) return true;
    if (event.kind === 'engine-asked' && marks.has(event.correlationId))
      requests.add(event.request);
    if ('request' in event && requests.has(event.request)) return true;
    return event.kind === 'life-began' || event.kind === 'life-ended';
  };
  const found = history.filter(isOfThem);
  // Tokens, and connections that were refused, come by the dozen.
  const isNews = ({ at: _, ...event }: Recorded, index: number): boolean => {
    const before = found[index - 1];
    return JSON.stringify(event) !== JSON.stringify({ ...before, at: undefined });
  };
  return found.filter(isNews).slice(-EVENTS_MAX);
}
