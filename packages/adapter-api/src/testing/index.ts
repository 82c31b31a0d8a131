export { startFakeEngine } from './fake-engine.ts';
export { startSilentHost } from './silent-host.ts';
export { until } from './until.ts';
export {
  chunked,
  jsonAnswer,
  LAST_CHUNK,
  STREAM_HEAD,
  startWireDouble,
  type WireDouble,
  type WirePlan,
  type WireRequest,
} from './wire-double.ts';
