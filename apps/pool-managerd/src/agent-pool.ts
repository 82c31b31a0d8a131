import {
  OperationInProgressError,
  type Pool,
  type PoolReport,
  type ReloadCommand,
  type ReloadResult,
} from '@orchqueue/contract-types';
import type { Clock, ModelVerifier, Replica } from '@orchqueue/supervisor';
import type { Generations } from './generations.ts';
import { reloadPool } from './pool-reload.ts';

/** The replicas of one pool on this host, and the model they serve. */
export type AgentPool = {
  readonly poolId: string;
  readonly replicas: readonly Replica[];
  report(): PoolReport;
  /** One at a time (OPERATION_IN_PROGRESS); older generations are refused (GENERATION_STALE). */
  reload(command: ReloadCommand): Promise<ReloadResult>;
};

export type AgentPoolFacts = {
  pool: Pool;
  replicas: readonly Replica[];
  generations: Generations;
  resolveModel(path: string): Promise<string>;
  verifier: ModelVerifier;
  clock: Clock;
  swapLimitMs: number;
};

const SAMPLER_PROFILE_VERSION = 'v1';

export function createAgentPool(facts: AgentPoolFacts): AgentPool {
  const { pool, replicas, generations } = facts;
  const poolId = pool.pool_id;
  let model = pool.model;
  let isReloading = false;
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
          source: pool.url ?? `file:${model.path}`,
          // Of an engine that somebody else runs it is what the configuration declares.
          digest: verified?.digest ?? (pool.url && model.digest ? model.digest : null),
          size_bytes: verified?.sizeBytes ?? null,
        },
        workloads: ['completion', 'chat'],
        sampler_profile_version: SAMPLER_PROFILE_VERSION,
        generation: generations.highest(poolId),
        replicas: replicas.map((replica) => replica.status()),
      };
    },
    async reload(command) {
      if (isReloading) throw new OperationInProgressError({ poolId });
      generations.accept(poolId, command.generation);
      isReloading = true;
      try {
        const result = await reloadPool({
          ...{ poolId, replicas, present: model, wanted: command.model },
          ...{ clock: facts.clock, swapLimitMs: facts.swapLimitMs },
          verify: async ({ path, digest }) => {
            if (pool.url) throw new Error(`the engine at ${pool.url} is not ours to change`);
            return facts.verifier.verify(await facts.resolveModel(path), digest);
          },
        });
        if (result.outcome === 'reloaded') model = command.model;
        return result;
      } finally {
        isReloading = false;
      }
    },
  };
}
