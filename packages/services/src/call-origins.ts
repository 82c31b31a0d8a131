import type { CallOrigin, Ids } from '@orchqueue/ports';
import { childOf, spanIdOf, traceBelow } from '@orchqueue/telemetry';

/** Of what the controller does by itself. */
export const ownOrigin = (ids: Ids): CallOrigin => ({
  correlationId: ids.correlationId(),
  trace: traceBelow({}, ids),
  isOwn: true,
});

/** What one call on behalf of `origin` is made with: a span of its own. */
export const callBelow = ({ correlationId, trace, isOwn }: CallOrigin, ids: Ids): CallOrigin => ({
  correlationId,
  trace: childOf(trace, ids.spanId()),
  ...(isOwn ? {} : { parentSpanId: spanIdOf(trace) }),
});
