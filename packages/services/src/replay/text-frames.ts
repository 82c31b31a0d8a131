import type { TokenEvent } from '@orchqueue/contract-types';
import type { TaskStore } from '@orchqueue/ports';

/** What one read of the store brings at most. */
const READ_BYTES = 262_144;

/**
 * The token frames of the text that an ended task has, in order, as stored: those of its last
 * attempt, with what that one went on with. Bounded by max_tokens, as the text itself is.
 */
export async function textFrames(
  store: Pick<TaskStore, 'readEvents'>,
  { tenant, taskId }: { tenant: string; taskId: string },
): Promise<TokenEvent[]> {
  let frames: TokenEvent[] = [];
  let afterId = 0;
  for (;;) {
    const events = await store.readEvents(tenant, taskId, afterId, READ_BYTES);
    const last = events.at(-1);
    if (!last) return frames;
    for (const { type, data } of events) {
      // The text begins anew with each attempt that does not go on with it.
      if (type === 'started') frames = [];
      if (type === 'token') frames.push(JSON.parse(data) as TokenEvent);
    }
    afterId = last.id;
  }
}
