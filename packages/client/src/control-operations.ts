import type {
  AgentSummary,
  CanaryRequest,
  CatalogChange,
  CatalogModel,
  CatalogRoute,
  DrainRequest,
  DrainResult,
  PoolHealth,
  Readiness,
  ReloadRequest,
  ReloadResult,
  ReplicaSet,
} from '@orchqueue/contract-types';
import type { ControllerClient } from './controller-client.ts';
import { requireData } from './orch-queue-error.ts';
import { answer, type RequestOptions, request, requestOnce } from './request.ts';

/** A reload answers when the new model serves, which is when it has been fetched and loaded. */
const RELOAD_MS_MAX = 3_600_000;

/** For operators: they need a key with the scope `control`; what reads the catalog needs `read`. */
export type ControlOperations = {
  /** Whether it can do its work, and what is missing; not asked again while it cannot. */
  readiness(options?: RequestOptions): Promise<Readiness>;
  pools(options?: RequestOptions): Promise<PoolHealth[]>;
  pool(poolId: string, options?: RequestOptions): Promise<PoolHealth>;
  /** Repeated, it moves the deadline. */
  drain(poolId: string, body: DrainRequest, options?: RequestOptions): Promise<DrainResult>;
  undrain(poolId: string, options?: RequestOptions): Promise<DrainResult>;
  /** Tried once; waits up to an hour for the new model. Read `outcome`: it may be the old one. */
  reload(poolId: string, body: ReloadRequest, options?: RequestOptions): Promise<ReloadResult>;
  replicaSets(options?: RequestOptions): Promise<ReplicaSet[]>;
  agents(options?: RequestOptions): Promise<AgentSummary[]>;
  models(options?: RequestOptions): Promise<CatalogModel[]>;
  model(modelId: string, options?: RequestOptions): Promise<CatalogModel>;
  changeModel(
    modelId: string,
    body: CatalogChange,
    options?: RequestOptions,
  ): Promise<CatalogModel>;
  tag(tag: string, options?: RequestOptions): Promise<CatalogRoute>;
  setCanary(tag: string, body: CanaryRequest, options?: RequestOptions): Promise<CatalogRoute>;
  /** Tried once: repeated, it would find nothing to promote. */
  promote(tag: string, options?: RequestOptions): Promise<CatalogRoute>;
  /** Tried once: repeated, it would take back more than was meant. */
  rollback(tag: string, options?: RequestOptions): Promise<CatalogRoute>;
};

export function controlOperations(client: ControllerClient): ControlOperations {
  return { ...poolOperations(client), ...catalogOperations(client) };
}

type PoolOperations = Omit<ControlOperations, keyof ReturnType<typeof catalogOperations>>;

function poolOperations(client: ControllerClient): PoolOperations {
  const at = (pool_id: string) => ({ path: { pool_id } });
  return {
    async readiness({ signal, answerMsMax } = {}) {
      const ask = (limit: AbortSignal) => client.GET('/readyz', { signal: limit });
      const { data, error, response } = await answer(ask, signal, answerMsMax);
      // What is missing is no error of the contract: it comes with a 503 and in the same shape.
      if (error !== undefined && 'ready' in error) return error;
      return requireData({ data, error, response });
    },
    pools: async (options) =>
      (await request((signal) => client.GET('/v1/pools', { signal }), options)).pools,
    pool: (id, options) =>
      request(
        (signal) => client.GET('/v1/pools/{pool_id}/health', { params: at(id), signal }),
        options,
      ),
    drain: (id, body, options) =>
      request(
        (signal) => client.POST('/v1/pools/{pool_id}/drain', { params: at(id), body, signal }),
        options,
      ),
    undrain: (id, options) =>
      request(
        (signal) => client.POST('/v1/pools/{pool_id}/undrain', { params: at(id), signal }),
        options,
      ),
    reload: (id, body, options) =>
      requestOnce(
        (signal) => client.POST('/v1/pools/{pool_id}/reload', { params: at(id), body, signal }),
        { answerMsMax: RELOAD_MS_MAX, ...options },
      ),
    replicaSets: async (options) =>
      (await request((signal) => client.GET('/v1/replicasets', { signal }), options)).replica_sets,
    agents: async (options) =>
      (await request((signal) => client.GET('/v1/agents', { signal }), options)).agents,
  };
}

function catalogOperations(client: ControllerClient) {
  const models = '/v1/catalog/models/{model_id}' as const;
  const tags = '/v1/catalog/tags/{tag}' as const;
  const ofModel = (model_id: string) => ({ path: { model_id } });
  const ofTag = (tag: string) => ({ path: { tag } });
  return {
    models: async (options?: RequestOptions) =>
      (await request((signal) => client.GET('/v1/catalog/models', { signal }), options)).models,
    model: (id: string, options?: RequestOptions) =>
      request((signal) => client.GET(models, { params: ofModel(id), signal }), options),
    changeModel: (id: string, body: CatalogChange, options?: RequestOptions) =>
      request((signal) => client.PATCH(models, { params: ofModel(id), body, signal }), options),
    tag: (tag: string, options?: RequestOptions) =>
      request((signal) => client.GET(tags, { params: ofTag(tag), signal }), options),
    setCanary: (tag: string, body: CanaryRequest, options?: RequestOptions) =>
      request(
        (signal) => client.PUT(`${tags}/canary`, { params: ofTag(tag), body, signal }),
        options,
      ),
    promote: (tag: string, options?: RequestOptions) =>
      requestOnce(
        (signal) => client.POST(`${tags}/promote`, { params: ofTag(tag), signal }),
        options,
      ),
    rollback: (tag: string, options?: RequestOptions) =>
      requestOnce(
        (signal) => client.POST(`${tags}/rollback`, { params: ofTag(tag), signal }),
        options,
      ),
  };
}
