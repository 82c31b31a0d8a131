import {
  type OrchError,
  OverloadedError,
  QuotaExceededError,
  TaskExceedsQuotaError,
} from '@orchqueue/contract-types';
import { type PromiseBudget, QuotaLedger, type QuotaRefusal } from '@orchqueue/domain';
import type { ServiceDependencies } from './dependencies.ts';
import type { LiveTask } from './live-task.ts';
import { BYTES_PER_MEGABYTE, type Tenancy } from './tenancy.ts';
import { TenantPromises } from './tenant-promises.ts';

/** KV frees as tasks end, in shares that nobody can tell. */
const KV_BACKOFF_MS = 2000;
/** Memory and descriptors are sampled once a second. */
const PRESSURE_BACKOFF_MS = 2000;
/** Tenants with a series of their own; the others share one (contracts/metrics: 64). */
const TENANT_LABELS_MAX = 63;
const OTHER_TENANTS = 'other';

type QuotaTask = Pick<LiveTask, 'queued' | 'mostTokens' | 'contextTokens' | 'reservation'>;

/** What comes before every queue: the bounds of the process, and the quotas of the tenants. */
export class Quotas {
  readonly #deps: ServiceDependencies;
  readonly #budget: PromiseBudget;
  readonly #ledger: QuotaLedger;
  readonly #labelled = new Set<string>();
  /** Of tenants that were refused, until the promises are used up. */
  readonly #promises = new Map<string, TenantPromises>();

  constructor(deps: ServiceDependencies, tenancy: Tenancy, budget: PromiseBudget) {
    this.#deps = deps;
    this.#budget = budget;
    this.#ledger = new QuotaLedger((tenant) => tenancy.quotaOf(tenant));
  }

  /** Throws OVERLOADED when the process is short of memory or descriptors (ORCH-4305). */
  requireRoom(): void {
    const { heapRatio, fdsRatio } = this.#deps.pressure();
    const { heap_ratio_max, fds_ratio_max } = this.#deps.settings.limits;
    const short =
      heapRatio > heap_ratio_max
        ? 'memory'
        : (fdsRatio ?? 0) > fds_ratio_max
          ? 'file_descriptors'
          : null;
    if (short === null) return;
    throw new OverloadedError({ retryAfterMs: PRESSURE_BACKOFF_MS, details: { short } });
  }

  /**
   * Takes the task from every quota of its tenant (ORCH-3077), or throws QUOTA_EXCEEDED with the
   * quota's name and when it frees; TASK_EXCEEDS_QUOTA when waiting cannot help. `caller`
   * names the same request when it comes again.
   */
  take(live: QuotaTask, caller: () => string): void {
    const { tenant } = live.queued;
    const tokens = live.mostTokens;
    const now = this.#deps.clock.monoMs();
    const promised = this.#promises.get(tenant)?.redeem(caller(), now);
    const asked = { ...promised, tokens, kvBytes: this.#kvBytes(live.contextTokens) };
    const refusal = this.#ledger.admit(tenant, live.reservation, asked, now);
    if (!refusal) return;
    const labels = { quota: refusal.quota, tenant: this.#label(tenant) };
    this.#deps.metrics.inc('orchq_quota_refusals_total', labels);
    if (refusal.isTooLarge) throw this.#tooLarge(live, refusal);
    const error = this.#exceeded(tenant, refusal, caller);
    if (refusal.quota !== 'concurrent_tasks') {
      const waitMs = error.facts.retryAfterMs ?? 0;
      this.#promises.get(tenant)?.keepPlace(caller(), promised?.hasPlace ?? false, now, waitMs);
    }
    throw error;
  }

  /** Something else refused the task that was taken: it finds a place when it is back as told. */
  keepPlace(tenant: string, caller: () => string, waitMs: number): void {
    const promises = this.#promises.get(tenant);
    promises?.keepPlace(caller(), true, this.#deps.clock.monoMs(), waitMs);
  }

  /** The admission came to nothing; a repetition has not even used its rate. */
  withdraw(tenant: string, reservation: number, repetition = false): void {
    this.#ledger.withdraw(tenant, reservation, this.#deps.clock.monoMs(), repetition);
  }

  /** A task of the last run counts as one that is there. */
  recover(live: LiveTask): void {
    const tokens = live.mostTokens;
    this.#ledger.recover(live.record.tenant, live.reservation, {
      tokens,
      kvBytes: this.#kvBytes(live.contextTokens),
    });
  }

  /** The task ended; what it really used is charged. */
  end(live: LiveTask, usedTokens: number): void {
    const now = this.#deps.clock.monoMs();
    this.#ledger.end(live.record.tenant, live.reservation, usedTokens, now);
    this.#promises.get(live.record.tenant)?.ended(now);
  }

  /** Forgets tenants that use nothing any more. */
  prune(): void {
    const now = this.#deps.clock.monoMs();
    this.#ledger.prune(now);
    for (const [tenant, promises] of this.#promises) {
      if (promises.isEmpty(now)) this.#promises.delete(tenant);
    }
  }

  #kvBytes(tokens: number): number {
    return tokens * this.#deps.settings.estimates.kv_bytes_per_token;
  }

  /** Promised in turn: all who are told the same moment would meet there again. */
  #retryAfterMs(tenant: string, refusal: QuotaRefusal, caller: string): number {
    const { quota, freesInMs } = refusal;
    const now = this.#deps.clock.monoMs();
    if (quota === 'tokens_per_minute' && freesInMs !== null) return freesInMs;
    const promises = this.#promises.get(tenant) ?? this.#promiseTo(tenant);
    if (quota === 'concurrent_tasks') return promises.promisePlace(caller, now);
    if (freesInMs === null) return KV_BACKOFF_MS;
    const { retryAfterMs, isKept } = promises.promiseRate(caller, now, freesInMs);
    // Paid now, so that the next who is refused is told a later time.
    if (isKept) this.#ledger.payRequests(tenant, 1, now);
    return retryAfterMs;
  }

  #promiseTo(tenant: string): TenantPromises {
    const { promises_max, grace_ms } = this.#deps.settings.waiting_room;
    const giveBack = () => this.#ledger.payRequests(tenant, -1, this.#deps.clock.monoMs());
    const settings = {
      ...{ promisesMax: promises_max, graceMs: grace_ms },
      budget: this.#budget,
    };
    const promises = new TenantPromises(settings, giveBack);
    this.#promises.set(tenant, promises);
    return promises;
  }

  #exceeded(tenant: string, refusal: QuotaRefusal, caller: () => string): QuotaExceededError {
    const { quota, limit, used, freesInMs } = refusal;
    return new QuotaExceededError({
      message: `The tenant has used up its quota ${quota}.`,
      policyLabel: quota,
      retryAfterMs: Math.max(1, Math.ceil(this.#retryAfterMs(tenant, refusal, caller()))),
      details: {
        quota,
        limit,
        used,
        frees_in_ms: freesInMs === null ? null : Math.ceil(freesInMs),
      },
    });
  }

  /** Only KV has such a bound, and its need follows from the tokens alone. */
  #tooLarge({ queued, mostTokens, contextTokens }: QuotaTask, refusal: QuotaRefusal): OrchError {
    const { quota, limit } = refusal;
    const { promptTokens } = queued;
    const needed = this.#kvBytes(contextTokens) / BYTES_PER_MEGABYTE;
    const tokensMax = Math.floor((limit * BYTES_PER_MEGABYTE) / this.#kvBytes(1));
    return new TaskExceedsQuotaError({
      message: `The task alone needs ${needed} of the ${quota} of its tenant, ${limit} in all.`,
      policyLabel: quota,
      details: {
        quota,
        limit,
        needed,
        prompt_tokens: promptTokens,
        max_tokens: mostTokens - promptTokens,
        max_tokens_max: Math.max(0, tokensMax - promptTokens),
      },
    });
  }

  #label(tenant: string): string {
    if (this.#labelled.has(tenant)) return tenant;
    if (this.#labelled.size >= TENANT_LABELS_MAX) return OTHER_TENANTS;
    this.#labelled.add(tenant);
    return tenant;
  }
}
