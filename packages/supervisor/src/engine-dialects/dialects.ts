import type { EngineHttp } from '../engine-http.ts';
import type { EngineShape } from '../engine-kinds/arg-facts.ts';
import { type Dialect, type DialectFacts, speak } from './dialect.ts';
import { MOCK_DIALECT } from './mock.ts';
import { TGI_DIALECT } from './tgi.ts';
import { TRITON_DIALECT } from './triton.ts';
import { vllmDialect } from './vllm.ts';

type Spoken = { dialect(): Dialect; metrics: string };

/** `metrics`: how the names of its own metrics begin. */
const SPOKEN: { readonly [engine in EngineShape['engine']]: Spoken } = {
  llamacpp: { dialect: () => ({}), metrics: 'llamacpp:' },
  vllm: { dialect: vllmDialect, metrics: 'vllm:' },
  tgi: { dialect: () => TGI_DIALECT, metrics: 'tgi_' },
  triton: { dialect: () => TRITON_DIALECT, metrics: 'nv_' },
  mock: { dialect: () => MOCK_DIALECT, metrics: 'mock_' },
};

/** The HTTP of one engine, so that it can be asked in the words of llama-server. */
export const dialectHttp = (facts: DialectFacts, http: EngineHttp): EngineHttp =>
  speak(SPOKEN[facts.shape.engine].dialect(), facts, http);

export const metricsPrefix = (engine: EngineShape['engine']): string => SPOKEN[engine].metrics;
