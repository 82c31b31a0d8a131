import type { AgentReport, PoolReport, ReplicaReport } from '@orchqueue/contract-types';
import type { ReplicaView } from '@orchqueue/domain';
import type { EngineRef } from '@orchqueue/ports';
import { freeMemoryOf } from './free-memory.ts';

/** Leases belong to one process: those of a dead one are void with it. */
export const processKey = (of: {
  agentId: string;
  replicaId: string;
  generation: number;
}): string => `${of.agentId}/${of.replicaId}#${of.generation}`;

/** What a report says of a replica, as placement sees it. */
export function replicaView(
  agent: AgentReport,
  pool: PoolReport,
  replica: ReplicaReport,
): Omit<ReplicaView, 'fresh' | 'slotsBusy' | 'suspect' | 'held' | 'breaker' | 'blocked'> {
  // What a replica without a process cannot know is empty; its state keeps it out of every
  // choice.
  return {
    agentId: agent.agent_id,
    replicaId: replica.replica_id,
    generation: replica.generation,
    poolId: pool.pool_id,
    agentUrl: agent.url,
    engine: pool.engine,
    engineVersion: replica.engine_version ?? '',
    modelId: pool.model.model_id,
    modelDigest: replica.model_digest ?? pool.model.digest ?? '',
    quantization: quantizationOf(pool, replica),
    samplerProfileVersion: pool.sampler_profile_version,
    // Agents of earlier versions say nothing of it.
    determinism: pool.determinism ?? 'best_effort',
    engineSettingsDigest: pool.engine_settings_digest ?? null,
    // Whatever an agent says: of a strict one nothing is reused (ORCH-3045).
    prefixCache: pool.determinism !== 'strict' && (pool.prefix_cache ?? false),
    contextTokens: replica.context_tokens ?? 0,
    url: replica.url ?? '',
    ...(replica.upstream_model ? { upstreamModel: replica.upstream_model } : {}),
    device: replica.device,
    freeMemoryBytes: freeMemoryOf(agent, replica.device),
    // Without an address nothing can be sent to it; what is on its way to one stays on its way.
    state: replica.url === null && replica.state === 'ready' ? 'stopped' : replica.state,
    slotsTotal: replica.slots_total ?? 0,
  };
}

/** What the pool's report says of its model holds for a replica of that very file. */
function quantizationOf({ model }: PoolReport, { model_digest }: ReplicaReport): string | null {
  const isThatFile = (model_digest ?? model.digest) === model.digest;
  return isThatFile ? (model.gguf?.quantization ?? null) : null;
}

/** Every engine that may have something of ours in it, those on their way out included. */
export function livingEngines(agents: Iterable<{ report: AgentReport }>): EngineRef[] {
  const pools = [...agents].flatMap(({ report }) => report.pools);
  return pools.flatMap(({ pool_id, engine, replicas }) =>
    replicas.flatMap(({ replica_id: replicaId, generation, url, upstream_model, leaving }) => [
      {
        ...{ replicaId, generation, engine, url: url ?? '' },
        ...upstreamOf(engine, pool_id, upstream_model),
      },
      ...(leaving ? [{ replicaId, engine, ...leaving }] : []),
    ]),
  );
}

export const toEngineRef = (replica: ReplicaView): EngineRef => ({
  replicaId: replica.replicaId,
  generation: replica.generation,
  engine: replica.engine,
  url: replica.url,
  ...upstreamOf(replica.engine, replica.poolId, replica.upstreamModel),
});

const upstreamOf = (engine: EngineRef['engine'], poolId: string, model: string | undefined) =>
  engine === 'openai' ? { upstream: { poolId, model: model ?? null } } : {};
