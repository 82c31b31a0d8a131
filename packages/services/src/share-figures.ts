import type { ServiceDependencies } from './dependencies.ts';
import type { Dispatch } from './dispatch.ts';
import { type Pools, PRIORITIES } from './pools.ts';
import type { Tenancy } from './tenancy.ts';

/**
 * Shares of the tenants and their distance from the weights (ORCH-3076). The weights of those count
 * who have a share: to a tenant that asks for nothing nothing is due.
 */
export class ShareFigures {
  readonly #deps: ServiceDependencies;
  readonly #pools: Pools;
  readonly #dispatch: Dispatch;
  readonly #tenancy: Tenancy;
  #shown = new Map<string, { priority: (typeof PRIORITIES)[number]; tenant: string }>();

  constructor(deps: ServiceDependencies, pools: Pools, dispatch: Dispatch, tenancy: Tenancy) {
    this.#deps = deps;
    this.#pools = pools;
    this.#dispatch = dispatch;
    this.#tenancy = tenancy;
  }

  /** Called each period: a share decays also while its tenant is not dispatched. */
  observe(): void {
    const { metrics } = this.#deps;
    const before = this.#shown;
    this.#shown = new Map();
    const entries = [...this.#dispatch.shares.entries()];
    for (const priority of PRIORITIES) {
      const own = entries.filter((entry) => entry.priority === priority);
      const share = own.reduce((sum, entry) => sum + entry.share, 0);
      const weight = own.reduce((sum, { tenant }) => sum + this.#tenancy.weightOf(tenant), 0);
      for (const { tenant, share: tenantShare } of own) {
        const labels = { priority, tenant };
        const due = (share * this.#tenancy.weightOf(tenant)) / weight;
        metrics.set('orchq_admission_share', labels, tenantShare);
        metrics.set('orchq_admission_share_error', labels, Math.abs(tenantShare - due));
        before.delete(`${priority}/${tenant}`);
        this.#shown.set(`${priority}/${tenant}`, labels);
      }
      for (const pool of this.#pools.all()) {
        const { waitingRoom, deadlinePlaces } = pool.classes[priority];
        const now = this.#deps.clock.monoMs();
        const labels = { pool_id: pool.facts.poolId, priority };
        // Promises that ran out leave when somebody looks.
        waitingRoom.reserved(now);
        metrics.set('orchq_retry_promises', labels, waitingRoom.size + deadlinePlaces.prune(now));
      }
    }
    for (const labels of before.values()) {
      metrics.remove('orchq_admission_share', labels);
      metrics.remove('orchq_admission_share_error', labels);
    }
  }
}
