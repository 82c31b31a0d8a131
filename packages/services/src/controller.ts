import type { AgentAccepted, AgentReport } from '@orchqueue/contract-types';
import { PromiseBudget, type TaskRecord } from '@orchqueue/domain';
import type { Healed } from '@orchqueue/ports';
import { AdmissionService } from './admission.ts';
import { Attempts } from './attempt.ts';
import { Canaries } from './canaries.ts';
import { Cancellation } from './cancellation.ts';
import { Catalog } from './catalog.ts';
import { ClusterViews } from './cluster-views.ts';
import { CommandGenerations } from './command-generations.ts';
import type { ControllerSettings, ServiceDependencies } from './dependencies.ts';
import { Dispatch } from './dispatch.ts';
import { Expiry } from './expiry.ts';
import { FailoverWaits } from './failover/failover-waits.ts';
import { Fleet } from './fleet.ts';
import { Forecasts } from './forecast.ts';
import { LiveTasks } from './live-tasks.ts';
import { type OpenModel, openModels } from './open-models.ts';
import { PoolOperations } from './pool-operations.ts';
import { Pools } from './pools.ts';
import { PrefixRouting } from './prefix/prefix-routing.ts';
import { Quotas } from './quotas.ts';
import { Reconcilers } from './reconcilers.ts';
import { Recovery } from './recovery.ts';
import { Replays } from './replay/replays.ts';
import { Requeues } from './requeues.ts';
import { Residency } from './residency/residency.ts';
import { retain } from './retention.ts';
import { Retirement } from './retirement.ts';
import { KvCaches } from './sessions/kv-caches.ts';
import { Sessions } from './sessions/sessions.ts';
import { ShareFigures } from './share-figures.ts';
import { SlotRelease } from './slot-release.ts';
import { StuckTasks } from './stuck-tasks.ts';
import { TaskEndings } from './task-endings.ts';
import { TaskQueries } from './task-queries.ts';
import { TaskStreams } from './task-stream.ts';
import { Tenancy } from './tenancy.ts';

/** The use cases of one controller, wired together. */
export class Controller {
  readonly admission: AdmissionService;
  readonly cancellation: Cancellation;
  readonly queries: TaskQueries;
  readonly streams: TaskStreams;
  readonly operations: PoolOperations;
  readonly views: ClusterViews;
  readonly catalog: Catalog;
  readonly canaries: Canaries;
  readonly fleet: Fleet;
  readonly sessions: Sessions;
  readonly replays: Replays;
  readonly #deps: ServiceDependencies;
  readonly #pools: Pools;
  readonly #tasks: LiveTasks;
  readonly #dispatch: Dispatch;
  readonly #recovery: Recovery;
  readonly #reconcilers: Reconcilers;
  readonly #shares: ShareFigures;
  readonly #retirement: Retirement;
  readonly #residency: Residency;
  readonly #prefixes: PrefixRouting;
  readonly #refusing = new AbortController();
  readonly #stopping = new AbortController();
  #stopPeriod: () => void = () => {};

  constructor(given: ServiceDependencies) {
    // Its own, because a reload swaps the settings in it.
    const deps = { ...given };
    const tasks = new LiveTasks(deps.metrics);
    const tenancy = new Tenancy(deps);
    const promises = new PromiseBudget(deps.settings.waiting_room.promises_total_max);
    const quotas = new Quotas(deps, tenancy, promises);
    const pools = new Pools(deps, tenancy, promises);
    const fleet = new Fleet(deps, pools);
    const generations = new CommandGenerations(fleet);
    const residency = new Residency({ deps, tasks, pools, fleet, generations });
    const forecasts = new Forecasts(tasks, fleet, residency, deps.clock);
    const stopping = this.#stopping.signal;
    const refusing = this.#refusing.signal;
    const kv = new KvCaches(deps, fleet);
    const sessions = new Sessions(deps, fleet, kv);
    const endings = new TaskEndings({ deps, tasks, quotas, sessions, stopping });
    const waits = new FailoverWaits({ deps, pools, endings, stopping });
    const requeues = new Requeues({ deps, pools, endings, waits, stopping });
    const expiry = new Expiry(deps, pools, endings);
    const slots = new SlotRelease(deps, fleet, kv);
    const prefixes = new PrefixRouting({ deps, fleet, forecasts, kv });
    const common = { deps, tasks, pools, fleet, forecasts, prefixes, sessions, kv };
    const attempts = new Attempts({ ...common, endings, requeues, slots, stopping });
    const dispatch = new Dispatch({ ...common, attempts, stopping: refusing });
    const recovery = new Recovery({ ...common, quotas, requeues, waits, expiry, stopping });
    const catalog = new Catalog(deps, pools);
    const deciding = { catalog, quotas, residency, dispatch, endings, expiry, recovery };
    this.admission = new AdmissionService({ ...common, ...deciding, stopping: refusing });
    this.cancellation = new Cancellation({ deps, pools, endings, recovery });
    this.queries = new TaskQueries(deps, tasks);
    this.replays = new Replays({ store: deps.store, admission: this.admission, fleet });
    this.streams = new TaskStreams(tasks, deps.store);
    this.operations = new PoolOperations({ deps, pools, fleet, dispatch, generations });
    this.views = new ClusterViews({ pools, fleet, residency, deps });
    this.catalog = catalog;
    this.canaries = new Canaries(deps, catalog);
    this.fleet = fleet;
    this.sessions = sessions;
    this.#deps = deps;
    this.#pools = pools;
    this.#tasks = tasks;
    this.#dispatch = dispatch;
    this.#recovery = recovery;
    const { operations } = this;
    this.#retirement = new Retirement({ deps, catalog, pools, fleet, tasks, operations });
    this.#shares = new ShareFigures(deps, pools, dispatch, tenancy);
    const stuck = new StuckTasks(deps, tasks, (record: TaskRecord) => recovery.putBack(record));
    this.#reconcilers = new Reconcilers(deps, [
      { name: 'retention', run: () => retain(deps) },
      { name: 'quota_windows', run: async () => quotas.prune() },
      { name: 'stuck_tasks', run: () => stuck.look() },
      { name: 'sessions', run: async () => sessions.expire() },
    ]);
    this.#residency = residency;
    this.#prefixes = prefixes;
    const signal = (poolId: string) => {
      dispatch.signal(poolId);
      residency.signal(poolId);
    };
    fleet.onChange(signal);
    pools.onFilled((pool) => signal(pool.facts.poolId));
  }

  /** Recovers what the last run left; to be awaited before anybody is answered. */
  async start(): Promise<void> {
    await this.#pools.restore();
    await this.catalog.restore();
    await this.sessions.restoreAll();
    await this.#recovery.all();
    this.#deps.store.onHealed((healed) => this.#healed(healed));
    this.#reconcilers.start();
    this.#tick();
  }

  /** Another configuration, whole: what is queued and what runs goes on under it. */
  reconfigure(settings: ControllerSettings): void {
    this.#deps.settings = settings;
    this.#pools.reconfigure();
    this.fleet.refusedKeys.again();
    this.#dispatch.signalAll();
  }

  /** What a caller may name as its model. */
  openModels(): OpenModel[] {
    return openModels(this.catalog, this.views);
  }

  registerAgent(report: AgentReport): AgentAccepted {
    const accepted = this.fleet.register(report);
    this.#learn(report);
    return accepted;
  }

  heartbeat(agentId: string, report: AgentReport): AgentAccepted {
    const accepted = this.fleet.heartbeat(agentId, report);
    this.#learn(report);
    return accepted;
  }

  #learn({ pools }: AgentReport): void {
    const servedAs = (modelId: string) => this.fleet.reports.servedAs(modelId);
    for (const pool of pools) this.catalog.learn(pool, servedAs);
    this.#residency.reported();
    this.sessions.reported();
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
    this.#reconcilers.stop();
    this.#residency.stop();
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
      this.#shares.observe();
      this.#retirement.look();
      this.#residency.look();
      this.#prefixes.look();
      this.#tick();
    });
  }

  #healed(healed: Healed): void {
    this.#deps.metrics.inc('orchq_store_heals_total', { reason: healed.reason });
    this.#deps.logger.warn(healed, 'the store is back');
    if (healed.rebuilt) this.#recovery.giveBack();
  }
}
