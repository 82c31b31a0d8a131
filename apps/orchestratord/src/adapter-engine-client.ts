import { type EngineAdapter, EngineFault } from '@orchqueue/adapter-api';
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
import type { UpstreamKeys } from './upstream-keys.ts';

type EngineLimits = Config['controller']['engine_limits'];
type CreateAdapter = (
  engine: EngineRef,
  limits: EngineLimits,
  keys: Pick<UpstreamKeys, 'keyFor'>,
) => EngineAdapter;

/** Which adapter speaks to which engine. */
const ADAPTERS: { [engine in Engine]: CreateAdapter } = {
  llamacpp: ({ url }, limits) => createLlamacppAdapter(settingsOf(url, limits)),
  mock: ({ url }, limits) => createMockAdapter(settingsOf(url, limits)),
  openai: createUpstream,
  tgi: ({ url }, limits) => createTgiAdapter(settingsOf(url, limits)),
  triton: ({ url }, limits) => createTritonAdapter(settingsOf(url, limits)),
  vllm: ({ url }, limits) => createVllmAdapter(settingsOf(url, limits)),
};

/** Its key is looked up for each request: a reload may have exchanged it. */
function createUpstream(
  { url, upstream }: EngineRef,
  limits: EngineLimits,
  keys: Pick<UpstreamKeys, 'keyFor'>,
): EngineAdapter {
  const { poolId = '', model = null } = upstream ?? {};
  return createOpenaiAdapter({
    ...settingsOf(url, limits),
    ...(model === null ? {} : { model }),
    apiKey: () => keys.keyFor(url, poolId),
  });
}

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

const keyOf = ({ replicaId, generation, url, upstream }: EngineRef): string =>
  JSON.stringify([replicaId, generation, url, upstream?.poolId, upstream?.model]);

const UNABORTED = new AbortController().signal;

/** Null: it has none. The mock's answers are no model's (ORCH-3060). */
function creatorOf(engine: Engine, profile: Config['profile']): CreateAdapter | null {
  if (engine === 'mock' && profile === 'production') return null;
  return ADAPTERS[engine];
}

/** One adapter an engine process; those of processes that are gone are closed. */
export function createAdapterEngineClient(
  { profile, controller: { engine_limits: limits } }: Config,
  logger: Logger,
  keys: Pick<UpstreamKeys, 'keyFor'>,
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
    const adapter = create(engine, limits, keys);
    adapters.set(key, adapter);
    return adapter;
  }

  /** No process of an upstream is gone with its agent: what it answers is paid for. */
  async function letGo(key: string, adapter: EngineAdapter): Promise<void> {
    const isUpstream = adapter.engine === 'openai';
    if (isUpstream && (await adapter.busySlots(UNABORTED)) > 0) return;
    adapters.delete(key);
    await adapter.close();
  }

  return {
    features: (engine) => FEATURES[engine],
    generate: (engine, request, signal) => adapterOf(engine).generate(request, signal),
    embed(engine, request, signal) {
      const { embedder } = adapterOf(engine);
      if (embedder) return embedder.embed(request, signal);
      throw new EngineFault('refused', `${engine.engine} has no embeddings`);
    },
    countTokens: async (engine, request, signal) =>
      (await adapterOf(engine).tokenizer?.countTokens(request, signal)) ?? null,
    busySlots: async (engine, signal) => adapterOf(engine).busySlots(signal),
    isSlotBusy: async (engine, slotId, signal) =>
      (await adapterOf(engine).slotCache?.isBusy(slotId, signal)) ?? null,
    eraseSlot: async (engine, slotId, signal) => adapterOf(engine).slotCache?.erase(slotId, signal),
    checkAccess: async (engine, signal) => adapterOf(engine).access?.check(signal),
    retain(engines) {
      const kept = new Set(engines.map(keyOf));
      for (const [key, adapter] of adapters) {
        if (kept.has(key)) continue;
        letGo(key, adapter).catch((error: unknown) => {
          logger.warn({ engine: key, err: error }, 'adapter not closed');
        });
      }
    },
  };
}
