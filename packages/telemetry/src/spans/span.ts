import type { TraceContext } from '@orchqueue/contract-types';
import type { Logger } from 'pino';

/** One piece of work that is over, as it goes into a trace (ORCH-3043). */
export type Span = {
  name: string;
  kind: 'server' | 'client' | 'internal';
  /** Its own id is the one in here. */
  trace: TraceContext;
  /** The span above it; null for the first of its trace. */
  parentSpanId: string | null;
  /** Wall clock, in milliseconds since the epoch. */
  startMs: number;
  durationMs: number;
  /** Never a prompt, an answer or a key. What is undefined or null is left out. */
  attributes: Readonly<Record<string, string | number | boolean | null | undefined>>;
  /** Moments within it, in milliseconds after its start. */
  events?: readonly { name: string; afterMs: number }[];
  /** Why it went wrong, as a code; null where it did not. */
  error: string | null;
};

/** Takes what is over; absent where nobody wants spans, so that none is made. */
export type SpanSink = {
  /** Never throws and never waits. */
  record(span: Span): void;
};

export type SpanSettings = {
  /** Where spans go by OTLP over HTTP; null: nowhere, and nothing of OpenTelemetry is loaded. */
  otlpUrl: string | null;
  /** `orchestratord` or `pool-managerd`. */
  service: string;
  version: string;
  logger: Logger;
};

export type OpenSpans = SpanSink & {
  /** Sends what is left, within some seconds; never rejects. */
  close(): Promise<void>;
};
