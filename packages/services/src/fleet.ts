import {
  type AgentAccepted,
  AgentNotFoundError,
  type AgentReport,
  type AgentSummary,
  type PoolReport,
  type ReplicaReport,
} from '@orchqueue/contract-types';
import { type ReplicaView, SlotLedger } from '@orchqueue/domain';
import type { EngineRef } from '@orchqueue/ports';
import type { ServiceDependencies } from './dependencies.ts';
import type { Pools } from './pools.ts';

type Agent = { report: AgentReport; heardMonoMs: number; fresh: boolean };

/** Leases belong to one process: those of a dead one are void with it. */
const processKey = (of: { agentId: string; replicaId: string; generation: number }): string =>
  `${of.agentId}/${of.replicaId}#${of.generation}`;

/**
 * The agents and their replicas, as last reported (ORCH-3501). The agent is the truth about
 * processes.
 */
export class Fleet {
  readonly #agents = new Map<string, Agent>();
  readonly #suspects = new Set<string>();
  readonly #ledger = new SlotLedger();
  /** What placement sees, by pool and by process; made anew at each change but that of a slot. */
  readonly #byPool = new Map<string, ReplicaView[]>();
  readonly #byProcess = new Map<string, ReplicaView>();
  readonly #listeners: ((poolId: string) => void)[] = [];
  readonly #reportListeners = new Set<() => void>();
  readonly #deps: ServiceDependencies;
  readonly #pools: Pools;

  constructor(deps: ServiceDependencies, pools: Pools) {
    this.#deps = deps;
    this.#pools = pools;
  }

  /**
   * Resolves when a report shows the pool with this model and a Ready replica after the command, or
   * after `limitMs`: until then the controller would still judge by what was before.
   */
  reported(poolId: string, after: { generation: number; modelId: string }, limitMs: number) {
    const isIn = () =>
      this.poolReports().some(
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
    this.#agents.set(report.agent_id, {
      report,
      heardMonoMs: this.#deps.clock.monoMs(),
      fresh: true,
    });
    this.#deps.metrics.inc('orch_agent_reports_total', { kind });
    for (const pool of report.pools) this.#pools.learn(pool);
    // What the agent reports is cleared, and what it does not report any more is gone.
    for (const key of this.#suspects) {
      if (key.startsWith(`${report.agent_id}/`)) this.#suspects.delete(key);
    }
    this.#refresh();
    this.#deps.engines.retain(this.replicas().map(toEngineRef));
    this.#observe();
    for (const listener of this.#reportListeners) listener();
    for (const { pool_id } of report.pools) this.#notify(pool_id);
    return this.#accepted(report.agent_id);
  }

  #accepted(agentId: string): AgentAccepted {
    return {
      agent_id: agentId,
      heartbeat_interval_ms: this.#deps.settings.heartbeat.interval_ms,
    };
  }

  /** Judges freshness by the monotonic clock; to be called about once a heartbeat. */
  checkFreshness(): void {
    const { interval_ms, missed_max } = this.#deps.settings.heartbeat;
    const now = this.#deps.clock.monoMs();
    for (const agent of this.#agents.values()) {
      const fresh = now - agent.heardMonoMs <= interval_ms * missed_max;
      if (fresh === agent.fresh) continue;
      agent.fresh = fresh;
      this.#deps.logger.warn({ agent: agent.report.agent_id }, 'agent stopped reporting');
      this.#refresh();
    }
    this.#observe();
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

  /** The engine has begun to answer the holder. */
  confirm(replica: ReplicaView, holder: string): void {
    this.#ledger.confirm(processKey(replica), holder);
  }

  /** Slots of those that run: all that may be busy, and those that are for certain. */
  activeSlots(replica: ReplicaView): { possible: number; certain: number } {
    const key = processKey(replica);
    return { possible: this.#ledger.active(key), certain: this.#ledger.decoding(key) };
  }

  busySlots(replica: ReplicaView): number {
    return this.#ledger.busy(processKey(replica));
  }

  /** Replicas with a process, of one pool or of all. Kept up to date in place: read, not kept. */
  replicas(poolId?: string): readonly ReplicaView[] {
    if (poolId === undefined) return [...this.#byProcess.values()];
    return this.#byPool.get(poolId) ?? [];
  }

  /** The raw report of a replica, for health answers. */
  replicaReports(poolId: string): { agentId: string; fresh: boolean; report: ReplicaReport }[] {
    return [...this.#agents.values()].flatMap(({ report, fresh }) =>
      report.pools
        .filter(({ pool_id }) => pool_id === poolId)
        .flatMap(({ replicas }) => replicas)
        .map((replica) => ({ agentId: report.agent_id, fresh, report: replica })),
    );
  }

  /** Agents that have the pool, with the highest command generation each has accepted for it. */
  agentsOf(poolId: string): { agentId: string; url: string; generation: number }[] {
    return [...this.#agents.values()].flatMap(({ report }) =>
      report.pools
        .filter(({ pool_id }) => pool_id === poolId)
        .map(({ generation }) => ({ agentId: report.agent_id, url: report.url, generation })),
    );
  }

  poolReports(): PoolReport[] {
    return [...this.#agents.values()].flatMap(({ report }) => report.pools);
  }

  agents(): AgentSummary[] {
    const now = this.#deps.clock.monoMs();
    return [...this.#agents.values()].map(({ report, fresh, heardMonoMs }) => ({
      agent_id: report.agent_id,
      url: report.url,
      boot_id: report.boot_id,
      fresh,
      last_report_ms_ago: Math.round(now - heardMonoMs),
      pools: report.pools.map(({ pool_id }) => pool_id),
    }));
  }

  #view(agent: AgentReport, pool: PoolReport, replica: ReplicaReport, fresh: boolean): ReplicaView {
    const identity = {
      agentId: agent.agent_id,
      replicaId: replica.replica_id,
      generation: replica.generation,
    };
    // What a replica without a process cannot know is empty; its state keeps it out of every
    // choice.
    return {
      ...identity,
      poolId: pool.pool_id,
      agentUrl: agent.url,
      engine: pool.engine,
      engineVersion: replica.engine_version ?? '',
      modelId: pool.model.model_id,
      modelDigest: replica.model_digest ?? pool.model.digest ?? '',
      samplerProfileVersion: pool.sampler_profile_version,
      contextTokens: replica.context_tokens ?? 0,
      url: replica.url ?? '',
      device: replica.device,
      freeMemoryBytes: freeMemoryOf(agent, replica.device),
      // Without an address nothing can be sent to it; what is on its way to one stays on its way.
      state: replica.url === null && replica.state === 'ready' ? 'stopped' : replica.state,
      slotsTotal: replica.slots_total ?? 0,
      slotsBusy: this.#ledger.busy(processKey(identity)),
      fresh,
      suspect: this.#suspects.has(processKey(identity)),
    };
  }

  #refresh(): void {
    this.#byPool.clear();
    this.#byProcess.clear();
    for (const { report, fresh } of this.#agents.values()) {
      for (const pool of report.pools) {
        const views = pool.replicas.map((replica) => this.#view(report, pool, replica, fresh));
        this.#byPool.set(pool.pool_id, [...(this.#byPool.get(pool.pool_id) ?? []), ...views]);
        for (const view of views) this.#byProcess.set(processKey(view), view);
      }
    }
  }

  #slotsChanged(replica: ReplicaView): void {
    const view = this.#byProcess.get(processKey(replica));
    if (view) view.slotsBusy = this.busySlots(view);
    this.#observeSlots(view ?? replica);
  }

  #notify(poolId: string): void {
    for (const listener of this.#listeners) listener(poolId);
  }

  #observe(): void {
    const agents = [...this.#agents.values()];
    const fresh = agents.filter((agent) => agent.fresh).length;
    this.#deps.metrics.set('orch_agents', { state: 'fresh' }, fresh);
    this.#deps.metrics.set('orch_agents', { state: 'stale' }, agents.length - fresh);
    for (const replica of this.replicas()) this.#observeSlots(replica);
  }

  #observeSlots(replica: ReplicaView): void {
    const busy = this.busySlots(replica);
    const labels = { pool: replica.poolId, replica: replica.replicaId };
    const total = replica.state === 'ready' ? replica.slotsTotal : 0;
    this.#deps.metrics.set('orch_slots', { ...labels, state: 'busy' }, busy);
    this.#deps.metrics.set('orch_slots', { ...labels, state: 'free' }, Math.max(0, total - busy));
  }
}

export const toEngineRef = (replica: ReplicaView): EngineRef => ({
  replicaId: replica.replicaId,
  generation: replica.generation,
  engine: replica.engine,
  url: replica.url,
});

/** Of the device of the replica, where its agent knows. */
const freeMemoryOf = ({ devices }: AgentReport, device: string): number | null =>
  devices.find(({ device_id }) => device_id === device)?.memory_free_bytes ?? null;
