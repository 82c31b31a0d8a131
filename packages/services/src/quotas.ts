import { OverloadedError, QuotaExceededError } from '@orchqueue/contract-types';
import { QuotaLedger, type QuotaRefusal, WaitingRoom } from '@orchqueue/domain';
import type { ServiceDependencies } from './dependencies.ts';
import type { LiveTask } from './live-task.ts';
import type { Tenancy } from './tenancy.ts';

/** Advised while a quota frees only when a task ends, and nobody knows when that is. */
const BACKOFF_UNKNOWN_MS = 1000;
/** Memory and descriptors are sampled once a second. */
const PRESSURE_BACKOFF_MS = 2000;
/** Tenants with a series of their own; the others share one (contracts/metrics: 64). */
const TENANT_LABELS_MAX = 63;
const OTHER_TENANTS = 'other';

/** What comes before every queue: the bounds of the process, and the quotas of the tenants. */
export class Quotas {
  readonly #deps: ServiceDependencies;
  readonly #ledger: QuotaLedger;
  readonly #labelled = new Set<string>();
  /** Of tenants that were too fast: their rate is promised to who came first (ORCH-2007). */
  readonly #rooms = new Map<string, WaitingRoom>();

  constructor(deps: ServiceDependencies, tenancy: Tenancy) {
    this.#deps = deps;
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
   * quota's name and when it frees. `reservation` names this admission in `withdraw` and `end`;
   * `caller` names the same request when it comes again.
   */
  take(tenant: string, reservation: string, tokens: number, caller: () => string): void {
    const now = this.#deps.clock.monoMs();
    const room = this.#rooms.get(tenant);
    const isRatePaid = room !== undefined && room.size > 0 && room.redeem(caller(), now);
    const asked = { tokens, kvBytes: this.#kvBytes(tokens), isRatePaid };
    const refusal = this.#ledger.admit(tenant, reservation, asked, now);
    if (refusal) throw this.#exceeded(tenant, refusal, caller);
  }

  /** The admission came to nothing; a repetition has not even used its rate. */
  withdraw(tenant: string, reservation: string, repetition = false): void {
    this.#ledger.withdraw(tenant, reservation, this.#deps.clock.monoMs(), repetition);
  }

  /** A task of the last run counts as one that is there. */
  recover(live: LiveTask): void {
    const { tenant, promptTokens, outputTokens } = live.queued;
    const tokens = promptTokens + outputTokens;
    this.#ledger.recover(tenant, live.reservation, { tokens, kvBytes: this.#kvBytes(tokens) });
  }

  /** The task ended; what it really used is charged. */
  end(live: LiveTask, usedTokens: number): void {
    const now = this.#deps.clock.monoMs();
    this.#ledger.end(live.record.tenant, live.reservation, usedTokens, now);
  }

  /** Forgets tenants that use nothing any more. */
  prune(): void {
    const now = this.#deps.clock.monoMs();
    this.#ledger.prune(now);
    for (const [tenant, room] of this.#rooms) {
      if (room.reserved(now) === 0 && room.size === 0) this.#rooms.delete(tenant);
    }
  }

  #kvBytes(tokens: number): number {
    return tokens * this.#deps.settings.estimates.kv_bytes_per_token;
  }

  /** The rate is promised in turn: all who are told the same moment would meet there again. */
  #retryAfterMs(tenant: string, refusal: QuotaRefusal, caller: () => string): number {
    const { quota, freesInMs } = refusal;
    if (freesInMs === null) return BACKOFF_UNKNOWN_MS;
    if (quota !== 'requests_per_second') return freesInMs;
    const now = this.#deps.clock.monoMs();
    const room = this.#rooms.get(tenant) ?? this.#newRoom(tenant);
    const before = room.size;
    const retryAfterMs = room.promise(caller(), now, 0, freesInMs);
    // Paid now, so that the next who is refused is told a later time.
    if (room.size > before) this.#ledger.payRequests(tenant, 1, now);
    return retryAfterMs;
  }

  #newRoom(tenant: string): WaitingRoom {
    const { promises_max, grace_ms } = this.#deps.settings.waiting_room;
    const onForgotten = () => this.#ledger.payRequests(tenant, -1, this.#deps.clock.monoMs());
    const room = new WaitingRoom({ promisesMax: promises_max, graceMs: grace_ms, onForgotten });
    this.#rooms.set(tenant, room);
    return room;
  }

  #exceeded(
    tenant: string,
    refusal: QuotaRefusal,
    caller: () => string,
  ): QuotaExceededError {
    const { quota, limit, used, freesInMs } = refusal;
    const labels = { quota, tenant: this.#label(tenant) };
    this.#deps.metrics.inc('orch_quota_refusals_total', labels);
    return new QuotaExceededError({
      message: `The tenant has used up its quota ${quota}.`,
      policyLabel: quota,
      retryAfterMs: Math.max(1, Math.ceil(this.#retryAfterMs(tenant, refusal, caller))),
      details: {
        quota,
        limit,
        used,
        frees_in_ms: freesInMs === null ? null : Math.ceil(freesInMs),
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
