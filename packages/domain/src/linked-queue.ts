type Node<T> = { key: string; value: T; before: Node<T> | null; after: Node<T> | null };

/** First in, first out, with removal by key; every operation is O(1). */
export class LinkedQueue<T> {
  readonly #nodes = new Map<string, Node<T>>();
  #first: Node<T> | null = null;
  #last: Node<T> | null = null;

  get size(): number {
    return this.#nodes.size;
  }

  /** At the end. A key that is queued already is a defect of the caller. */
  push(key: string, value: T): void {
    const node = this.#insert({ key, value, before: this.#last, after: null });
    if (this.#last) this.#last.after = node;
    else this.#first = node;
    this.#last = node;
  }

  /** At the front: for what was taken and comes back. */
  unshift(key: string, value: T): void {
    const node = this.#insert({ key, value, before: null, after: this.#first });
    if (this.#first) this.#first.before = node;
    else this.#last = node;
    this.#first = node;
  }

  shift(): T | undefined {
    return this.#first ? this.remove(this.#first.key) : undefined;
  }

  peek(): T | undefined {
    return this.#first?.value;
  }

  remove(key: string): T | undefined {
    const node = this.#nodes.get(key);
    if (!node) return undefined;
    this.#nodes.delete(key);
    if (node.before) node.before.after = node.after;
    else this.#first = node.after;
    if (node.after) node.after.before = node.before;
    else this.#last = node.before;
    return node.value;
  }

  #insert(node: Node<T>): Node<T> {
    if (this.#nodes.has(node.key)) throw new RangeError('the key is queued already');
    this.#nodes.set(node.key, node);
    return node;
  }
}
