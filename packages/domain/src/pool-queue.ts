import type { Priority } from '@orchqueue/contract-types';
import { LinkedQueue } from './linked-queue.ts';

export type QueueClassSettings = {
  /** Most tasks that wait in the class. */
  capacity: number;
  policy: 'reject' | 'drop-lru';
  weight: number;
};

export type QueueEntry = {
  key: string;
  priority: Priority;
  /** Estimated tokens, prompt and answer: what a dispatch charges its class. */
  cost: number;
};

/** What a full queue does with a newcomer; `victim` is the entry that leaves for it (ORCH-3005). */
export type Offer =
  | { outcome: 'queued'; victim: QueueEntry | null }
  | { outcome: 'rejected'; policy: 'reject'; depth: number; capacity: number };

type ClassState = { settings: QueueClassSettings; queue: LinkedQueue<QueueEntry>; virtual: number };

/**
 * The bounded queue of one pool (ORCH-3004): arrival order inside a class, weighted virtual time
 * between classes (ORCH-3075), so that neither starves. Every operation is O(1).
 */
export class PoolQueue {
  readonly #classes: Map<Priority, ClassState>;
  /**
   * Virtual time of the last dispatch: a class that comes back from idle starts here and not in the
   * past.
   */
  #now = 0;

  constructor(settings: { [priority in Priority]: QueueClassSettings }) {
    this.#classes = new Map(
      Object.entries(settings).map(([priority, own]) => [
        priority as Priority,
        { settings: own, queue: new LinkedQueue<QueueEntry>(), virtual: 0 },
      ]),
    );
  }

  depth(priority: Priority): number {
    return this.#of(priority).queue.size;
  }

  get size(): number {
    let total = 0;
    for (const state of this.#classes.values()) total += state.queue.size;
    return total;
  }

  settings(priority: Priority): QueueClassSettings {
    return this.#of(priority).settings;
  }

  /**
   * Whether a newcomer would be refused; `pending` are those that were promised a place already.
   */
  refuses(priority: Priority, pending: number): boolean {
    const { settings, queue } = this.#of(priority);
    return settings.policy === 'reject' && queue.size + pending >= settings.capacity;
  }

  offer(entry: QueueEntry): Offer {
    const state = this.#of(entry.priority);
    const { capacity, policy } = state.settings;
    if (state.queue.size >= capacity && policy === 'reject') {
      return { outcome: 'rejected', policy, depth: state.queue.size, capacity };
    }
    const victim = state.queue.size >= capacity ? (state.queue.shift() ?? null) : null;
    this.#wake(state);
    state.queue.push(entry.key, entry);
    return { outcome: 'queued', victim };
  }

  /**
   * Puts back what was admitted before, at the front or the end; a bound never loses accepted work.
   */
  restore(entry: QueueEntry, where: 'front' | 'end'): void {
    const state = this.#of(entry.priority);
    this.#wake(state);
    if (where === 'front') state.queue.unshift(entry.key, entry);
    else state.queue.push(entry.key, entry);
  }

  /** The next task: the class that is furthest behind its weight, its longest waiting entry. */
  take(): QueueEntry | undefined {
    let best: ClassState | undefined;
    for (const state of this.#classes.values()) {
      if (state.queue.size > 0 && (!best || state.virtual < best.virtual)) best = state;
    }
    const entry = best?.queue.shift();
    if (!best || !entry) return undefined;
    this.#now = best.virtual;
    best.virtual += entry.cost / best.settings.weight;
    return entry;
  }

  remove(priority: Priority, key: string): boolean {
    return this.#of(priority).queue.remove(key) !== undefined;
  }

  #wake(state: ClassState): void {
    if (state.queue.size === 0) state.virtual = Math.max(state.virtual, this.#now);
  }

  #of(priority: Priority): ClassState {
    const state = this.#classes.get(priority);
    if (!state) throw new RangeError(`no such class: ${priority}`);
    return state;
  }
}
