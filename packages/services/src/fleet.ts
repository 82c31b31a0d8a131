import {
  type AgentAccepted,
  AgentNotFoundError,
  type AgentReport,
  type AgentSummary,
  OverloadedError,
} from '@orchqueue/contract-types';
import { type ActiveSlots, type ReplicaView, SlotLedger } from '@orchqueue/domain';
import { Breakers } from './breakers.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { FleetFigures } from './fleet-figures.ts';
import { FleetReports, type KnownAgent } from './fleet-reports.ts';
import type { Pools } from './pools.ts';
import { RefusedKeys } from './refused-keys.ts';
import { livingEngines, processKey, replicaView } from './replica-view.ts';
import { agentsToForget } from './silent-agents.ts';

/**
 * The agents and their replicas, as last reported (ORCH-3501). The agent is the truth about
 * processes.
 */
export class Fleet {
  readonly #agents = new Map<string, KnownAgent>();
  /** What the agents say, as it is asked for. */
  readonly reports = new FleetReports(this.#agents);
  readonly breakers: Breakers;
  readonly refusedKeys: RefusedKeys;
  readonly #suspects = new Set<string>();
  /** Agent and pool. */
  readonly #held = new Set<string>();
  readonly #ledger = new SlotLedger();
  /** What placement sees, by pool and by process; made anew at each change but that of a slot. */
  readonly #byPool = new Map<string, ReplicaView[]>();
  readonly #byProcess = new Map<string, ReplicaView>();
  readonly #listeners: ((poolId: string) => void)[] = [];
  readonly #reportListeners = new Set<() => void>();
  readonly #deps: ServiceDependencies;
  readonly #pools: Pools;
  readonly #figures: FleetFigures;

  constructor(deps: ServiceDependencies, pools: Pools) {
    this.#deps = deps;
    this.breakers = new Breakers(deps, (replica) => this.#moved(replica));
    this.refusedKeys = new RefusedKeys(deps, (replica) => this.#moved(replica));
    this.#pools = pools;
    this.#figures = new FleetFigures(deps.metrics);
  }

  /**
   * Resolves when a report shows the pool with this model and a Ready replica after the command, or
   * after `limitMs`: until then the controller would still judge by what was before.
   */
  reported(poolId: string, after: { generation: number; modelId: string }, limitMs: number) {
    const isIn = () =>
      this.reports
        .pools()
        .some(
          ({ pool_id, generation, model, replicas }) =>
            pool_id === poolId &&
            generation >= after.generation &&
            model.model_id === after.modelId &&
            replicas.some(({ state }) => state === 'ready'),
        );
    return new Promise<void>((resolve) => {
      const done = () => {
        stopTimer();
        this.#reportListeners.delete(look);
        resolve();
      };
      const look = () => {
        if (isIn()) done();
      };
      const stopTimer = this.#deps.clock.after(limitMs, done);
      this.#reportListeners.add(look);
      look();
    });
  }

  /** Called with each pool whose replicas may take work again. */
  onChange(listener: (poolId: string) => void): void {
    this.#listeners.push(listener);
  }

  register(report: AgentReport): AgentAccepted {
    this.#requirePlace(report.agent_id);
    this.#deps.logger.info(
      { agent: report.agent_id, url: report.url, pools: report.pools.length },
      'agent registered',
    );
    return this.#take(report, 'register');
  }

  /** A controller that restarted knows no agent: 404 makes it register again, and all is healed. */
  heartbeat(agentId: string, report: AgentReport): AgentAccepted {
    const known = this.#agents.get(agentId);
    if (!known || known.report.boot_id !== report.boot_id || report.agent_id !== agentId) {
      throw new AgentNotFoundError();
    }
    if (report.sequence <= known.report.sequence) return this.#accepted(agentId);
    return this.#take(report, 'heartbeat');
  }

  #take(report: AgentReport, kind: 'register' | 'heartbeat'): AgentAccepted {
    const heardMonoMs = this.#deps.clock.monoMs();
    this.#agents.set(report.agent_id, { report, heardMonoMs, fresh: true });
    this.#deps.metrics.inc('orchq_agent_reports_total', { kind });
    for (const pool of report.pools) this.#pools.learn(pool);
    // What the agent reports is cleared, and what it does not report any more is gone.
    this.#clearSuspects(report.agent_id);
    this.#changed();
    for (const listener of this.#reportListeners) listener();
    for (const { pool_id } of report.pools) this.#notify(pool_id);
    return this.#accepted(report.agent_id);
  }

  #accepted(agentId: string): AgentAccepted {
    const { interval_ms } = this.#deps.settings.heartbeat;
    return { agent_id: agentId, heartbeat_interval_ms: interval_ms };
  }

  /** Judges freshness by the monotonic clock; to be called about once a heartbeat. */
  checkFreshness(): void {
    const { interval_ms, missed_max } = this.#deps.settings.heartbeat;
    const now = this.#deps.clock.monoMs();
    let isChanged = false;
    for (const agent of this.#agents.values()) {
      const fresh = now - agent.heardMonoMs <= interval_ms * missed_max;
      if (fresh === agent.fresh) continue;
      agent.fresh = fresh;
      this.#deps.logger.warn({ agent: agent.report.agent_id }, 'agent stopped reporting');
      isChanged = true;
    }
    if (isChanged) this.#refresh();
    this.#forget(this.#deps.settings.heartbeat.agents_max);
    this.#observe();
  }

  /** A new agent may take the place of one that is silent, and of no other. */
  #requirePlace(agentId: string): void {
    if (this.#agents.has(agentId)) return;
    const { agents_max, interval_ms } = this.#deps.settings.heartbeat;
    if (this.#agents.size >= agents_max) this.#forget(agents_max - 1);
    if (this.#agents.size < agents_max) return;
    throw new OverloadedError({
      message: `There are ${agents_max} agents already, and all of them report or hold slots.`,
      retryAfterMs: interval_ms,
      details: { short: 'agents', agents_max },
    });
  }

  #forget(agentsMax: number): void {
    const { forget_after_ms: forgetAfterMs } = this.#deps.settings.heartbeat;
    const bounds = { nowMs: this.#deps.clock.monoMs(), forgetAfterMs, agentsMax };
    const busy = this.replicas().filter(({ slotsBusy }) => slotsBusy > 0);
    const holders = new Set(busy.map(({ agentId }) => agentId));
    const forgotten = agentsToForget(this.#agents, (agentId) => holders.has(agentId), bounds);
    for (const agentId of forgotten) {
      this.#agents.delete(agentId);
      this.#clearSuspects(agentId);
      this.#pools.forgetAgent(agentId);
      this.#deps.logger.warn({ agent: agentId }, 'agent forgotten; it was silent for too long');
    }
    if (forgotten.length > 0) this.#changed();
  }

  #changed(): void {
    this.#refresh();
    this.#deps.engines.retain(livingEngines(this.#agents.values()));
    this.breakers.retain((key) => this.#byProcess.has(key));
    this.refusedKeys.retain((key) => this.#byProcess.has(key));
    this.#observe();
  }

  #clearSuspects(agentId: string): void {
    for (const key of this.#suspects) {
      if (key.startsWith(`${agentId}/`)) this.#suspects.delete(key);
    }
  }

  /** Nobody answered at this process: no work until its agent speaks of it again. */
  suspect(replica: ReplicaView): void {
    const key = processKey(replica);
    this.#suspects.add(key);
    const view = this.#byProcess.get(key);
    if (view) view.suspect = true;
  }

  acquire(replica: ReplicaView, holder: string): boolean {
    const acquired = this.#ledger.acquire(processKey(replica), holder, replica.slotsTotal);
    if (acquired) this.#slotsChanged(replica);
    return acquired;
  }

  release(replica: ReplicaView, holder: string): void {
    if (!this.#ledger.release(processKey(replica), holder)) return;
    this.#slotsChanged(replica);
    this.#notify(replica.poolId);
  }

  /** The holder's attempt is over; its slot is not free before it is seen idle. */
  leave(replica: ReplicaView, holder: string): void {
    this.#ledger.leave(processKey(replica), holder);
  }

  withhold(replica: ReplicaView, holder: string): void {
    this.#ledger.withhold(processKey(replica), holder);
  }

  read(replica: ReplicaView, holder: string): void {
    this.#ledger.read(processKey(replica), holder);
  }

  /** The engine has begun to answer the holder. */
  confirm(replica: ReplicaView, holder: string): void {
    this.#ledger.confirm(processKey(replica), holder);
  }

  /** Slots of those that run, and how many acquisitions there were by now. */
  activeSlots(replica: ReplicaView): ActiveSlots & { at: number } {
    return { ...this.#ledger.active(processKey(replica)), at: this.#ledger.acquisitions };
  }

  /** Keys of the tasks that have its slots. */
  holders(replica: ReplicaView): Iterable<string> {
    return this.#ledger.holders(processKey(replica));
  }

  busySlots(replica: ReplicaView): number {
    return this.#ledger.busy(processKey(replica));
  }

  /** Replicas with a process, of one pool or of all. Kept up to date in place: read, not kept. */
  replicas(poolId?: string): readonly ReplicaView[] {
    if (poolId === undefined) return [...this.#byProcess.values()];
    return this.#byPool.get(poolId) ?? [];
  }

  agents(): AgentSummary[] {
    return this.reports.agents(this.#deps.clock.monoMs());
  }

  /** Takes no new work of the pool on this agent, or takes it again. */
  hold(agentId: string, poolId: string, isHeld: boolean): void {
    const key = `${agentId}/${poolId}`;
    if (this.#held.has(key) === isHeld) return;
    this.#held[isHeld ? 'add' : 'delete'](key);
    this.#refresh();
    if (!isHeld) this.#notify(poolId);
  }

  #refresh(): void {
    this.#byPool.clear();
    this.#byProcess.clear();
    for (const { report, fresh } of this.#agents.values()) {
      for (const pool of report.pools) {
        const views = pool.replicas.map((replica) => {
          const view = replicaView(report, pool, replica);
          const key = processKey(view);
          const slotsBusy = this.#ledger.busy(key);
          const held = this.#held.has(`${view.agentId}/${view.poolId}`);
          return { ...view, fresh, slotsBusy, held, ...this.#doubts(view) };
        });
        this.#byPool.set(pool.pool_id, [...(this.#byPool.get(pool.pool_id) ?? []), ...views]);
        for (const view of views) this.#byProcess.set(processKey(view), view);
      }
    }
  }

  /** What speaks against it beside what its agent says. */
  #doubts(view: Parameters<typeof processKey>[0]) {
    const isRefused = this.refusedKeys.reasonOf(view) !== null;
    const suspect = this.#suspects.has(processKey(view)) || isRefused;
    return { suspect, ...this.breakers.view(view) };
  }

  #moved(replica: ReplicaView): void {
    const view = this.#byProcess.get(processKey(replica));
    if (!view) return;
    Object.assign(view, this.#doubts(view));
    this.#figures.replica(view);
    if (!view.blocked && !view.suspect) this.#notify(view.poolId);
  }

  #slotsChanged(replica: ReplicaView): void {
    const view = this.#byProcess.get(processKey(replica));
    if (!view) return;
    view.slotsBusy = this.busySlots(view);
    this.#figures.replica(view);
  }

  #notify(poolId: string): void {
    for (const listener of this.#listeners) listener(poolId);
  }

  #observe(): void {
    const agents = [...this.#agents.values()];
    this.#figures.agents(agents.length, agents.filter(({ fresh }) => fresh).length);
    this.#figures.replicas(this.replicas());
  }
}
