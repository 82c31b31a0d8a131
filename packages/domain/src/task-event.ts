import type {
  EmbeddingEvent,
  EndEvent,
  ErrorEvent,
  MetricsEvent,
  QueuedEvent,
  StartedEvent,
  TokenEvent,
} from '@orchqueue/contract-types';

/** The frames of a stream (ORCH-2002) with their payloads. */
export type TaskEventPayloads = {
  queued: QueuedEvent;
  started: StartedEvent;
  token: TokenEvent;
  embedding: EmbeddingEvent;
  metrics: MetricsEvent;
  end: EndEvent;
  error: ErrorEvent;
};
export type TaskEventType = keyof TaskEventPayloads;

/** One frame of a task's log. `data` is the payload as JSON, made once, however many read it. */
export type TaskEvent = { id: number; type: TaskEventType; data: string };

export const isTerminalEvent = (type: TaskEventType): boolean => type === 'end' || type === 'error';

/**
 * Event ids of attempt n begin at (n - 1) * stride + 1. What an attempt sent before a crash may be
 * unknown afterwards, so the next attempt starts above anything it can have sent: ids stay
 * increasing for every reader. max_tokens is at most 131,072, and an attempt has one frame a token
 * and a few more.
 */
export const EVENT_ID_STRIDE = 1_000_000;

export const firstEventId = (attempt: number): number => (attempt - 1) * EVENT_ID_STRIDE + 1;

/**
 * Id of the last frame that the store has of a queued task: `queued` alone for the first attempt,
 * `metrics` and `queued` for a later one. A recovered log begins behind it.
 */
export const lastQueuedEventId = (attempt: number): number =>
  attempt === 1 ? 1 : firstEventId(attempt) + 1;

/** Ids that frames of a task in its queue may have in one attempt: nine days of them. */
const WAITING_IDS_MAX = 800_000;

/**
 * The least id of a frame of a task that waits in its queue, or null after nine days. Such frames
 * are not stored before the task runs, and a restart does not know of them; so they are numbered by
 * the seconds of the wait, and a recovered log goes on above. One a second at most.
 */
export function waitingFrameId(attempt: number, waitedMs: number): number | null {
  const seconds = Math.floor(Math.max(0, waitedMs) / 1000);
  return seconds > WAITING_IDS_MAX ? null : lastQueuedEventId(attempt) + 1 + seconds;
}
