/**
 * Takes the first step of a source now and the others when they are read, so that an engine works
 * while a commit is under way. What fails meanwhile fails the reader; a source that nobody reads is
 * ended by its own abort signal.
 */
export function askAhead<T>(open: () => AsyncIterable<T>): AsyncIterable<T> {
  const opened = (async () => open()[Symbol.asyncIterator]())();
  const first = opened.then((iterator) => iterator.next());
  first.catch(() => {});
  return read(opened, first);
}

async function* read<T>(
  opened: Promise<AsyncIterator<T>>,
  first: Promise<IteratorResult<T>>,
): AsyncGenerator<T> {
  const iterator = await opened;
  try {
    for (let step = await first; !step.done; step = await iterator.next()) yield step.value;
  } finally {
    await iterator.return?.();
  }
}
