import type { AgentAccepted, AgentReport } from '@orchqueue/contract-types';
import { AdmissionService } from './admission.ts';
import { Attempts } from './attempt.ts';
import { Cancellation } from './cancellation.ts';
import { Catalog } from './catalog.ts';
import { ClusterViews } from './cluster-views.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { Dispatch } from './dispatch.ts';
import { Fleet } from './fleet.ts';
import { LiveTasks } from './live-tasks.ts';
import { PoolOperations } from './pool-operations.ts';
import { Pools } from './pools.ts';
import { recoverTasks } from './recovery.ts';
import { SlotRelease } from './slot-release.ts';
import { TaskEndings } from './task-endings.ts';
import { TaskQueries } from './task-queries.ts';
import { TaskStreams } from './task-stream.ts';

/** The use cases of one controller, wired together. */
export class Controller {
  readonly admission: AdmissionService;
  readonly cancellation: Cancellation;
  readonly queries: TaskQueries;
  readonly streams: TaskStreams;
  readonly operations: PoolOperations;
  readonly views: ClusterViews;
  readonly catalog: Catalog;
  readonly fleet: Fleet;
  readonly #deps: ServiceDependencies;
  readonly #tasks: LiveTasks;
  readonly #pools: Pools;
  readonly #endings: TaskEndings;
  readonly #dispatch: Dispatch;
  readonly #refusing = new AbortController();
  readonly #stopping = new AbortController();
  #stopPeriod: () => void = () => {};

  constructor(deps: ServiceDependencies) {
    this.#deps = deps;
    const tasks = new LiveTasks(deps.metrics);
    const pools = new Pools(deps);
    const fleet = new Fleet(deps, pools);
    const stopping = this.#stopping.signal;
    const refusing = this.#refusing.signal;
    const endings = new TaskEndings(deps, tasks, pools, stopping);
    const slots = new SlotRelease(deps, fleet);
    const attempts = new Attempts({ deps, tasks, pools, fleet, endings, slots, stopping });
    const dispatch = new Dispatch({ deps, tasks, pools, fleet, attempts, stopping: refusing });
    const admissionParts = { deps, tasks, pools, fleet, dispatch, endings, stopping: refusing };
    this.admission = new AdmissionService(admissionParts);
    this.cancellation = new Cancellation(deps, tasks, pools, endings);
    this.queries = new TaskQueries(deps, tasks);
    this.streams = new TaskStreams(tasks, deps.store);
    this.operations = new PoolOperations(deps, pools, fleet, dispatch);
    this.views = new ClusterViews(pools, fleet, deps.settings);
    this.catalog = new Catalog(deps, pools);
    this.fleet = fleet;
    this.#tasks = tasks;
    this.#pools = pools;
    this.#endings = endings;
    this.#dispatch = dispatch;
    fleet.onChange((poolId) => dispatch.signal(poolId));
  }

  /** Recovers what the last run left; to be awaited before anybody is answered. */
  async start(): Promise<void> {
    await this.#pools.restore();
    await this.catalog.restore();
    const parts = { tasks: this.#tasks, pools: this.#pools, endings: this.#endings };
    await recoverTasks(this.#deps, parts);
    this.#tick();
  }

  registerAgent(report: AgentReport): AgentAccepted {
    for (const pool of report.pools) this.catalog.learn(pool);
    return this.fleet.register(report);
  }

  heartbeat(agentId: string, report: AgentReport): AgentAccepted {
    const accepted = this.fleet.heartbeat(agentId, report);
    for (const pool of report.pools) this.catalog.learn(pool);
    return accepted;
  }

  /** What keeps the controller from its work, in words; empty when nothing does. */
  async unreadyReasons(): Promise<string[]> {
    const reasons: string[] = [];
    if (this.#refusing.signal.aborted) reasons.push('it is stopping');
    if (!(await this.#deps.store.healthy())) reasons.push('the store cannot commit');
    return reasons;
  }

  /**
   * Refuses new work, lets running tasks end within `graceMs`, then gives the rest back to their
   * queues: the next start decodes them again as one more attempt.
   */
  async stop(graceMs: number): Promise<void> {
    if (this.#refusing.signal.aborted) return;
    this.#refusing.abort();
    this.#stopPeriod();
    let stopTimer: () => void = () => {};
    const grace = new Promise<void>((resolve) => {
      stopTimer = this.#deps.clock.after(graceMs, resolve);
    });
    await Promise.race([this.#dispatch.settled(), grace]);
    stopTimer();
    this.#stopping.abort();
    for (const live of this.#tasks) live.abort?.('shutdown');
    await this.#dispatch.settled();
  }

  /** Signals may be lost; the period finds what they missed. */
  #tick(): void {
    this.#stopPeriod = this.#deps.clock.after(this.#deps.settings.heartbeat.interval_ms, () => {
      this.fleet.checkFreshness();
      this.#dispatch.signalAll();
      this.#tick();
    });
  }
}
