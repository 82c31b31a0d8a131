import { addAbortListener } from 'node:events';

/**
 * The places of a queue, to run and to wait in. Who waits for room is woken in order, one for each
 * place that gets free, and that place is kept for it until the event loop goes on: so what another
 * producer submits in the same moment does not take it.
 */
export class Room {
  readonly #placesMax: number;
  #taken = 0;
  /** Kept for those that were woken and have not submitted yet. */
  #kept = 0;
  readonly #waiters = new Set<() => void>();

  constructor(placesMax: number) {
    this.#placesMax = placesMax;
  }

  /** False when there is none. */
  take(): boolean {
    if (this.#kept > 0) this.#kept -= 1;
    else if (this.#taken >= this.#placesMax) return false;
    this.#taken += 1;
    return true;
  }

  give(): void {
    this.#taken -= 1;
    this.#wake();
  }

  /** Resolves when a place is free. Rejects with the reason of the signal. */
  async free(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const giveUp = (): void => {
      this.#waiters.delete(resolve);
      reject(signal?.reason);
    };
    const listener = signal && addAbortListener(signal, giveUp);
    this.#waiters.add(resolve);
    this.#wake();
    try {
      await promise;
    } finally {
      listener?.[Symbol.dispose]();
    }
  }

  #wake(): void {
    for (const resolve of this.#waiters) {
      if (this.#taken + this.#kept >= this.#placesMax) return;
      this.#waiters.delete(resolve);
      if (this.#kept === 0) setImmediate(() => this.#takeBack());
      this.#kept += 1;
      resolve();
    }
  }

  /** By now everybody who was woken has gone on: what is still kept, nobody wants. */
  #takeBack(): void {
    this.#kept = 0;
    this.#wake();
  }
}
