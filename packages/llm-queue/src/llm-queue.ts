import { AsyncLocalStorage } from 'node:async_hooks';
import PQueue from 'p-queue';
import { LlmQueueFullError } from './llm-queue-full-error.ts';
import { type Items, Pipeline, type PipelineOptions } from './pipeline/pipeline.ts';
import { Room } from './room.ts';
import { type Bounds, boundsOf, type LlmQueueSettings } from './settings.ts';
import { TakenWork } from './taken-work.ts';
import { observeAll, type WorkLabels, type WorkObserver } from './work-observer.ts';

/** A call of a client, such as `() => submitTask(client, body)`. */
export type Work<T> = () => T | PromiseLike<T>;

export type SubmitOptions = {
  /**
   * Ends the wait of this work at once. A work that runs has to look at it by itself: it keeps its
   * place until it ends.
   */
  signal?: AbortSignal;
  /** Higher runs first, equals in the order of their submission. Default 0. */
  priority?: number;
};

type Place = { isHeld: boolean };

/**
 * The bounded queue of a batch producer, in front of any client (ORCH-4403): so many works run at
 * once, so many wait, and more are refused. What a work submits to the queue that it runs in is a
 * part of it: it runs at once in the same place and is not counted, so two layers that both queue
 * cannot wait for each other. Throws a `RangeError` that names the setting.
 */
export class LlmQueue {
  /** False: every work is a plain call. */
  readonly enabled: boolean;
  readonly #bounds: Bounds;
  readonly #places: PQueue;
  readonly #room: Room;
  readonly #observer: WorkObserver;
  readonly #nowMono: () => number;
  /** The place that the running code has. A promise that outlives its work finds it given back. */
  readonly #place = new AsyncLocalStorage<Place>();

  constructor(settings: LlmQueueSettings) {
    this.enabled = settings.enabled ?? true;
    this.#bounds = boundsOf(settings);
    const { concurrency, waitingMax } = this.#bounds;
    this.#places = new PQueue({ concurrency });
    this.#room = new Room(concurrency + waitingMax);
    this.#observer = observeAll(settings.observers ?? []);
    this.#nowMono = settings.nowMono ?? (() => performance.now());
  }

  get concurrency(): number {
    return this.#bounds.concurrency;
  }

  /** Works that run now. */
  get running(): number {
    return this.#places.pending;
  }

  /** Works that were taken and have not begun. */
  get waiting(): number {
    return this.#places.size;
  }

  /** A work submitted here and now is a plain call: disabled, or in a work of this queue. */
  get isTransparent(): boolean {
    return !this.enabled || this.#place.getStore()?.isHeld === true;
  }

  /**
   * Runs a work as soon as a place is free, and gives what it gives. Rejects with what the work
   * threw, with the reason of the signal, or with `LlmQueueFullError` when `waitingMax` works wait.
   */
  async submit<T>(
    work: Work<T>,
    labels: WorkLabels,
    { signal, priority = 0 }: SubmitOptions = {},
  ): Promise<T> {
    signal?.throwIfAborted();
    if (this.isTransparent) return work();
    if (!this.#room.take()) {
      this.#observer.refused(labels);
      throw new LlmQueueFullError(this.#bounds);
    }
    const trace = this.#observer.submitted(labels);
    const taken = new TakenWork({ trace, nowMono: this.#nowMono, signal });
    const run = () => taken.run(() => this.#holding(work));
    try {
      return await this.#places.add(run, { signal: taken.waitSignal, priority });
    } catch (error) {
      taken.giveUp(error);
      throw error;
    } finally {
      this.#room.give();
    }
  }

  /**
   * Resolves when there is room for one more work. The place is kept for who waited until the event
   * loop goes on, so submit right after it. Rejects with the reason of the signal.
   */
  async ready({ signal }: { signal?: AbortSignal } = {}): Promise<void> {
    signal?.throwIfAborted();
    if (!this.isTransparent) await this.#room.free(signal);
  }

  /** Resolves when nothing runs and nothing waits. */
  async idle(): Promise<void> {
    await this.#places.onIdle();
  }

  /**
   * Items that go through stages, each item in order, all of them together in the places of this
   * queue: the first stage of later items runs while an earlier one is in a later stage.
   */
  pipeline<Item>(items: Items<Item>, options: PipelineOptions = {}): Pipeline<Item, Item> {
    return new Pipeline<Item, Item>({ queue: this, items, options });
  }

  async #holding<T>(work: Work<T>): Promise<T> {
    const place: Place = { isHeld: true };
    try {
      return await this.#place.run(place, work);
    } finally {
      place.isHeld = false;
    }
  }
}
