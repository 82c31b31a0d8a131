import { addAbortListener } from 'node:events';

export type Items<Item> = Iterable<Item> | AsyncIterable<Item>;

/** The items of a source, which may take long for the next one: an abort ends that wait too. */
export async function* itemsUntilAborted<Item>(
  items: Items<Item>,
  signal: AbortSignal,
): AsyncGenerator<Item, void, undefined> {
  const iterator =
    Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  let isOver = false;
  try {
    for (;;) {
      const next = await orAborted(async () => iterator.next(), signal);
      isOver = next.done === true;
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // Not awaited: a source that is stuck in `next` would hold who leaves.
    if (!isOver) void (async () => iterator.return?.())().catch(() => {});
  }
}

async function orAborted<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const listener = addAbortListener(signal, () => reject(signal.reason));
  ask().then(resolve, reject);
  try {
    return await promise;
  } finally {
    listener[Symbol.dispose]();
  }
}
