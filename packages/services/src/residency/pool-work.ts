import type { ReplicaState } from '@orchqueue/contract-types';
import { dueMs } from '@orchqueue/domain';
import type { Fleet } from '../fleet.ts';
import type { Pool, Pools } from '../pools.ts';
import type { OnDemandPool, Work } from './on-demand-pool.ts';

/** Of so many tenants and classes the first task is asked for its deadline. */
const DEADLINES_LOOKED_AT = 16;

const COMING: readonly ReplicaState[] = ['preparing', 'starting', 'loading', 'testing', 'ready'];

/** What waits for a pool, and what runs in it. */
export class PoolWork {
  readonly #parts: { pools: Pools; fleet: Fleet };

  constructor(parts: { pools: Pools; fleet: Fleet }) {
    this.#parts = parts;
  }

  /** `everywhere`: the pool on all agents that load it on demand. */
  of(own: OnDemandPool, everywhere: readonly OnDemandPool[], nowMs: number): Work {
    const pool = this.#parts.pools.find(own.poolId);
    if (!pool) return { queued: 0, running: 0, startByMs: null };
    // A reload has its own way with the engines.
    const running = this.#running(pool, own) + (pool.reloading ? 1 : 0);
    const others = everywhere.filter((other) => other !== own);
    const isElsewhere = this.#isServedElsewhere(own, others) || comesElsewhere(own, others, nowMs);
    if (pool.draining || pool.reloading || isElsewhere) {
      return { queued: 0, running, startByMs: null };
    }
    return { queued: pool.queue.size, running, startByMs: startByOf(pool, own) };
  }

  /** Slots that are held, and tasks in engines that a reload has left behind. */
  #running(pool: Pool, { poolId, report }: OnDemandPool): number {
    const isHere = ({ agentId }: { agentId: string }) => agentId === report.agentId;
    const held = this.#parts.fleet
      .replicas(poolId)
      .filter(isHere)
      .reduce((sum, { slotsBusy }) => sum + slotsBusy, 0);
    const tasks = [...pool.running].filter(({ replica }) => replica && isHere(replica)).length;
    return Math.max(held, tasks);
  }

  /** One agent that serves it is enough; whose turn it is otherwise is the first one's. */
  #isServedElsewhere(own: OnDemandPool, others: readonly OnDemandPool[]): boolean {
    const { agentId } = own.report;
    if (others.some(({ state }) => state === 'loading' || state === 'ready')) return true;
    return this.#parts.fleet
      .replicas(own.poolId)
      .some(
        (one) => one.agentId !== agentId && one.fresh && !one.held && COMING.includes(one.state),
      );
  }
}

/**
 * Whether a host without the model can leave it to one that fetches it, or has it: its bytes need
 * not come to both. One that has it and is still not loading when its turn has come is busy, and
 * may be so for long; then this host fetches it too.
 */
function comesElsewhere(
  own: OnDemandPool,
  others: readonly OnDemandPool[],
  nowMs: number,
): boolean {
  if (own.file !== 'absent') return false;
  return others.some((other) => {
    if (!other.isLoadable(nowMs)) return false;
    const isBusy = dueMs(other.view, other.rules) <= nowMs;
    return other.file === 'fetching' || (other.file === 'there' && !isBusy);
  });
}

/** When the load has to begin for the first deadline; null where none waits. */
function startByOf(pool: Pool, own: OnDemandPool): number | null {
  const beforeMs = (own.loadMs ?? 0) + own.unloadMs;
  let startByMs: number | null = null;
  for (const task of pool.queue.candidates(DEADLINES_LOOKED_AT)) {
    if (task.deadlineMs === null) continue;
    const serviceMs = pool.estimates.serviceMs(task.promptTokens, task.outputTokens) ?? 0;
    startByMs = Math.min(startByMs ?? Infinity, task.deadlineMs - serviceMs - beforeMs);
  }
  return startByMs;
}
