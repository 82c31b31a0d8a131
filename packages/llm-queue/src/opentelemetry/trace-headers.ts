import { context, isSpanContextValid, trace } from '@opentelemetry/api';

/**
 * The active span as the headers of W3C Trace Context, for `trace` of the client or any other one;
 * null where there is none. Inside a work that is the span `llm_queue.work`, or one below it.
 */
export function traceHeaders(): { traceparent: string; tracestate?: string } | null {
  const active = trace.getSpanContext(context.active());
  if (active === undefined || !isSpanContextValid(active)) return null;
  const { traceId, spanId, traceFlags } = active;
  const flags = traceFlags.toString(16).padStart(2, '0');
  const tracestate = active.traceState?.serialize();
  return {
    traceparent: `00-${traceId}-${spanId}-${flags}`,
    ...(tracestate ? { tracestate } : {}),
  };
}
