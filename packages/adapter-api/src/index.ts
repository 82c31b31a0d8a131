export type {
  EngineAdapter,
  EngineDescription,
  EngineFrame,
  GenerateRequest,
  SamplerProfile,
} from './engine-adapter.ts';
export { EngineFault, type EngineFaultKind } from './engine-fault.ts';
