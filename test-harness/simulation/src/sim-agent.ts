import {
  type AgentReport,
  GenerationStaleError,
  OrchError,
  PoolNotFoundError,
  PoolUnavailableError,
  ReplicaNotFoundError,
  type RestartCommand,
} from '@orchqueue/contract-types';
import type { Controller } from '@orchqueue/services';
import type { EngineFarm, WorldParts } from './engine-farm.ts';
import type { Life } from './history.ts';
import { processName } from './sim-engines.ts';
import { type PoolNature, SimPool } from './sim-pool.ts';

export type AgentNature = { agentId: string; heartbeatMs: number; pools: PoolNature[] };

/** An agent with its replicas: it tells the controller what it has, again and again. */
export class SimAgent {
  readonly url: string;
  /** Of its first pool. */
  readonly poolId: string;
  readonly #nature: AgentNature;
  readonly #parts: WorldParts;
  readonly #pools: SimPool[];
  readonly #controller: () => Controller | null;
  #boots = 0;
  #isUp = false;
  #sequence = 0;

  constructor(
    nature: AgentNature,
    world: { parts: WorldParts; farm: EngineFarm; controller: () => Controller | null },
  ) {
    this.url = `sim://agent/${nature.agentId}`;
    this.poolId = nature.pools[0]?.poolId ?? '';
    this.#nature = nature;
    this.#parts = world.parts;
    this.#controller = world.controller;
    const { scheduler, history } = world.parts;
    const parts = { farm: world.farm, scheduler, history, onChange: () => this.#tell() };
    this.#pools = nature.pools.map((pool) => new SimPool(nature.agentId, pool, parts));
  }

  boot(): void {
    if (this.#isUp) return;
    this.#isUp = true;
    this.#boots += 1;
    this.#sequence = 0;
    for (const pool of this.#pools) pool.boot();
    this.#beat(this.#boots);
  }

  /** Its engines die with it: the next boot reaps them before it starts new ones. */
  crash(): void {
    this.#isUp = false;
    for (const pool of this.#pools) pool.crash();
  }

  /** What the controller asks of a pool that is loaded on demand. */
  async command(
    what: 'load' | 'unload',
    poolId: string,
    { generation, life }: { generation: number; life: Life },
  ): Promise<void> {
    const { scheduler, chaos, history } = this.#parts;
    const { agentId: agent, pools } = this.#nature;
    const onDemand = pools.find((each) => each.poolId === poolId)?.onDemand;
    const { loads_per_minute_max: loadsPerMinuteMax = 0 } = onDemand ?? {};
    history.record({ kind: 'pool-asked', life, what, pool: poolId, agent, loadsPerMinuteMax });
    await scheduler.sleep(chaos.netMs());
    if (!this.#isUp) throw new PoolUnavailableError();
    const pool = this.#pools.find((each) => each.poolId === poolId);
    if (!pool) throw new PoolNotFoundError();
    pool.obey(what, { generation, life });
    await scheduler.sleep(chaos.netMs());
  }

  async restart(replicaId: string, command: RestartCommand): Promise<void> {
    const { scheduler, chaos, history } = this.#parts;
    const replica = this.#pools
      .flatMap(({ replicas }) => replicas)
      .find((each) => each.replicaId === replicaId);
    const { replica_generation: generation } = command;
    history.record({ kind: 'restart-asked', process: processName({ replicaId, generation }) });
    await scheduler.sleep(chaos.netMs());
    if (!this.#isUp) throw new PoolUnavailableError();
    if (!replica) throw new ReplicaNotFoundError();
    if (replica.generation !== command.replica_generation) throw new GenerationStaleError();
    replica.stop(true);
    await scheduler.sleep(chaos.netMs());
  }

  #beat(boot: number): void {
    if (!this.#isUp || boot !== this.#boots) return;
    this.#tell();
    this.#parts.scheduler.after(this.#nature.heartbeatMs, () => this.#beat(boot));
  }

  #tell(): void {
    if (!this.#isUp) return;
    const report = this.#report();
    for (const delayMs of this.#parts.chaos.heartbeatMs()) {
      this.#parts.scheduler.after(delayMs, () => this.#arrive(report));
    }
  }

  /** A controller that does not know the agent is told all anew. */
  #arrive(report: AgentReport): void {
    try {
      this.#controller()?.heartbeat(this.#nature.agentId, report);
    } catch (error) {
      if (!OrchError.isInstance(error) || error.code !== 'AGENT_NOT_FOUND') throw error;
      if (this.#isUp) this.#controller()?.registerAgent(this.#report());
    }
  }

  #report(): AgentReport {
    this.#sequence += 1;
    return {
      agent_id: this.#nature.agentId,
      url: this.url,
      boot_id: `boot-${this.#boots}`,
      sequence: this.#sequence,
      devices: [],
      pools: this.#pools.map((pool) => pool.report()),
    };
  }
}
