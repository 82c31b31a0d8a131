/**
 * What arrives for one reader, in order; an error ends it. An abort comes before all that waits.
 */
export class Inbox<T> {
  readonly #items: (T | Error)[] = [];
  #aborted: { reason: unknown } | null = null;
  #wake: () => void = () => {};

  put(item: T | Error): void {
    this.#items.push(item);
    this.#wake();
  }

  abort(reason: unknown): void {
    this.#aborted ??= { reason };
    this.#wake();
  }

  async next(): Promise<T> {
    for (;;) {
      if (this.#aborted) throw this.#aborted.reason;
      const item = this.#items.shift();
      if (item instanceof Error) throw item;
      if (item !== undefined) return item;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
