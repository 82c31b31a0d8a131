import {
  type DrainResult,
  OperationInProgressError,
  PoolNotFoundError,
  PoolUnavailableError,
  type ReloadRequest,
  type ReloadResult,
} from '@orchqueue/contract-types';
import type { CallOrigin } from '@orchqueue/ports';
import { originFields } from '@orchqueue/telemetry';
import { callBelow, ownOrigin } from './call-origins.ts';
import type { CommandGenerations } from './command-generations.ts';
import type { ServiceDependencies } from './dependencies.ts';
import type { Dispatch } from './dispatch.ts';
import type { Fleet } from './fleet.ts';
import type { PoolAgent } from './fleet-reports.ts';
import type { Pool, Pools } from './pools.ts';
import { reloadAcross } from './reload-across.ts';
import { timeLimit } from './time-limit.ts';

/** A model may take long to load, but not for ever. */
const RELOAD_LIMIT_MS = 1_800_000;

/**
 * Drain, undrain and reload (ORCH-2101, ORCH-2102). Queued tasks wait; none is lost. A reload takes
 * no pool out of work: its agents fetch and load beside what serves, and a replica that has to go
 * first says so by its state, as every one that goes (ORCH-3010).
 */
export class PoolOperations {
  readonly #deps: ServiceDependencies;
  readonly #pools: Pools;
  readonly #fleet: Fleet;
  readonly #dispatch: Dispatch;
  readonly #deadlines = new Map<string, () => void>();
  readonly #generations: CommandGenerations;

  constructor(parts: {
    deps: ServiceDependencies;
    pools: Pools;
    fleet: Fleet;
    dispatch: Dispatch;
    generations: CommandGenerations;
  }) {
    this.#deps = parts.deps;
    this.#pools = parts.pools;
    this.#fleet = parts.fleet;
    this.#dispatch = parts.dispatch;
    this.#generations = parts.generations;
  }

  async drain(poolId: string, deadlineMs: number): Promise<DrainResult> {
    const pool = this.#find(poolId);
    pool.draining = true;
    this.#stopAt(pool, deadlineMs);
    await this.#pools.note(pool, 'drain', `deadline ${deadlineMs} ms`);
    return this.#result(pool);
  }

  async undrain(poolId: string): Promise<DrainResult> {
    const pool = this.#find(poolId);
    this.#forgetDeadline(poolId);
    pool.draining = false;
    await this.#pools.note(pool, 'undrain', '');
    this.#dispatch.signal(poolId);
    return this.#result(pool);
  }

  async reload(
    poolId: string,
    request: ReloadRequest,
    origin = ownOrigin(this.#deps.ids),
  ): Promise<ReloadResult> {
    const pool = this.#find(poolId);
    if (pool.reloading) throw new OperationInProgressError({ poolId });
    const agents = this.#fleet.reports.agentsOf(poolId);
    if (agents.length === 0) throw new PoolUnavailableError({ poolId });
    pool.reloading = true;
    try {
      await this.#pools.note(pool, 'reload_started', request.model.model_id);
      const result = await this.#swap(pool, request, agents, origin);
      const kind = result.outcome === 'failed' ? 'reload_failed' : result.outcome;
      const { way, reason } = result;
      const detail = reason ?? result.model_id;
      await this.#pools.note(pool, kind, way === undefined ? detail : `${detail} (${way})`);
      return result;
    } finally {
      pool.reloading = false;
      this.#dispatch.signal(poolId);
    }
  }

  #swap(
    pool: Pool,
    request: ReloadRequest,
    agents: PoolAgent[],
    origin: CallOrigin,
  ): Promise<ReloadResult> {
    const { poolId, modelId } = pool.facts;
    const before = { pool_id: poolId, model_id: modelId };
    return reloadAcross(agents, request, before, async (url, asked) => {
      const limit = timeLimit(this.#deps.clock, RELOAD_LIMIT_MS);
      const command = { generation: this.#generations.next(poolId), ...asked };
      try {
        const { agents: client, ids } = this.#deps;
        const call = callBelow(origin, ids);
        const result = await client.reloadPool(url, poolId, command, call, limit.signal);
        await this.#seen(poolId, result);
        return result;
      } catch (error) {
        const fields = { ...originFields(origin), pool: poolId, agent: url, err: error };
        this.#deps.logger.error(fields, 'reload command failed');
        throw error;
      } finally {
        limit.done();
      }
    });
  }

  /**
   * Stops the engines of the pool on every agent that reports (ORCH-3071); asking again does no
   * harm. Rejects with the first refusal, after all were asked.
   */
  async unload(pool: Pool): Promise<void> {
    const { poolId, modelId } = pool.facts;
    if (pool.reloading) return;
    const agents = this.#fleet.reports.agentsOf(poolId).filter(({ fresh }) => fresh);
    const generation = this.#generations.next(poolId);
    const { agents: client, ids } = this.#deps;
    const origin = ownOrigin(ids);
    const asked = agents.map(({ url }) =>
      client.unloadPool(url, poolId, { generation }, callBelow(origin, ids)),
    );
    const refused = (await Promise.allSettled(asked)).find(({ status }) => status === 'rejected');
    if (refused) throw (refused as PromiseRejectedResult).reason;
    await this.#pools.note(pool, 'unloaded', `${modelId} is Retired`);
  }

  /** Waits until the agent's report shows what it answered, so that dispatch goes on with that. */
  async #seen(poolId: string, { outcome, model_id }: ReloadResult): Promise<void> {
    if (outcome === 'failed') return;
    const { interval_ms, missed_max } = this.#deps.settings.heartbeat;
    const after = { generation: this.#generations.last(poolId), modelId: model_id };
    await this.#fleet.reported(poolId, after, interval_ms * missed_max);
  }

  /** At the deadline of a drain what still runs is stopped. */
  #stopAt(pool: Pool, deadlineMs: number): void {
    const { poolId } = pool.facts;
    this.#forgetDeadline(poolId);
    const stop = () => {
      for (const live of pool.running) live.abort?.('drain');
    };
    this.#deadlines.set(poolId, this.#deps.clock.after(deadlineMs, stop));
  }

  #forgetDeadline(poolId: string): void {
    this.#deadlines.get(poolId)?.();
    this.#deadlines.delete(poolId);
  }

  #find(poolId: string): Pool {
    const pool = this.#pools.find(poolId);
    if (!pool) throw new PoolNotFoundError();
    return pool;
  }

  #result(pool: Pool): DrainResult {
    return { pool_id: pool.facts.poolId, draining: pool.draining, running: pool.running.size };
  }
}
