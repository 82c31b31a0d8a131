import type { SpanSink } from '@orchqueue/telemetry';
import type { RequestOrigin } from './request-origin.ts';

export type AnsweredRequest = {
  origin: RequestOrigin;
  operationId: string;
  method: string;
  /** As the contract has it, without what a caller put into it. */
  route: string;
  status: number;
  durationMs: number;
};

/**
 * A request as a span, where it is part of a trace: it came with one, or something was done on its
 * behalf. Heartbeats, probes and scrapes are neither, and would be most of all spans (ORCH-3043).
 */
export function recordRequest(spans: SpanSink, request: AnsweredRequest): void {
  const { origin, operationId, method, route, status, durationMs } = request;
  if (!origin.isTraced) return;
  spans.record({
    ...{ name: `${method} ${route}`, kind: 'server' },
    ...{ trace: origin.trace, parentSpanId: origin.callerSpanId },
    startMs: Date.now() - durationMs,
    durationMs,
    attributes: {
      ...{ 'http.request.method': method, 'http.route': route },
      ...{ 'http.response.status_code': status, 'orch.operation': operationId },
      'orch.correlation': origin.correlationId,
    },
    error: status >= 500 ? String(status) : null,
  });
}
