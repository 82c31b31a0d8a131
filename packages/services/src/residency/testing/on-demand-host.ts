import type {
  LoadCommand,
  ModelFileState,
  OnDemand,
  PoolReport,
  ReplicaReport,
} from '@orchqueue/contract-types';
import type { ControllerStage } from '../../testing/controller-stage.ts';
import type { ManualClock } from '../../testing/manual-clock.ts';

export const RULES: OnDemand = {
  ...{ group: 'g', resident_max: 1, residence_min_ms: 5_000, wait_max_ms: 20_000 },
  ...{ loads_per_minute_max: 6, idle_ttl_ms: null, slots: 1, context_tokens: 512 },
};

type HostPool = {
  poolId: string;
  state: ReplicaReport['state'];
  /** Of commands. */
  generation: number;
  /** Of processes. */
  processes: number;
  isShort: boolean;
  fetch: PoolReport['model']['fetch'];
  file: ModelFileState;
};

type Command = 'fetch' | 'load' | 'unload';

/** An agent whose pools `a` and so on, of models of their names, load and unload in clock time. */
export class OnDemandHost {
  readonly commands: { command: Command; poolId: string; atMs: number }[] = [];
  loadMs = 2_000;
  unloadMs = 200;
  /** What a load comes to; `never`: the test says it itself. */
  loads: 'ready' | 'failed' | 'never' = 'ready';
  /** The next command is refused with this. */
  refusal: Error | null = null;
  readonly #stage: ControllerStage;
  readonly #clock: ManualClock;
  readonly #rules: OnDemand;
  readonly #pools: HostPool[];
  readonly #agentId: string;
  #sequence = 0;
  #isGone = false;

  constructor(
    stage: ControllerStage,
    clock: ManualClock,
    poolIds: string[],
    rules = RULES,
    agentId = 'host',
  ) {
    this.#agentId = agentId;
    this.#stage = stage;
    this.#clock = clock;
    this.#rules = rules;
    const unloaded = { state: 'stopped', generation: 0, processes: 0, isShort: false } as const;
    this.#pools = poolIds.map((poolId) => ({ poolId, ...unloaded, fetch: null, file: 'there' }));
    this.connect();
    this.#beat();
  }

  /** Another one takes its place. */
  leave(): void {
    this.#isGone = true;
  }

  /** To the controller that the stage has now. */
  connect(): void {
    const { agents } = this.#stage;
    const { loadPool, unloadPool } = agents;
    agents.loadPool = (url, poolId, command: LoadCommand, origin) =>
      url === this.#url
        ? this.#obey(command.fetch_only ? 'fetch' : 'load', poolId, command.generation)
        : loadPool(url, poolId, command, origin);
    agents.unloadPool = (url, poolId, command, origin) =>
      url === this.#url
        ? this.#obey('unload', poolId, command.generation)
        : unloadPool(url, poolId, command, origin);
    this.report();
  }

  set(poolId: string, state: HostPool['state'], more: Partial<HostPool> = {}): void {
    Object.assign(this.#find(poolId), { isShort: false, state, ...more });
    this.report();
  }

  stateOf(poolId: string): HostPool['state'] {
    return this.#find(poolId).state;
  }

  count(command: Command, poolId?: string): number {
    return this.commands.filter(
      (one) => one.command === command && (poolId ?? one.poolId) === one.poolId,
    ).length;
  }

  report(): void {
    this.#sequence += 1;
    this.#stage.controller.registerAgent({
      ...{ agent_id: this.#agentId, url: this.#url, boot_id: 'b', devices: [] },
      ...{ sequence: this.#sequence, pools: this.#pools.map((pool) => this.#poolReport(pool)) },
    });
  }

  get #url(): string {
    return `http://${this.#agentId}.invalid`;
  }

  #beat(): void {
    this.#clock.after(1_000, () => {
      if (this.#isGone) return;
      this.report();
      this.#beat();
    });
  }

  async #obey(command: Command, poolId: string, generation: number): Promise<void> {
    this.commands.push({ command, poolId, atMs: this.#clock.monoMs() });
    const { refusal } = this;
    this.refusal = null;
    if (refusal) throw refusal;
    const pool = this.#find(poolId);
    pool.generation = generation;
    if (command === 'fetch') {
      this.set(poolId, pool.state, { file: 'fetching' });
    } else if (command === 'unload') {
      this.#become(pool, 'draining', 'stopped', this.unloadMs);
    } else if (pool.state !== 'ready') {
      pool.processes += 1;
      const to = this.loads === 'never' ? 'loading' : this.loads;
      this.#become(pool, 'loading', to, this.loadMs);
    }
  }

  #become(pool: HostPool, now: HostPool['state'], later: HostPool['state'], afterMs: number): void {
    this.set(pool.poolId, now);
    this.#clock.after(afterMs, () => {
      if (pool.state === now) this.set(pool.poolId, later);
    });
  }

  #find(poolId: string): HostPool {
    const found = this.#pools.find((pool) => pool.poolId === poolId);
    if (!found) throw new Error(`there is no pool ${poolId}`);
    return found;
  }

  #poolReport({
    poolId,
    state,
    generation,
    processes,
    isShort,
    fetch,
    file,
  }: HostPool): PoolReport {
    const isUp = state === 'ready';
    return {
      ...{ pool_id: poolId, engine: 'llamacpp', workloads: ['completion'], generation },
      model: {
        ...{ model_id: poolId, source: `file:${poolId}`, digest: null, size_bytes: null },
        ...{ revision: null, gguf: null, trust: null, fetch },
      },
      sampler_profile_version: 'v1',
      on_demand: { ...this.#rules, model_file: file },
      replicas: [
        {
          ...{
            replica_id: `${this.#agentId}-${poolId}-0`,
            state,
            generation: processes,
            device: 'cpu',
          },
          url: isUp ? 'http://127.0.0.1:2' : null,
          slots_total: isUp ? 1 : null,
          context_tokens: isUp ? 512 : null,
          engine_version: isUp ? 'b1' : null,
          ...{ restarts: 0, last_error: null, lacks_room: isShort },
        },
      ],
    };
  }
}
