import type { EngineAdapter } from '@orchqueue/adapter-api';
import type { HttpEngineSettings } from '@orchqueue/adapter-api/http';
import { createLlamacppAdapter, LLAMACPP_FEATURES } from '@orchqueue/adapter-llamacpp';
import { createMockAdapter, MOCK_FEATURES } from '@orchqueue/adapter-mock';
import { createOpenaiAdapter, OPENAI_FEATURES } from '@orchqueue/adapter-openai';
import { createTgiAdapter, TGI_FEATURES } from '@orchqueue/adapter-tgi';
import { createTritonAdapter, TRITON_FEATURES } from '@orchqueue/adapter-triton';
import { createVllmAdapter, VLLM_FEATURES } from '@orchqueue/adapter-vllm';
import { type Config, type Engine, PoolUnavailableError } from '@orchqueue/contract-types';
import type { EngineClient, EngineRef } from '@orchqueue/ports';
import type { Logger } from '@orchqueue/telemetry';

type EngineLimits = Config['controller']['engine_limits'];
type CreateAdapter = (baseUrl: string, limits: EngineLimits) => EngineAdapter;

/** Which adapter speaks to which engine. */
const ADAPTERS: { [engine in Engine]: CreateAdapter } = {
  llamacpp: (baseUrl, limits) => createLlamacppAdapter(settingsOf(baseUrl, limits)),
  mock: (baseUrl, limits) => createMockAdapter(settingsOf(baseUrl, limits)),
  openai: (baseUrl, limits) => createOpenaiAdapter(settingsOf(baseUrl, limits)),
  tgi: (baseUrl, limits) => createTgiAdapter(settingsOf(baseUrl, limits)),
  triton: (baseUrl, limits) => createTritonAdapter(settingsOf(baseUrl, limits)),
  vllm: (baseUrl, limits) => createVllmAdapter(settingsOf(baseUrl, limits)),
};

const FEATURES: { [engine in Engine]: EngineAdapter['features'] } = {
  llamacpp: LLAMACPP_FEATURES,
  mock: MOCK_FEATURES,
  openai: OPENAI_FEATURES,
  tgi: TGI_FEATURES,
  triton: TRITON_FEATURES,
  vllm: VLLM_FEATURES,
};

const settingsOf = (baseUrl: string, limits: EngineLimits): HttpEngineSettings => ({
  baseUrl,
  connectTimeoutMs: limits.connect_ms,
  firstTokenTimeoutMs: limits.first_token_ms,
  idleTimeoutMs: limits.idle_ms,
});

const keyOf = ({ replicaId, generation, url }: EngineRef): string =>
  `${replicaId}#${generation}@${url}`;

/** Null: it has none. The mock's answers are no model's (ORCH-3060). */
function creatorOf(engine: Engine, profile: Config['profile']): CreateAdapter | null {
  if (engine === 'mock' && profile === 'production') return null;
  return ADAPTERS[engine];
}

/** One adapter an engine process; those of processes that are gone are closed. */
export function createAdapterEngineClient(
  { profile, controller: { engine_limits: limits } }: Config,
  logger: Logger,
): EngineClient {
  const adapters = new Map<string, EngineAdapter>();

  function adapterOf(engine: EngineRef): EngineAdapter {
    const key = keyOf(engine);
    const known = adapters.get(key);
    if (known) return known;
    const create = creatorOf(engine.engine, profile);
    if (!create) {
      const message = `The profile ${profile} has no adapter for ${engine.engine}.`;
      throw new PoolUnavailableError({ message, engine: engine.engine });
    }
    const adapter = create(engine.url, limits);
    adapters.set(key, adapter);
    return adapter;
  }

  return {
    features: (engine) => FEATURES[engine],
    generate: (engine, request, signal) => adapterOf(engine).generate(request, signal),
    countTokens: async (engine, request, signal) =>
      (await adapterOf(engine).tokenizer?.countTokens(request, signal)) ?? null,
    busySlots: async (engine, signal) => adapterOf(engine).busySlots(signal),
    isSlotBusy: async (engine, slotId, signal) =>
      (await adapterOf(engine).slotCache?.isBusy(slotId, signal)) ?? null,
    eraseSlot: async (engine, slotId, signal) => adapterOf(engine).slotCache?.erase(slotId, signal),
    retain(engines) {
      const kept = new Set(engines.map(keyOf));
      for (const [key, adapter] of adapters) {
        if (kept.has(key)) continue;
        adapters.delete(key);
        adapter.close().catch((error: unknown) => {
          logger.warn({ engine: key, err: error }, 'adapter not closed');
        });
      }
    },
  };
}
