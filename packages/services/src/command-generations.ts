import type { Fleet } from './fleet.ts';

/** Numbers the commands for each pool, so that agents refuse those that come late (ORCH-3502). */
export class CommandGenerations {
  readonly #fleet: Fleet;
  /** Highest sent for each pool: the agents' reports are a heartbeat behind. */
  readonly #sent = new Map<string, number>();

  constructor(fleet: Fleet) {
    this.#fleet = fleet;
  }

  /** Higher than every one that an agent has accepted for the pool. */
  next(poolId: string): number {
    const reported = this.#fleet.reports.agentsOf(poolId).map(({ generation }) => generation);
    const generation = Math.max(this.last(poolId), ...reported) + 1;
    this.#sent.set(poolId, generation);
    return generation;
  }

  /** The last that was sent; 0 before the first. */
  last(poolId: string): number {
    return this.#sent.get(poolId) ?? 0;
  }
}
