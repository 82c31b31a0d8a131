import {
  OperationInProgressError,
  type Pool,
  type PoolReport,
  type ReloadCommand,
  type ReloadResult,
  type UnloadCommand,
  UntrustedArtifactError,
} from '@orchqueue/contract-types';
import { UntrustedModelError } from '@orchqueue/model-store';
import type { Clock, Replica } from '@orchqueue/supervisor';
import type { Generations } from './generations.ts';
import { type HostModels, sourceOf } from './host-models.ts';
import { reloadPool } from './pool-reload.ts';

/** The replicas of one pool on this host, and the model they serve. */
export type AgentPool = {
  readonly poolId: string;
  readonly replicas: readonly Replica[];
  report(): PoolReport;
  /** One at a time (OPERATION_IN_PROGRESS); older generations are refused (GENERATION_STALE). */
  reload(command: ReloadCommand): Promise<ReloadResult>;
  /** No engine until the next reload; returns at once. */
  unload(command: UnloadCommand): void;
};

export type AgentPoolFacts = {
  pool: Pool;
  replicas: readonly Replica[];
  generations: Generations;
  models: HostModels;
  clock: Clock;
  swapLimitMs: number;
};

const SAMPLER_PROFILE_VERSION = 'v1';

export function createAgentPool(facts: AgentPoolFacts): AgentPool {
  const { pool, replicas, generations, models } = facts;
  const poolId = pool.pool_id;
  let model = pool.model;
  let isReloading = false;
  models.hold(poolId, [model]);
  return {
    poolId,
    replicas,
    report() {
      const verified = replicas.map((replica) => replica.verifiedModel()).find((it) => it !== null);
      return {
        pool_id: poolId,
        engine: pool.engine,
        model: {
          model_id: model.model_id,
          source: pool.url ?? sourceOf(model),
          // Of an engine that somebody else runs it is what the configuration declares.
          digest: verified?.digest ?? (pool.url && model.digest ? model.digest : null),
          size_bytes: verified?.sizeBytes ?? null,
          revision: verified?.revision ?? null,
          gguf: verified?.gguf ?? null,
          trust: verified?.trust ?? null,
          fetch: models.fetchOf(model),
        },
        workloads: ['completion', 'chat'],
        sampler_profile_version: SAMPLER_PROFILE_VERSION,
        generation: generations.highest(poolId),
        replicas: replicas.map((replica) => replica.status()),
      };
    },
    unload(command) {
      if (isReloading) throw new OperationInProgressError({ poolId });
      generations.accept(poolId, command.generation);
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
        const result = await reloadPool({
          ...{ poolId, replicas, present: model, wanted: command.model },
          ...{ clock: facts.clock, swapLimitMs: facts.swapLimitMs },
          verify: async (wanted) => {
            if (pool.url) throw new Error(`the engine at ${pool.url} is not ours to change`);
            return models.obtain(wanted, pool.engine, models.closing).catch(refuse);
          },
        });
        if (result.outcome === 'reloaded') model = command.model;
        return result;
      } finally {
        isReloading = false;
        models.hold(poolId, [model]);
      }
    },
  };
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
