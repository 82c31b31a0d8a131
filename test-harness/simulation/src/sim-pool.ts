import {
  type Determinism,
  GenerationStaleError,
  type OnDemand,
  type PoolReport,
} from '@orchqueue/contract-types';
import type { EngineFarm } from './engine-farm.ts';
import type { History, Life } from './history.ts';
import type { Scheduler } from './scheduler.ts';
import { type ReplicaNature, SimReplica } from './sim-replica.ts';

export type PoolNature = {
  poolId: string;
  modelId: string;
  replicas: ReplicaNature[];
  /** Null: its engines always run. */
  onDemand: OnDemand | null;
  /** Left out: nothing is claimed. */
  determinism?: Determinism;
};

/** From the command to unload until the engines are gone. */
const UNLOAD_MS = 30;

/** The replicas of one pool at one agent, and which commands it has taken. */
export class SimPool {
  readonly poolId: string;
  readonly replicas: readonly SimReplica[];
  readonly #agentId: string;
  readonly #nature: PoolNature;
  readonly #parts: { scheduler: Scheduler; history: History; onChange: () => void };
  /** On the agent's disk. */
  #generation = 0;
  #isLeaving = false;

  constructor(
    agentId: string,
    nature: PoolNature,
    parts: { farm: EngineFarm; scheduler: Scheduler; history: History; onChange: () => void },
  ) {
    this.poolId = nature.poolId;
    this.#agentId = agentId;
    this.#nature = nature;
    this.#parts = parts;
    this.replicas = nature.replicas.map(
      (replica, index) => new SimReplica(`${nature.poolId}-${agentId}-${index}`, replica, parts),
    );
  }

  boot(): void {
    if (!this.#nature.onDemand) for (const replica of this.replicas) replica.start();
  }

  crash(): void {
    this.#isLeaving = false;
    this.#stop();
  }

  obey(what: 'load' | 'unload', { generation, life }: { generation: number; life: Life }): void {
    if (generation <= this.#generation) throw new GenerationStaleError();
    this.#generation = generation;
    this.#isLeaving = what === 'unload';
    if (what === 'load') {
      this.#record(true);
      for (const replica of this.replicas) replica.start();
    } else {
      const { scheduler, history } = this.#parts;
      history.record({ kind: 'pool-leaving', life, pool: this.poolId, agent: this.#agentId });
      scheduler.after(UNLOAD_MS, () => {
        if (this.#isLeaving) this.#stop();
        this.#isLeaving = false;
        this.#parts.onChange();
      });
    }
    this.#parts.onChange();
  }

  report(): PoolReport {
    const { poolId, modelId, onDemand, determinism } = this.#nature;
    const replicas = this.replicas.map((replica) => replica.report());
    return {
      pool_id: poolId,
      engine: 'llamacpp',
      model: {
        model_id: modelId,
        source: `file:${modelId}`,
        digest: `sha256:${'0'.repeat(64)}`,
        size_bytes: 1,
      },
      workloads: ['completion'],
      sampler_profile_version: 'v1',
      generation: this.#generation,
      ...(onDemand ? { on_demand: onDemand } : {}),
      ...(determinism ? { determinism } : {}),
      prefix_cache: determinism !== 'strict',
      replicas: this.#isLeaving
        ? replicas.map((replica) => ({ ...replica, state: 'draining' as const }))
        : replicas,
    };
  }

  #stop(): void {
    this.#record(false);
    for (const replica of this.replicas) replica.stop(false);
  }

  #record(isLoaded: boolean): void {
    const { onDemand, poolId: pool } = this.#nature;
    if (!onDemand) return;
    const group = `${this.#agentId}/${onDemand.group}`;
    const { resident_max: residentMax } = onDemand;
    this.#parts.history.record({ kind: 'pool-loaded', group, pool, isLoaded, residentMax });
  }
}
