import type { Recorded } from '../history.ts';
import { only, type Property, taskOf } from './property.ts';

/** As in contracts/schemas/config.schema.json: no world has another bound. */
const TURNS_MAX = 8;

/** A turn that is said to be warm finds its session's KV; and a session has so many turns. */
export const sessions: Property = {
  name: 'sessions',
  stands: 'ORCH-3009, ORCH-3021, ORCH-3022, ORCH-3023',
  violations: (history) => [...ofWarmth(history), ...ofTurns(history)],
};

type Request = { session: string | null; correlationId: string; process: string; slot?: string };

/** What the slots of the engines really had, and which requests met their own session there. */
class Slots {
  readonly #sessions = new Map<string, string>();
  readonly #requests = new Map<number, Request>();
  /** By `process slot`. */
  readonly #contents = new Map<string, string | null>();
  /** By `correlation process`: those that were asked, were decoded, and met their session. */
  readonly seen = new Map<string, { asked: number; decoded: number; met: number }>();

  see(event: Recorded): void {
    switch (event.kind) {
      case 'submitted': {
        const { session_id } = JSON.parse(event.body) as { session_id?: string };
        const session = session_id && `${event.tenant}/${session_id}`;
        if (session) this.#sessions.set(event.correlationId, session);
        return;
      }
      case 'engine-asked': {
        const { request, correlationId, process } = event;
        const session = this.#sessions.get(correlationId) ?? null;
        this.#requests.set(request, { session, correlationId, process });
        this.#count(`${correlationId} ${process}`).asked += 1;
        return;
      }
      case 'slot-taken': {
        const request = this.#requests.get(event.request);
        if (!request) return;
        request.slot = `${event.process} ${event.slot}`;
        const { session, correlationId, process, slot } = request;
        const isMet = session !== null && this.#contents.get(slot) === session;
        const count = this.#count(`${correlationId} ${process}`);
        count.decoded += 1;
        if (isMet) count.met += 1;
        this.#contents.set(slot, null);
        return;
      }
      case 'slot-erased':
        this.#contents.set(`${event.process} ${event.slot}`, null);
        return;
      case 'engine-left': {
        const request = this.#requests.get(event.request);
        if (event.how === 'ended' && request?.slot) {
          this.#contents.set(request.slot, request.session);
        }
        return;
      }
    }
  }

  #count(name: string) {
    const count = this.seen.get(name) ?? { asked: 0, decoded: 0, met: 0 };
    this.seen.set(name, count);
    return count;
  }
}

function ofWarmth(history: readonly Recorded[]): string[] {
  const slots = new Slots();
  for (const event of history) slots.see(event);
  const correlations = new Map(
    [...only(history, 'admitted')].map((seen) => [taskOf(seen), seen.correlationId]),
  );
  const readers = new Map(
    [...only(history, 'stream-opened')].map((seen) => [seen.reader, taskOf(seen)]),
  );
  const found = new Set<string>();
  for (const { type, data, reader } of only(history, 'frame')) {
    if (type !== 'started') continue;
    const { kv_warmth, replica_id } = JSON.parse(data) as { [key: string]: string };
    const task = readers.get(reader) ?? '';
    const correlation = correlations.get(task);
    if (kv_warmth !== 'warm' || correlation === undefined) continue;
    const there = [...slots.seen].filter(([name]) =>
      name.startsWith(`${correlation} ${replica_id}#`),
    );
    // One of them that was never decoded may be the one that was told so: it met nothing.
    const isWrong = there.every(([, { asked, decoded, met }]) => asked === decoded && met === 0);
    if (isWrong) found.add(`${task} is said to be warm on ${replica_id}, and its KV is not there`);
  }
  return [...found];
}

/** In the first life alone: a crash may lose the last turn of a count. */
function ofTurns(history: readonly Recorded[]): string[] {
  const tasks = new Map<string, Set<string>>();
  const bodies = new Map<number, string | undefined>();
  const doubtful = inDoubt(history);
  for (const event of history) {
    if (event.kind === 'life-began' && event.life > 1) break;
    if (event.kind === 'submitted') {
      const { session_id } = JSON.parse(event.body) as { session_id?: string };
      bodies.set(event.call, session_id && `${event.tenant}/${session_id}`);
    } else if (event.kind === 'admitted') {
      const session = bodies.get(event.call);
      const isCounted = session && !doubtful.has(taskOf(event));
      if (isCounted) tasks.set(session, (tasks.get(session) ?? new Set()).add(event.taskId));
    }
  }
  return [...tasks].flatMap(([session, { size }]) =>
    size > TURNS_MAX ? [`${session} had ${size} turns`] : [],
  );
}

/** A commit whose answer was lost is refused, and there all the same: its turn is given anew. */
function inDoubt(history: readonly Recorded[]): Set<string> {
  const calls = new Map(
    [...only(history, 'submitted')].map(({ call, tenant, taskId }) => [call, { tenant, taskId }]),
  );
  const found = new Set<string>();
  for (const { call, code } of only(history, 'refused')) {
    const { tenant, taskId } = calls.get(call) ?? {};
    if (code === 'STORE_UNAVAILABLE' && tenant && taskId) found.add(taskOf({ tenant, taskId }));
  }
  return found;
}
