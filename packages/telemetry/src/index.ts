export { createLogger, type Logger, type LoggerSettings } from './logger.ts';
export { createMetrics, type Daemon, type Metrics } from './metrics.ts';
export { ProcessFigures } from './process-figures.ts';
export { randomTraceIds } from './random-trace-ids.ts';
export { openSpans } from './spans/open-spans.ts';
export type { OpenSpans, Span, SpanSink } from './spans/span.ts';
export {
  childOf,
  originFields,
  spanIdOf,
  type TraceIds,
  traceBelow,
  traceFields,
} from './trace-context.ts';
