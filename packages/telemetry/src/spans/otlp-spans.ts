import {
  type Attributes,
  createTraceState,
  type HrTime,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
} from '@opentelemetry/api';
import { addHrTimes, millisToHrTime, setGlobalErrorHandler } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, type ReadableSpan } from '@opentelemetry/sdk-trace';
import type { TraceContext } from '@orchqueue/contract-types';
import { spanIdOf, traceIdOf } from '../trace-context.ts';
import type { OpenSpans, Span, SpanSettings } from './span.ts';

/** A collector is near; one that does not answer must not hold up the end of a daemon. */
const EXPORT_MS_MAX = 5_000;
const EVERY_MS = 1_000;

const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL };

type Origin = Pick<ReadableSpan, 'resource' | 'instrumentationScope'>;

/**
 * Spans of traces that say that they are sampled go out in batches. At most 2,048 wait, as the
 * library has it; what comes on top of them is dropped. The library reads further settings, such as
 * headers with credentials, from the `OTEL_EXPORTER_OTLP_*` variables of the environment.
 */
export function createOtlpSpans(
  settings: Omit<SpanSettings, 'otlpUrl'> & { otlpUrl: string },
): OpenSpans {
  const { otlpUrl: url, service, version, logger } = settings;
  setGlobalErrorHandler((error) => {
    logger.warn({ err: error }, 'spans were not exported');
  });
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: EXPORT_MS_MAX });
  const timing = { scheduledDelayMillis: EVERY_MS, exportTimeoutMillis: EXPORT_MS_MAX };
  const processor = new BatchSpanProcessor({ exporter, ...timing });
  const origin: Origin = {
    resource: resourceFromAttributes({ 'service.name': service, 'service.version': version }),
    instrumentationScope: { name: 'orchqueue', version },
  };
  return {
    record: (span) => processor.onEnd(toReadable(span, origin)),
    close: () =>
      processor.shutdown().catch((error: unknown) => {
        logger.warn({ err: error }, 'the last spans were not exported');
      }),
  };
}

function toReadable(span: Span, origin: Origin): ReadableSpan {
  const { name, kind, trace, parentSpanId, startMs, durationMs, events = [], error } = span;
  const startTime = millisToHrTime(startMs);
  const duration = millisToHrTime(durationMs);
  const after = (ms: number): HrTime => addHrTimes(startTime, millisToHrTime(ms));
  const context = contextOf(trace, spanIdOf(trace));
  return {
    ...origin,
    ...{ name, kind: KINDS[kind], startTime, duration, endTime: after(durationMs), ended: true },
    spanContext: () => context,
    ...(parentSpanId === null ? {} : { parentSpanContext: contextOf(trace, parentSpanId) }),
    status: error === null ? { code: SpanStatusCode.UNSET } : failed(error),
    attributes: known(span.attributes),
    events: events.map(({ name, afterMs }) => ({ name, time: after(afterMs) })),
    ...{ links: [], droppedAttributesCount: 0, droppedEventsCount: 0, droppedLinksCount: 0 },
  };
}

const failed = (message: string) => ({ code: SpanStatusCode.ERROR, message });

function contextOf({ traceparent, tracestate }: TraceContext, spanId: string) {
  const isSampled = (Number.parseInt(traceparent.slice(-2), 16) & TraceFlags.SAMPLED) !== 0;
  return {
    ...{ traceId: traceIdOf({ traceparent }), spanId },
    traceFlags: isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
    ...(tracestate === undefined ? {} : { traceState: createTraceState(tracestate) }),
  };
}

const known = (attributes: Span['attributes']): Attributes =>
  Object.fromEntries(
    Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined),
  ) as Attributes;
