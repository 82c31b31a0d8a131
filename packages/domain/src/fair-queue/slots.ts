/** Numbers for items, from 1, given again after their release: indices into columns. */
export class Slots<T> {
  readonly #items: (T | undefined)[] = [undefined];
  readonly #free: number[] = [];

  acquire(item: T): number {
    const slot = this.#free.pop() ?? this.#items.length;
    this.#items[slot] = item;
    return slot;
  }

  release(slot: number): void {
    this.#items[slot] = undefined;
    this.#free.push(slot);
  }

  *[Symbol.iterator](): Iterator<T> {
    for (const item of this.#items) {
      if (item !== undefined) yield item;
    }
  }

  /** Undefined for 0, which stands for nobody. */
  at(slot: number): T | undefined {
    return this.#items[slot];
  }
}
