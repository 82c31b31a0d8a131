export { completionWire } from './completion-wire.ts';
export { startFakeEngine, startLlamaServer } from './engine-process.ts';
export {
  isNight,
  REAL_PROGRAMS,
  REAL_VLLM,
  realTritonWhere,
  startRealTriton,
  startRealVllm,
  whyNoReal,
} from './real-engines.ts';
export { startSilentHost } from './silent-host.ts';
export { until } from './until.ts';
export {
  chunked,
  jsonAnswer,
  LAST_CHUNK,
  STREAM_HEAD,
  startWireDouble,
  streamHead,
  type WireDouble,
  type WirePlan,
  type WirePlans,
  type WireRequest,
  wholeAnswer,
} from './wire-double.ts';
