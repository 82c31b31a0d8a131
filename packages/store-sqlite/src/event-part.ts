import { InternalError } from '@orchqueue/contract-types';
import { isTerminalEvent, type TaskEvent } from '@orchqueue/domain';
import type { Row } from './protocol.ts';

const wrong = (rule: string): InternalError =>
  new InternalError({ message: `Task events: ${rule}.`, cause: new Error(rule) });

export type Part = { lastId: number | null; frames: string | null };

/**
 * Frames as one part of the log. A terminal frame is the last of all and comes only with the
 * terminal state, so its place is checked here, before anything is written.
 */
export const toPart = (events: readonly TaskEvent[], ends: boolean): Part => {
  const last = events.at(-1);
  if (last === undefined) {
    if (ends) throw wrong('a finish must bring the terminal frame');
    return { lastId: null, frames: null };
  }
  for (const event of events) {
    if (isTerminalEvent(event.type) === (ends && event === last)) continue;
    throw wrong('the terminal frame must be the last, and must come with the finish');
  }
  return { lastId: last.id, frames: JSON.stringify(events) };
};

/**
 * The frames above `afterId`. A part whose commit ended in doubt (a worker that died before it
 * could answer) may have been written again with the next one; ids only grow, so what does not grow
 * is a repetition.
 */
export const fromParts = (parts: readonly Row[], afterId: number): TaskEvent[] => {
  const events: TaskEvent[] = [];
  let lastId = afterId;
  for (const part of parts) {
    for (const event of JSON.parse(String(part.frames)) as TaskEvent[]) {
      if (event.id <= lastId) continue;
      events.push(event);
      lastId = event.id;
    }
  }
  return events;
};
