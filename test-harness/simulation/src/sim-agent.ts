import {
  type AgentReport,
  GenerationStaleError,
  OrchError,
  PoolUnavailableError,
  ReplicaNotFoundError,
  type RestartCommand,
} from '@orchqueue/contract-types';
import type { Controller } from '@orchqueue/services';
import type { EngineFarm, WorldParts } from './engine-farm.ts';
import { processName } from './sim-engines.ts';
import { type ReplicaNature, SimReplica } from './sim-replica.ts';

export type AgentNature = {
  agentId: string;
  poolId: string;
  modelId: string;
  heartbeatMs: number;
  replicas: ReplicaNature[];
};

/** An agent with its replicas: it tells the controller what it has, again and again. */
export class SimAgent {
  readonly url: string;
  readonly poolId: string;
  readonly #nature: AgentNature;
  readonly #parts: WorldParts;
  readonly #replicas: SimReplica[];
  readonly #controller: () => Controller | null;
  #boots = 0;
  #isUp = false;
  #sequence = 0;

  constructor(
    nature: AgentNature,
    world: { parts: WorldParts; farm: EngineFarm; controller: () => Controller | null },
  ) {
    this.url = `sim://agent/${nature.agentId}`;
    this.poolId = nature.poolId;
    this.#nature = nature;
    this.#parts = world.parts;
    this.#controller = world.controller;
    const { scheduler } = world.parts;
    const onChange = () => this.#tell();
    this.#replicas = nature.replicas.map(
      (replica, index) =>
        new SimReplica(`${nature.poolId}-${nature.agentId}-${index}`, replica, {
          farm: world.farm,
          scheduler,
          onChange,
        }),
    );
  }

  get isWhole(): boolean {
    return this.#isUp && this.#replicas.every(({ isReady }) => isReady);
  }

  boot(): void {
    if (this.#isUp) return;
    this.#isUp = true;
    this.#boots += 1;
    this.#sequence = 0;
    for (const replica of this.#replicas) replica.start();
    this.#beat(this.#boots);
  }

  /** Its engines die with it: the next boot reaps them before it starts new ones. */
  crash(): void {
    this.#isUp = false;
    for (const replica of this.#replicas) replica.stop(false);
  }

  async restart(replicaId: string, command: RestartCommand): Promise<void> {
    const { scheduler, chaos, history } = this.#parts;
    const replica = this.#replicas.find((each) => each.replicaId === replicaId);
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
    const { agentId, poolId, modelId } = this.#nature;
    return {
      agent_id: agentId,
      url: this.url,
      boot_id: `boot-${this.#boots}`,
      sequence: this.#sequence,
      devices: [],
      pools: [
        {
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
          generation: 0,
          replicas: this.#replicas.map((replica) => replica.report()),
        },
      ],
    };
  }
}
