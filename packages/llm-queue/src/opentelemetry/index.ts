export { openTelemetryObserver } from './open-telemetry-observer.ts';
export { traceHeaders } from './trace-headers.ts';
