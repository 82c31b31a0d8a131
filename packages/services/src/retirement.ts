import type { ReplicaState } from '@orchqueue/contract-types';
import type { Catalog } from './catalog.ts';
import type { ServiceDependencies } from './dependencies.ts';
import type { Fleet } from './fleet.ts';
import type { LiveTasks } from './live-tasks.ts';
import type { PoolOperations } from './pool-operations.ts';
import type { Pool, Pools } from './pools.ts';

export type RetirementParts = {
  deps: ServiceDependencies;
  catalog: Catalog;
  pools: Pools;
  fleet: Fleet;
  tasks: LiveTasks;
  operations: PoolOperations;
};

/** In these there is no engine, or it is on its way out. */
const UNLOADED: readonly ReplicaState[] = ['stopped', 'failed', 'stopping', 'draining'];

/**
 * Unloads Retired models (ORCH-3071). It takes no input and may run at any time: whatever an agent
 * loaded again, after its restart for one, is found the next time. What was accepted ends first.
 */
export class Retirement {
  readonly #parts: RetirementParts;
  readonly #busy = new Set<string>();

  constructor(parts: RetirementParts) {
    this.#parts = parts;
  }

  look(): void {
    for (const pool of this.#parts.pools.all()) {
      if (this.#isDue(pool)) void this.#unload(pool);
    }
  }

  #isDue(pool: Pool): boolean {
    const { catalog, fleet } = this.#parts;
    const { poolId, modelId } = pool.facts;
    if (!catalog.isRetired(modelId) || this.#busy.has(poolId)) return false;
    if (pool.running.size > 0 || pool.queue.size > 0) return false;
    const isLoaded = fleet.reports
      .replicas(poolId)
      .some(({ fresh, report }) => fresh && !UNLOADED.includes(report.state));
    return isLoaded && !this.#isWanted(poolId);
  }

  /** Also by a task that is in neither: its admission or its return to the queue is under way. */
  #isWanted(poolId: string): boolean {
    for (const { record } of this.#parts.tasks) if (record.poolId === poolId) return true;
    return false;
  }

  async #unload(pool: Pool): Promise<void> {
    const { poolId } = pool.facts;
    this.#busy.add(poolId);
    try {
      await this.#parts.operations.unload(pool);
    } catch (error) {
      this.#parts.deps.logger.warn({ pool: poolId, err: error }, 'a Retired model stays loaded');
    } finally {
      this.#busy.delete(poolId);
    }
  }
}
