import {
  API_VERSION,
  type Capabilities,
  type Determinism,
  type PoolHealth,
  PoolNotFoundError,
  type ReplicaHealth,
  type ReplicaSet,
  type ReplicaSetList,
} from '@orchqueue/contract-types';
import { type ReplicaView, readySlots, replicaRefusal, replicaSetId } from '@orchqueue/domain';
import type { ServiceDependencies } from './dependencies.ts';
import type { Fleet } from './fleet.ts';
import { type Pool, type Pools, PRIORITIES } from './pools.ts';
import type { Residency } from './residency/residency.ts';

/** Largest max_tokens that the contract takes. */
const MAX_TOKENS_MAX = 131_072;
const FEATURES = [
  'stream-resume',
  'idempotent-task-id',
  'cancel',
  'prefer-wait',
  'deadlines',
  'tenant-quotas',
  'labels',
  'openai',
  'embeddings',
];

type ClusterViewParts = {
  pools: Pools;
  fleet: Fleet;
  residency: Pick<Residency, 'onAgents'>;
  deps: Pick<ServiceDependencies, 'settings' | 'engines'>;
};

/** What operators and clients read of the cluster. Nothing in here changes anything. */
export class ClusterViews {
  readonly #pools: Pools;
  readonly #fleet: Fleet;
  readonly #residency: ClusterViewParts['residency'];
  readonly #deps: ClusterViewParts['deps'];

  constructor(parts: ClusterViewParts) {
    this.#pools = parts.pools;
    this.#fleet = parts.fleet;
    this.#residency = parts.residency;
    this.#deps = parts.deps;
  }

  pools(): PoolHealth[] {
    return this.#pools.all().map((pool) => this.#health(pool));
  }

  pool(poolId: string): PoolHealth {
    const pool = this.#pools.find(poolId);
    if (!pool) throw new PoolNotFoundError();
    return this.#health(pool);
  }

  /** Replicas with equal pins are one set (ORCH-3007, ORCH-2104). */
  replicaSets(): ReplicaSetList {
    const sets = new Map<string, ReplicaSet>();
    for (const replica of this.#fleet.replicas()) {
      if (replica.engineVersion === '' || replica.contextTokens === 0) continue;
      const id = replicaSetId(replica);
      const set = sets.get(id) ?? emptySet(id, replica);
      set.replicas.push(replica.replicaId);
      const takesWork = replicaRefusal(replica) === null;
      set.slots_total += takesWork ? replica.slotsTotal : 0;
      set.slots_busy += replica.slotsBusy;
      sets.set(id, set);
    }
    const sorted = [...sets.values()].sort((a, b) =>
      a.replica_set_id < b.replica_set_id ? -1 : 1,
    );
    return { replica_sets: sorted };
  }

  capabilities(): Capabilities {
    const replicas = this.#fleet.replicas();
    const versions = new Map<ReplicaView['engine'], Set<string>>();
    for (const { engine, engineVersion } of replicas) {
      if (engineVersion === '') continue;
      versions.set(engine, (versions.get(engine) ?? new Set()).add(engineVersion));
    }
    const { limits, queue } = this.#deps.settings;
    return {
      api_version: API_VERSION,
      engines: [...versions].map(([engine, known]) => ({ engine, versions: [...known].sort() })),
      models: this.#pools.all().map((pool) => this.#model(pool)),
      features: FEATURES,
      limits: {
        body_bytes_max: limits.body_bytes_max,
        max_tokens_max: MAX_TOKENS_MAX,
        streams_max: limits.streams_max,
        queue_capacity: { interactive: queue.interactive.capacity, batch: queue.batch.capacity },
      },
    };
  }

  #model(pool: Pool): Capabilities['models'][number] {
    const { modelId, engine, workloads, poolId } = pool.facts;
    const ready = this.#fleet.replicas(poolId).filter((r) => replicaRefusal(r) === null);
    const onDemand = this.#onDemand(poolId);
    return {
      model_id: modelId,
      engine,
      workloads,
      context_tokens: ready.length > 0 ? Math.max(...ready.map((r) => r.contextTokens)) : null,
      ready: ready.length > 0,
      determinism: this.#determinism(poolId),
      concurrency_hint: readySlots({ replicas: ready }).total,
      features: this.#pools.featuresOf(pool.facts),
      ...(onDemand ? { on_demand: onDemand } : {}),
    };
  }

  /** On an agent that can load it now, or else as the last reports said. */
  #onDemand(poolId: string): Capabilities['models'][number]['on_demand'] | null {
    const reports = this.#fleet.reports.onDemand();
    const agents = this.#residency.onAgents(poolId);
    const best = agents.find(({ loadable }) => loadable) ?? agents[0];
    const known = reports.find(
      ({ agentId, report }) => report.pool_id === poolId && agentId === best?.agent_id,
    );
    if (!best || !known) return null;
    const { slots, context_tokens } = known.onDemand;
    return { loadable: best.loadable, slots, context_tokens };
  }

  /** Only where all that have the pool say so may a caller rely on it. */
  #determinism(poolId: string): Determinism {
    const reports = this.#fleet.reports.pools().filter(({ pool_id }) => pool_id === poolId);
    const isStrict = reports.length > 0 && reports.every((one) => one.determinism === 'strict');
    return isStrict ? 'strict' : 'best_effort';
  }

  #health(pool: Pool): PoolHealth {
    const { poolId, engine, modelId } = pool.facts;
    const views = this.#fleet.replicas(poolId);
    const replicas = this.#replicas(pool, views);
    const slots = readySlots({ replicas: views });
    const onDemand = this.#residency.onAgents(poolId);
    return {
      pool_id: poolId,
      engine,
      model_id: modelId,
      determinism: this.#determinism(poolId),
      live: replicas.some(({ live }) => live),
      ready: replicas.some(({ ready }) => ready),
      draining: pool.draining,
      slots_total: slots.total,
      slots_busy: slots.busy,
      queue: PRIORITIES.map((priority) => ({
        priority,
        depth: pool.queue.depth(priority),
        capacity: pool.queue.settings(priority).capacity,
        policy: pool.queue.settings(priority).policy,
      })),
      replicas,
      last_error: replicas.find(({ last_error }) => last_error !== null)?.last_error ?? null,
      fetch: this.#fleet.reports.pools().find((one) => one.pool_id === poolId)?.model.fetch ?? null,
      ...(onDemand.length > 0 ? { on_demand: onDemand } : {}),
      history: pool.history,
    };
  }

  #replicas(pool: Pool, views: readonly ReplicaView[]): ReplicaHealth[] {
    return this.#fleet.reports.replicas(pool.facts.poolId).map(({ agentId, fresh, report }) => {
      const view = views.find(
        (one) => one.agentId === agentId && one.replicaId === report.replica_id,
      );
      return {
        replica_id: report.replica_id,
        agent_id: agentId,
        live: fresh && report.url !== null,
        ready: view !== undefined && replicaRefusal(view) === null && !pool.draining,
        draining: pool.draining || report.state === 'draining',
        state: report.state,
        breaker: view?.breaker ?? 'closed',
        last_error: (view && this.#fleet.refusedKeys.reasonOf(view)) ?? report.last_error,
        slots_total: report.slots_total ?? 0,
        slots_busy: view?.slotsBusy ?? 0,
        engine_version: report.engine_version,
        model_digest: report.model_digest ?? null,
        device: report.device,
        restarts: report.restarts,
        ...(report.log_tail ? { log_tail: report.log_tail } : {}),
      };
    });
  }
}

const emptySet = (id: string, replica: ReplicaView): ReplicaSet => ({
  replica_set_id: id,
  engine: replica.engine,
  engine_version: replica.engineVersion,
  model_id: replica.modelId,
  model_digest: replica.modelDigest,
  quantization: replica.quantization,
  context_tokens: replica.contextTokens,
  sampler_profile_version: replica.samplerProfileVersion,
  determinism: replica.determinism,
  engine_settings_digest: replica.engineSettingsDigest,
  replicas: [],
  slots_total: 0,
  slots_busy: 0,
});
