import type { Logger, Metrics } from '@orchqueue/telemetry';
import { Chaos } from './chaos.ts';
import { Clients } from './clients.ts';
import { ControllerHost } from './controller-host.ts';
import { EngineFarm, type WorldParts } from './engine-farm.ts';
import { History, type Recorded } from './history.ts';
import { Incidents } from './incidents.ts';
import { WallClock } from './life-clock.ts';
import type { Sabotage } from './sabotage.ts';
import { Scheduler } from './scheduler.ts';
import { SeededRandom } from './seeded-random.ts';
import { SimAgent } from './sim-agent.ts';
import { StoreContents } from './store-contents.ts';
import type { WorldPlan } from './world-plan.ts';

/** A healed world gets everything done within so much virtual time, or never will. */
const CALM_MS_MAX = 600_000;
/** The last promise of a world, and its grace. */
const PROMISES_MS = 120_000;
/** Longer than what the store refused waits for its next tries. */
const REWRITTEN_MS = 5_000;

/** Observers of a run that take no part in it. */
export type Witness = {
  logger: Logger;
  metrics: Metrics;
  onRecord?: (event: Recorded) => void;
};

/** Controller, agents, engines, disk, network and clients of one seed, in one process. */
export class World {
  readonly #plan: WorldPlan;
  readonly #scheduler: Scheduler;
  readonly #history: History;
  readonly #chaos: Chaos;
  readonly #wall: WallClock;
  readonly #contents: StoreContents;
  readonly #agents: SimAgent[];
  readonly #host: ControllerHost;
  readonly #clients: Clients;
  readonly #incidents: Incidents;

  constructor(plan: WorldPlan, witness: Witness, sabotage: Sabotage = {}) {
    const random = new SeededRandom(plan.seed, 'world');
    this.#plan = plan;
    this.#scheduler = new Scheduler(random.fork('order'));
    this.#history = new History(() => this.#scheduler.now, witness.onRecord);
    this.#chaos = new Chaos(plan.faults, random.fork('chaos'));
    this.#wall = new WallClock(this.#scheduler);
    this.#contents = new StoreContents((commit) => this.#history.record(commit));
    const parts: WorldParts = {
      scheduler: this.#scheduler,
      history: this.#history,
      chaos: this.#chaos,
    };
    const farm = new EngineFarm(parts);
    const controller = () => this.#host.serving;
    this.#agents = plan.agents.map((nature) => new SimAgent(nature, { parts, farm, controller }));
    this.#host = new ControllerHost({
      ...parts,
      ...witness,
      farm,
      sabotage,
      wall: this.#wall,
      contents: this.#contents,
      settings: plan.settings,
      random: random.fork('host'),
      agents: this.#agents,
    });
    this.#clients = new Clients(this.#host, parts);
    this.#incidents = new Incidents(parts, {
      host: this.#host,
      agents: this.#agents,
      wall: this.#wall,
      random: random.fork('incidents'),
    });
  }

  /** Runs faults and clients, heals, and waits until all is quiet. Call it once. */
  async run(): Promise<Recorded[]> {
    this.#schedule();
    const { phaseMs } = this.#plan;
    await this.#scheduler.run(phaseMs, () => false);
    const { overload } = this.#plan;
    if (overload) this.#history.record({ kind: 'overloaded', ...overload });
    this.#heal();
    await this.#calmDown();
    return this.#history.events;
  }

  /** Something went wrong that nobody in the world saw. */
  note(message: string): void {
    this.#history.record({ kind: 'unhandled', message });
  }

  #schedule(): void {
    const { tasks, incidents } = this.#plan;
    this.#scheduler.after(0, () => this.#host.boot());
    for (const agent of this.#agents) {
      this.#scheduler.after(this.#chaos.netMs(), () => agent.boot());
    }
    for (const task of tasks) this.#clients.follow(task);
    for (const incident of incidents) this.#incidents.schedule(incident);
  }

  /** From here on nothing goes wrong that has not gone wrong already. */
  #heal(): void {
    this.#history.record({ kind: 'healed' });
    this.#chaos.heal();
    this.#host.boot();
    for (const agent of this.#agents) agent.boot();
  }

  async #calmDown(): Promise<void> {
    const untilMs = this.#scheduler.now + CALM_MS_MAX;
    // The world asks and looks as an operator would, once a second.
    const look = () => {
      this.#incidents.undrainAll();
      this.#host.boot();
      this.#scheduler.after(1000, look);
    };
    look();
    await this.#scheduler.run(untilMs, () => this.#isQuiet());
    // A task whose row was lost may be about to be written once more, and nobody sees it.
    await this.#scheduler.run(this.#scheduler.now + REWRITTEN_MS, () => false);
    const outcome = await this.#scheduler.run(untilMs, () => this.#isQuiet());
    if (outcome === 'late') this.#history.record({ kind: 'stuck', what: this.#stuck() });
    else await this.#probeQuotas();
    await this.#takeStock();
  }

  /** What tasks held of the quotas is free again, if everything of the quotas can be had. */
  async #probeQuotas(): Promise<void> {
    const quota = this.#host.settings.tenancy.default.concurrent_tasks;
    if (quota === null) return;
    // Places that were promised to callers who gave up are kept until the promise has run out.
    await this.#scheduler.run(this.#scheduler.now + PROMISES_MS, () => false);
    for (const tenant of this.#tenants()) this.#clients.probeQuota(tenant, quota);
    await this.#scheduler.run(this.#scheduler.now + CALM_MS_MAX, () => this.#isQuiet());
  }

  #tenants(): Set<string> {
    return new Set(this.#plan.tasks.map(({ tenant }) => tenant));
  }

  #isQuiet(): boolean {
    const pools = this.#host.serving?.views.pools();
    if (
      !pools ||
      this.#host.isStopping ||
      !this.#clients.areDone ||
      this.#contents.unfinishedTasks > 0
    ) {
      return false;
    }
    return pools.every(({ slots_busy, queue }) => slots_busy === 0 && waiting(queue) === 0);
  }

  #stuck(): string {
    const open = this.#contents
      .unfinished(0, 10)
      .map(({ task }) => `${task.taskId} ${task.status}`);
    const pools = this.#host.serving?.views.pools() ?? [];
    const loads = pools.map(({ pool_id, slots_busy, queue }) => {
      return `${pool_id}: ${slots_busy} slots, ${waiting(queue)} queued`;
    });
    const controller = this.#host.serving ? 'controller serves' : 'no controller';
    return [controller, ...this.#clients.waiting(), ...loads, ...open].join('; ');
  }

  /** Reads every task as its tenant would. */
  async #takeStock(): Promise<void> {
    const controller = this.#host.serving;
    if (!controller) return;
    for (const { pool_id: pool, slots_busy: slotsBusy, queue } of controller.views.pools()) {
      this.#history.record({ kind: 'quiet', pool, slotsBusy, queued: waiting(queue) });
    }
    let isRead = false;
    const read = async () => {
      for (const tenant of this.#tenants()) await this.#readAll(controller, tenant);
      isRead = true;
    };
    read().catch((error: unknown) => {
      this.note(String(error));
      isRead = true;
    });
    await this.#scheduler.run(this.#scheduler.now + CALM_MS_MAX, () => isRead);
  }

  async #readAll(
    controller: NonNullable<ControllerHost['serving']>,
    tenant: string,
  ): Promise<void> {
    let cursor: string | undefined;
    do {
      const page = await controller.queries.list({ tenant, limit: 50, ...(cursor && { cursor }) });
      for (const { task_id } of page.tasks) {
        const task = await controller.queries.get(tenant, task_id);
        this.#history.record({
          kind: 'final',
          tenant,
          taskId: task_id,
          correlationId: task.correlation_id,
          status: task.status,
          attempt: task.attempt,
          text: task.result?.text ?? null,
          tokensOut: task.usage?.tokens_out ?? null,
          hasError: task.error !== null,
        });
      }
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined);
  }
}

const waiting = (queue: readonly { depth: number }[]): number =>
  queue.reduce((sum, { depth }) => sum + depth, 0);
