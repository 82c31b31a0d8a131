import type { ReplicaReport } from '@orchqueue/contract-types';
import type { EngineFarm } from './engine-farm.ts';
import type { EngineProcess, EngineSpeed } from './engine-process.ts';
import type { Scheduler } from './scheduler.ts';
import { processName } from './sim-engines.ts';

export type ReplicaNature = { slots: number; speed: EngineSpeed; loadMs: number };

/** A process ends, and the next generation of it is started: never two at once. */
export class SimReplica {
  readonly replicaId: string;
  readonly #nature: ReplicaNature;
  readonly #farm: EngineFarm;
  readonly #scheduler: Scheduler;
  readonly #onChange: () => void;
  #generation = 0;
  #process: EngineProcess | null = null;
  #isWanted = false;

  constructor(
    replicaId: string,
    nature: ReplicaNature,
    world: { farm: EngineFarm; scheduler: Scheduler; onChange: () => void },
  ) {
    this.replicaId = replicaId;
    this.#nature = nature;
    this.#farm = world.farm;
    this.#scheduler = world.scheduler;
    this.#onChange = world.onChange;
  }

  get generation(): number {
    return this.#generation;
  }

  get isReady(): boolean {
    return this.#process?.state === 'ready';
  }

  start(): void {
    this.#isWanted = true;
    if (this.#process) return;
    this.#generation += 1;
    const { slots, speed, loadMs } = this.#nature;
    const name = processName({ replicaId: this.replicaId, generation: this.#generation });
    const process = this.#farm.start(this.#url(), { name, slots, speed }, () => this.#died());
    this.#process = process;
    this.#scheduler.after(loadMs, () => {
      if (process.state !== 'loading') return;
      process.state = 'ready';
      this.#onChange();
    });
  }

  /** `comesBack`: its agent starts the next generation. */
  stop(comesBack: boolean): void {
    this.#isWanted = comesBack;
    if (this.#process) this.#process.die();
    else if (comesBack) this.start();
  }

  report(): ReplicaReport {
    const isUp = this.#process !== null;
    return {
      replica_id: this.replicaId,
      state: this.isReady ? 'ready' : isUp ? 'loading' : this.#isWanted ? 'backoff' : 'stopped',
      url: isUp ? this.#url() : null,
      generation: this.#generation,
      slots_total: isUp ? this.#nature.slots : null,
      context_tokens: isUp ? 4096 : null,
      engine_version: isUp ? 'b1' : null,
      device: 'cpu',
      restarts: this.#generation - 1,
      last_error: null,
    };
  }

  #died(): void {
    this.#process = null;
    this.#onChange();
    this.#scheduler.after(this.#nature.loadMs / 2, () => {
      if (this.#isWanted) this.start();
    });
  }

  #url(): string {
    return `sim://${processName({ replicaId: this.replicaId, generation: this.#generation })}`;
  }
}
