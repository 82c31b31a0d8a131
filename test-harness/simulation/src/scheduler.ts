import type { SeededRandom } from './seeded-random.ts';

type Entry = { at: number; tie: number; order: number; fire: (() => void) | null };

const isBefore = (a: Entry, b: Entry): boolean =>
  a.at !== b.at ? a.at < b.at : a.tie !== b.tie ? a.tie < b.tie : a.order < b.order;

/**
 * Virtual time. Between two events every promise that can go on does, and nothing else happens: no
 * timer, no thread and no I/O of the machine takes part, so the same seed gives the same run.
 */
export class Scheduler {
  readonly #random: SeededRandom;
  readonly #heap: Entry[] = [];
  #now = 0;
  #order = 0;

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  /** Milliseconds since the world began. */
  get now(): number {
    return this.#now;
  }

  /** Calls back once after `delayMs`, and what is due together in a seeded order. */
  after(delayMs: number, fire: () => void): () => void {
    this.#order += 1;
    const at = this.#now + Math.max(0, Math.ceil(delayMs));
    const entry: Entry = { at, tie: this.#random.next01(), order: this.#order, fire };
    this.#push(entry);
    return () => {
      entry.fire = null;
    };
  }

  sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => this.after(delayMs, resolve));
  }

  /** Runs events until `isDone`, or until nothing is left before `untilMs`. */
  async run(untilMs: number, isDone: () => boolean): Promise<'done' | 'late'> {
    for (;;) {
      await everyPromise();
      if (isDone()) return 'done';
      const next = this.#pop(untilMs);
      if (!next) {
        this.#now = Math.max(this.#now, untilMs);
        return 'late';
      }
      this.#now = next.at;
      next.fire?.();
    }
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let index = heap.push(entry) - 1;
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = heap[above];
      if (!parent || isBefore(parent, entry)) break;
      heap[index] = parent;
      index = above;
    }
    heap[index] = entry;
  }

  /** The next event that was not taken back; none when it lies behind `untilMs`. */
  #pop(untilMs: number): Entry | null {
    for (;;) {
      const first = this.#heap[0];
      if (!first || (first.fire && first.at > untilMs)) return null;
      const last = this.#heap.pop();
      if (last && last !== first) this.#sink(last);
      if (first.fire) return first;
    }
  }

  #sink(entry: Entry): void {
    const heap = this.#heap;
    let index = 0;
    for (;;) {
      let below = 2 * index + 1;
      const right = heap[below + 1];
      let child = heap[below];
      if (child && right && isBefore(right, child)) {
        below += 1;
        child = right;
      }
      if (!child || isBefore(entry, child)) break;
      heap[index] = child;
      index = below;
    }
    heap[index] = entry;
  }
}

/** A turn of the event loop comes only after every promise that can go on has done so. */
const everyPromise = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
