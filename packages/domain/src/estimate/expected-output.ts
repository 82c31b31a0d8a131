import { RecentMap } from '../recent-map.ts';
import { OutputRatio } from './output-ratio.ts';

/** A tenant's own ratio stands in for that of all from this many answers on. */
const ENOUGH_OF_TENANT = 8;
const TENANTS_MAX = 1024;

/**
 * How long an answer will be. Tenants differ: one allows 4,000 tokens and uses 40, another knows
 * what it gets. Fair shares depend on it: a charge of what is allowed puts whoever comes next
 * behind all that was charged too much for the tasks in the slots, and stays there.
 */
export class ExpectedOutput {
  readonly #ofAll = new OutputRatio();
  readonly #ofTenant = new RecentMap<OutputRatio>(TENANTS_MAX);

  record(tenant: string, outputTokens: number, maxTokens: number): void {
    this.#ofAll.record(outputTokens, maxTokens);
    const own = this.#ofTenant.get(tenant) ?? new OutputRatio(0);
    this.#ofTenant.set(tenant, own);
    own.record(outputTokens, maxTokens);
  }

  /** Tokens, whole and at least one; none of a task that may write none. */
  of(tenant: string, maxTokens: number): number {
    if (maxTokens === 0) return 0;
    const own = this.#ofTenant.get(tenant);
    const ratio = own && own.samples >= ENOUGH_OF_TENANT ? own : this.#ofAll;
    return Math.max(1, Math.round(maxTokens * ratio.mean));
  }
}
