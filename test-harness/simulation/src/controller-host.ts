import { createHash } from 'node:crypto';
import { OrchError, PoolUnavailableError } from '@orchqueue/contract-types';
import type { AgentClient } from '@orchqueue/ports';
import { Controller, type ControllerSettings } from '@orchqueue/services';
import type { Logger, Metrics } from '@orchqueue/telemetry';
import { ConnectionLost } from './connection-lost.ts';
import type { EngineFarm, WorldParts } from './engine-farm.ts';
import type { Observation } from './history.ts';
import { LifeClock, type WallClock } from './life-clock.ts';
import type { Sabotage } from './sabotage.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { SimAgent } from './sim-agent.ts';
import { SimEngines } from './sim-engines.ts';
import type { StoreContents } from './store-contents.ts';
import { VirtualStore } from './virtual-store.ts';

type LifeParts = {
  number: number;
  controller: Controller;
  clock: LifeClock;
  store: VirtualStore;
  engines: SimEngines;
  isServing: boolean;
  /** Rejects when the life is over. */
  died: Promise<never>;
  die: () => void;
};

/** A connection to one life of the controller. */
export type Link = {
  controller: Controller;
  life: number;
  /** Rejects when that life is over. */
  died: Promise<never>;
  isOver: () => boolean;
  /** Records what the other end sees; what a dead process would still do is seen by nobody. */
  observe: (seen: Observation) => void;
};

export type HostParts = WorldParts & {
  farm: EngineFarm;
  wall: WallClock;
  contents: StoreContents;
  settings: ControllerSettings;
  random: SeededRandom;
  logger: Logger;
  metrics: Metrics;
  sabotage: Sabotage;
  agents: readonly SimAgent[];
};

/** The machine on which the controller runs: it starts it, kills it, and passes calls to it. */
export class ControllerHost {
  readonly #parts: HostParts;
  #life: LifeParts | null = null;
  #lives = 0;
  #ids = 0;
  #isStopping = false;
  #settings: ControllerSettings;

  constructor(parts: HostParts) {
    this.#parts = parts;
    this.#settings = parts.settings;
  }

  /** Asked to end by itself, and still there. */
  get isStopping(): boolean {
    return this.#isStopping;
  }

  get settings(): ControllerSettings {
    return this.#settings;
  }

  /** The controller that answers now. */
  get serving(): Controller | null {
    return this.#life?.isServing ? this.#life.controller : null;
  }

  /** A connection that stays open: to what answers now, for as long as it lives. */
  attach(): Link | null {
    const life = this.#life;
    if (!life?.isServing) return null;
    const { controller, number, died } = life;
    const isOver = () => this.#life !== life;
    const observe = (seen: Observation) => {
      if (!isOver()) this.#parts.history.record(seen);
    };
    return { controller, life: number, died, isOver, observe };
  }

  boot(): void {
    if (this.#life) return;
    this.#lives += 1;
    const life = this.#assemble(this.#lives);
    this.#life = life;
    this.#parts.history.record({ kind: 'life-began', life: life.number });
    // A store that is out at the start ends the process; its supervisor tries again.
    life.controller.start().then(
      () => {
        life.isServing = true;
      },
      (error: unknown) => {
        if (!OrchError.isInstance(error)) throw error;
        if (this.#life !== life) return;
        this.crash();
        this.#parts.scheduler.after(500, () => this.boot());
      },
    );
  }

  /** As by `kill -9`: nothing of it goes on, nobody is told, and only the disk is left. */
  crash(): void {
    const life = this.#life;
    if (!life) return;
    this.#life = null;
    this.#isStopping = false;
    life.isServing = false;
    life.clock.end();
    life.store.crash();
    this.#parts.history.record({ kind: 'life-ended', life: life.number });
    life.engines.crash();
    life.die();
  }

  /** As by TERM: the process ends by itself, when all that it has to do is done. */
  async stop(controller: Controller, graceMs: number): Promise<void> {
    const life = this.#life;
    if (life?.controller !== controller) return;
    this.#isStopping = true;
    await controller.stop(graceMs);
    await life.store.close();
    if (this.#life === life) this.crash();
  }

  /** For this life and every one after it. */
  reconfigure(settings: ControllerSettings): void {
    this.#settings = settings;
    this.#life?.controller.reconfigure(settings);
  }

  rebuildStore(isLost: () => boolean): void {
    this.#life?.store.rebuild(isLost);
  }

  /**
   * One request to the controller and its answer. `work` runs at the controller's side, at the
   * moment when the request arrives; its outcome may be lost on the way back.
   */
  async call<T>(work: (link: Link) => Promise<T>): Promise<T> {
    const { scheduler, chaos } = this.#parts;
    const thereMs = chaos.callMs();
    await scheduler.sleep(thereMs ?? 50);
    const link = this.attach();
    if (thereMs === null || !link) throw new ConnectionLost();
    const answer = await Promise.race([work(link), link.died]);
    const backMs = chaos.callMs();
    await scheduler.sleep(backMs ?? 50);
    if (backMs === null || link.isOver()) throw new ConnectionLost();
    return answer;
  }

  #assemble(number: number): LifeParts {
    const { scheduler, wall, random, contents, chaos, farm, sabotage } = this.#parts;
    const clock = new LifeClock(scheduler, wall, random.between(0, 1_000_000));
    const store = new VirtualStore(contents, chaos, (delayMs, fire) =>
      scheduler.after(delayMs, fire),
    );
    const limits = () => this.#settings.engine_limits;
    const engines = new SimEngines({ life: number, farm, parts: this.#parts, clock, limits });
    let die = () => {};
    const died = new Promise<never>((_, reject) => {
      die = () => reject(new ConnectionLost());
    });
    died.catch(() => {});
    const controller = new Controller({
      store: sabotage.store?.(store) ?? store,
      engines: sabotage.engines?.(engines) ?? engines,
      agents: this.#agentClient(number),
      clock: sabotage.clock?.(clock) ?? clock,
      ids: {
        taskId: () => {
          this.#ids += 1;
          return `made-${this.#ids}`;
        },
        correlationId: () => 'c',
        traceId: () => 'a'.repeat(32),
        spanId: () => 'b'.repeat(16),
        random01: () => random.next01(),
        sha256: (text) => createHash('sha256').update(text).digest('hex'),
      },
      logger: this.#parts.logger,
      metrics: this.#parts.metrics,
      pressure: () => ({ heapRatio: 0, fdsRatio: null }),
      settings: sabotage.settings?.(this.#settings) ?? this.#settings,
    });
    sabotage.controller?.(controller);
    return { number, controller, clock, store, engines, isServing: false, died, die };
  }

  #agentClient(life: number): AgentClient {
    const find = (url: string) => {
      const agent = this.#parts.agents.find((each) => each.url === url);
      if (!agent) throw new PoolUnavailableError();
      return agent;
    };
    return {
      restartReplica: async (url, replicaId, command) => find(url).restart(replicaId, command),
      reloadPool: async () => {
        throw new PoolUnavailableError();
      },
      loadPool: (url, poolId, { generation }) =>
        find(url).command('load', poolId, { generation, life }),
      unloadPool: (url, poolId, { generation }) =>
        find(url).command('unload', poolId, { generation, life }),
    };
  }
}
