import type { EngineHttp } from '../engine-http.ts';
import type { EngineShape } from '../engine-kinds/arg-facts.ts';
import { type Dialect, type DialectFacts, speak } from './dialect.ts';
import { EMBEDDING_DIALECT } from './embedding.ts';
import { MOCK_DIALECT } from './mock.ts';
import { openaiDialect } from './openai.ts';
import { TGI_DIALECT } from './tgi.ts';
import { TRITON_DIALECT } from './triton.ts';
import { vllmDialect } from './vllm.ts';

type Spoken = { dialect(): Dialect; metrics: string; slotsTellHealth: boolean };

/**
 * `metrics`: how the names of its own metrics begin. `slotsTellHealth`: its slots answer only where
 * its health would be good, so that one request is enough. llama-server refuses both alike until
 * the model is loaded, and its slots are told by the decode loop; what others tell of slots are
 * figures that outlive their engine.
 */
const SPOKEN: { readonly [engine in EngineShape['engine']]: Spoken } = {
  llamacpp: { dialect: () => ({}), metrics: 'llamacpp:', slotsTellHealth: true },
  vllm: { dialect: vllmDialect, metrics: 'vllm:', slotsTellHealth: false },
  tgi: { dialect: () => TGI_DIALECT, metrics: 'tgi_', slotsTellHealth: false },
  triton: { dialect: () => TRITON_DIALECT, metrics: 'nv_', slotsTellHealth: false },
  // What it tells of slots is whether it answers; metrics it has none.
  openai: { dialect: openaiDialect, metrics: '', slotsTellHealth: true },
  mock: { dialect: () => MOCK_DIALECT, metrics: 'mock_', slotsTellHealth: false },
};

/** The HTTP of one engine, so that it can be asked in the words of llama-server. */
export const dialectHttp = (facts: DialectFacts, http: EngineHttp): EngineHttp =>
  speak(
    { ...SPOKEN[facts.shape.engine].dialect(), ...(facts.shape.embedding && EMBEDDING_DIALECT) },
    facts,
    http,
  );

export const slotsTellHealth = (engine: EngineShape['engine']): boolean =>
  SPOKEN[engine].slotsTellHealth;

export const metricsPrefix = (engine: EngineShape['engine']): string => SPOKEN[engine].metrics;
