export { createLogger, type Logger, type LoggerSettings } from './logger.ts';
export { createMetrics, type Daemon, type Metrics } from './metrics.ts';
export { ProcessFigures } from './process-figures.ts';
