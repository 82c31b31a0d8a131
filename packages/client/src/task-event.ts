import type {
  EmbeddingEvent,
  EndEvent,
  ErrorEvent,
  MetricsEvent,
  QueuedEvent,
  StartedEvent,
  TokenEvent,
} from '@orchqueue/contract-types';

/** The frames of a stream with their payloads (ORCH-2002). */
export type TaskEventPayloads = {
  queued: QueuedEvent;
  started: StartedEvent;
  token: TokenEvent;
  embedding: EmbeddingEvent;
  metrics: MetricsEvent;
  end: EndEvent;
  error: ErrorEvent;
};

/** One frame; `type` tells which payload `data` is. */
export type TaskEvent = {
  [Type in keyof TaskEventPayloads]: { id: number; type: Type; data: TaskEventPayloads[Type] };
}[keyof TaskEventPayloads];

const TYPES: Readonly<Record<keyof TaskEventPayloads, true>> = {
  queued: true,
  started: true,
  token: true,
  embedding: true,
  metrics: true,
  end: true,
  error: true,
};

export const isEventType = (name: string): name is keyof TaskEventPayloads =>
  Object.hasOwn(TYPES, name);

/** Nothing follows it. */
export const isTerminalEvent = ({ type }: TaskEvent): boolean => type === 'end' || type === 'error';
