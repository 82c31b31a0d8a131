import type { TokenEvent } from '@orchqueue/contract-types';
import type { AnswerPiece } from '@orchqueue/domain';
import type { TaskStore } from '@orchqueue/ports';
import type { LiveTask } from '../live-task.ts';
import { framesAfter } from '../task-stream.ts';

/**
 * The text of a task as it was sent, frame by frame, from its log: what is in memory from there,
 * what was spilled from the store in parts. Ends with the last frame of the text, or earlier where
 * a store that was rebuilt has lost it.
 */
export async function* sentPieces(
  live: LiveTask,
  store: Pick<TaskStore, 'readEvents'>,
): AsyncGenerator<AnswerPiece> {
  const { tenant, taskId } = live.record;
  let afterId = live.textAfterId;
  for (let left = live.text.length; left > 0; ) {
    const events = await framesAfter({ tenant, taskId, afterId }, live, store);
    if (events.length === 0) return;
    for (const { id, type, data } of events) {
      afterId = id;
      if (type !== 'token') continue;
      const { text, token_ids: tokenIds } = JSON.parse(data) as TokenEvent;
      yield { text, ...(tokenIds ? { tokenIds } : {}) };
      left -= 1;
    }
  }
}
