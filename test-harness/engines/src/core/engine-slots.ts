/** Slots of an engine: who finds none waits, in the order of arrival. */
export class EngineSlots {
  readonly #total: number;
  readonly #waiting = new Set<() => void>();
  #busy = 0;

  constructor(total: number) {
    this.#total = total;
  }

  get busy(): number {
    return this.#busy;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Throws the signal's reason when the asker leaves first. */
  async take(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#busy < this.#total) {
      this.#busy += 1;
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const leave = (): void => {
      this.#waiting.delete(enter);
      reject(signal.reason);
    };
    const enter = (): void => {
      signal.removeEventListener('abort', leave);
      resolve();
    };
    this.#waiting.add(enter);
    signal.addEventListener('abort', leave, { once: true });
    await promise;
  }

  /** The slot goes to the next one that waits, if any. */
  give(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#busy -= 1;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}
