import {
  type LoadCommand,
  type ModelFacts,
  type ModelFileState,
  type ModelGroup,
  type OnDemand,
  OperationInProgressError,
  type Pool,
  type PoolReport,
  type ReloadCommand,
  type ReloadResult,
  type UnloadCommand,
  UntrustedArtifactError,
} from '@orchqueue/contract-types';
import { UntrustedModelError } from '@orchqueue/model-store';
import { hasPrefixCache, type SeatedReplica } from '@orchqueue/supervisor';
import type { Logger, Metrics } from '@orchqueue/telemetry';
import type { Devices } from './devices/devices.ts';
import { EarlyFetch } from './early-fetch.ts';
import { lacksOf } from './engine-lacks.ts';
import { determinismOf } from './engine-settings.ts';
import type { Generations } from './generations.ts';
import { type HostModels, sourceOf } from './host-models.ts';
import { reloadPool } from './pool-reload.ts';
import type { ReloadedModels } from './reloaded-models.ts';

/** The replicas of one pool on this host, and the model they serve. */
export type AgentPool = {
  readonly poolId: string;
  readonly replicas: readonly SeatedReplica[];
  readonly isOnDemand: boolean;
  /** Takes over what an earlier agent left; to be awaited before anything is started. */
  adopt(): Promise<void>;
  /** Engines that always run begin to; those on demand wait for a command. */
  start(): void;
  report(): PoolReport;
  /**
   * The engines start, also those that wait before their next try; or the model alone is fetched.
   * Returns at once.
   */
  load(command: LoadCommand): void;
  /** One at a time (OPERATION_IN_PROGRESS); older generations are refused (GENERATION_STALE). */
  reload(command: ReloadCommand): Promise<ReloadResult>;
  /** No engine until the next reload; returns at once. */
  unload(command: UnloadCommand): void;
};

export type AgentPoolFacts = {
  pool: Pool;
  /** Of a pool that is loaded on demand (ORCH-3511); null where its engines always run. */
  group: ModelGroup | null;
  /** What it serves when the agent starts: the configured model, or what was reloaded since. */
  model: Pool['model'];
  replicas: readonly SeatedReplica[];
  generations: Generations;
  reloaded: ReloadedModels;
  models: HostModels;
  devices: Pick<Devices, 'list' | 'gpus'>;
  /** For one replica to be Ready with another model, without the drain of its old engine. */
  swapLimitMs: number;
  logger: Logger;
  metrics: Metrics;
};

const SAMPLER_PROFILE_VERSION = 'v1';

export function createAgentPool(facts: AgentPoolFacts): AgentPool {
  const { pool, group, replicas, generations, models } = facts;
  const poolId = pool.pool_id;
  let { model } = facts;
  let isReloading = false;
  const early = new EarlyFetch(facts);
  models.hold(poolId, [model]);
  return {
    poolId,
    replicas,
    isOnDemand: group !== null,
    async adopt() {
      const drainMs = facts.reloaded.of(pool)?.drainMs;
      await Promise.all(replicas.map((replica) => replica.adopt(drainMs)));
    },
    start() {
      if (group === null) for (const replica of replicas) replica.start();
    },
    report: () => ({
      pool_id: poolId,
      engine: pool.engine,
      model: modelFacts(facts, model),
      workloads: pool.embedding ? ['embedding'] : ['completion', 'chat'],
      lacks: lacksOf(pool),
      ...decodingOf(facts),
      generation: generations.highest(poolId),
      replicas: replicas.map((replica) => replica.status()),
      ...(group === null ? {} : { on_demand: onDemandOf(pool, group, early.stateOf(model)) }),
    }),
    load(command) {
      if (isReloading) throw new OperationInProgressError({ poolId });
      generations.accept(poolId, command.generation);
      models.hold(poolId, [model]);
      if (command.fetch_only) return early.begin(model);
      early.forget();
      for (const replica of replicas) replica.load();
    },
    unload({ generation }) {
      if (isReloading) throw new OperationInProgressError({ poolId });
      generations.accept(poolId, generation);
      early.forget();
      for (const replica of replicas) void replica.stop();
      // Its file may go when room is needed.
      models.hold(poolId, []);
    },
    async reload(command) {
      if (isReloading) throw new OperationInProgressError({ poolId });
      generations.accept(poolId, command.generation);
      isReloading = true;
      models.hold(poolId, [model, command.model]);
      try {
        const drainMs = command.drain_deadline_ms ?? 0;
        const result = await reloadPool({
          ...{ poolId, replicas, present: model, wanted: command.model },
          limits: { drainMs, limitMs: drainMs + facts.swapLimitMs },
          commit() {
            facts.reloaded.keep(pool, { model: command.model, drainMs });
            model = command.model;
          },
          verify: (wanted) => verify(facts, wanted),
        });
        tell(facts, command, result);
        return result;
      } finally {
        isReloading = false;
        models.hold(poolId, [model]);
      }
    },
  };
}

async function verify({ pool, models }: AgentPoolFacts, wanted: Pool['model']) {
  if (pool.url) throw new Error(`the engine at ${pool.url} is not ours to change`);
  return models.obtain(wanted, pool.engine, models.closing).catch(refuse);
}

const decodingOf = ({ pool, devices }: AgentPoolFacts) => ({
  sampler_profile_version: SAMPLER_PROFILE_VERSION,
  ...determinismOf(pool, devices),
  prefix_cache: hasPrefixCache(pool),
});

function modelFacts({ pool, replicas, models }: AgentPoolFacts, model: Pool['model']): ModelFacts {
  // While a reload goes from replica to replica, some serve the model that comes.
  const present = replicas.filter((replica) => replica.model === model);
  const verified = present.map((replica) => replica.verifiedModel()).find((it) => it !== null);
  return {
    model_id: model.model_id,
    source: pool.url ?? sourceOf(model),
    // Of an engine that somebody else runs it is what the configuration declares.
    digest: verified?.digest ?? (pool.url && model.digest ? model.digest : null),
    size_bytes: verified?.sizeBytes ?? null,
    revision: verified?.revision ?? null,
    gguf: verified?.gguf ?? null,
    trust: verified?.trust ?? null,
    fetch: models.fetchOf(model),
  };
}

function onDemandOf(pool: Pool, group: ModelGroup, model_file: ModelFileState): OnDemand {
  const { group_id, resident_max, residence_min_ms, wait_max_ms } = group;
  return {
    ...{ group: group_id, resident_max, residence_min_ms, wait_max_ms },
    ...{ loads_per_minute_max: group.loads_per_minute_max, idle_ttl_ms: group.idle_ttl_ms },
    ...{ slots: pool.slots * pool.replicas, context_tokens: pool.context_tokens },
    model_file,
  };
}

function tell(facts: AgentPoolFacts, { model }: ReloadCommand, result: ReloadResult): void {
  const { outcome, way = 'none', reason } = result;
  const pool = facts.pool.pool_id;
  facts.metrics.inc('orchq_pool_reloads_total', { pool_id: pool, outcome, way });
  const line = { pool, model: model.model_id, outcome, way, reason };
  facts.logger[outcome === 'reloaded' ? 'info' : 'warn'](line, 'pool reload ended');
}

/** A refusal of the trust policy is an answer of its own; every other reason ends as a result. */
function refuse(error: Error): never {
  const { cause } = error;
  if (!(cause instanceof UntrustedModelError)) throw error;
  throw new UntrustedArtifactError({
    message: error.message,
    details: { reasons: [...cause.reasons] },
    cause,
  });
}
