import type { EmbeddingEvent } from '@orchqueue/contract-types';
import { firstEventId } from '@orchqueue/domain';
import type { TaskStore } from '@orchqueue/ports';

/** What one read of the store brings at most, but for a frame that is longer. */
const READ_BYTES = 262_144;

type Of = { tenant: string; taskId: string; attempt: number };

/** The vectors of an embedding that completed, in the order of its texts, some at a time. */
export async function* storedVectors(
  store: Pick<TaskStore, 'readEvents'>,
  { tenant, taskId, attempt }: Of,
): AsyncGenerator<string[], void, undefined> {
  // Those of an attempt that was cut are below.
  let afterId = firstEventId(attempt) - 1;
  for (;;) {
    const events = await store.readEvents(tenant, taskId, afterId, READ_BYTES);
    const last = events.at(-1);
    if (!last) return;
    afterId = last.id;
    yield events
      .filter(({ type }) => type === 'embedding')
      .map(({ data }) => (JSON.parse(data) as EmbeddingEvent).embedding);
  }
}
