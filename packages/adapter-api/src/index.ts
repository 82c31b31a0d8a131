export type {
  Embedder,
  EmbeddingFrame,
  EmbedRequest,
  EngineAdapter,
  EngineDescription,
  EngineFrame,
  GenerateRequest,
  SamplerProfile,
  SlotCache,
  Tokenizer,
} from './engine-adapter.ts';
export { EngineFault, type EngineFaultKind } from './engine-fault.ts';
export { StopFilter, type StopStep } from './stop-filter.ts';
