import type {
  EndEvent,
  ErrorEvent,
  MetricsEvent,
  QueuedEvent,
  StartedEvent,
  TokenEvent,
} from '@orchqueue/contract-types';

/** The six frames of a stream (ORCH-2002) with their payloads. */
export type TaskEventPayloads = {
  queued: QueuedEvent;
  started: StartedEvent;
  token: TokenEvent;
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
