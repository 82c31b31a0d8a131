import { type HoldKey, TenantAccount } from './tenant-account.ts';
import type { QuotaDemand, QuotaRefusal, TenantQuota } from './tenant-quota.ts';

/** Accounts that one `prune` looks at: to forget 1000 of 200 000 took 0.35 ms. */
const PRUNED_AT_ONCE = 1000;

/** A new account looks at two others, so that new names cannot come faster than old ones go. */
const PRUNED_FOR_EACH_NEW = 2;

/**
 * What tenants have used of their quotas (ORCH-3006, ORCH-3077). Times are milliseconds of one
 * monotonic clock.
 */
export class QuotaLedger {
  readonly #quotaOf: (tenant: string) => TenantQuota;
  readonly #accounts = new Map<string, TenantAccount>();
  #round = this.#accounts.entries();
  #latestMs = -Infinity;

  /** `quotaOf` is asked at each call, so a changed quota holds from the next one on. */
  constructor(quotaOf: (tenant: string) => TenantQuota) {
    this.#quotaOf = quotaOf;
  }

  /**
   * Takes from every quota and answers null, or says which quota refuses. The rate comes first
   * (ORCH-3006): a request that another quota refuses has still used it up; one that the rate
   * refuses has used nothing. `key` is that of this admission alone.
   */
  admit(tenant: string, key: HoldKey, asked: QuotaDemand, nowMs: number): QuotaRefusal | null {
    const at = this.#clock(nowMs);
    return this.#open(tenant).admit(this.#quotaOf(tenant), key, asked, at);
  }

  /**
   * The admission came to nothing: it was a repetition, or the store refused. Everything is given
   * back, and for a repetition the rate too.
   */
  withdraw(tenant: string, key: HoldKey, nowMs: number, repetition = false): void {
    const at = this.#clock(nowMs);
    this.#accounts.get(tenant)?.withdraw(this.#quotaOf(tenant), key, at, repetition);
  }

  /**
   * The task has ended: its place and its KV are free, and its tokens are corrected to what was
   * used. A second end changes nothing.
   */
  end(tenant: string, key: HoldKey, usedTokens: number, nowMs: number): void {
    const at = this.#clock(nowMs);
    this.#accounts.get(tenant)?.end(this.#quotaOf(tenant), key, usedTokens, at);
  }

  /**
   * Takes requests from the rate in advance, for a caller that was promised to be let in later, and
   * may leave a debt; or gives them back (`count` below 0) when it did not come.
   */
  payRequests(tenant: string, count: number, nowMs: number): void {
    const at = this.#clock(nowMs);
    this.#accounts.get(tenant)?.payRequests(this.#quotaOf(tenant), count, at);
  }

  /** A task found in the store at start: holds a place and KV, takes no rate and no tokens. */
  recover(tenant: string, key: HoldKey, asked: QuotaDemand): void {
    this.#open(tenant).recover(key, asked);
  }

  /**
   * What the tenant uses now; null when nothing is known of it. The tokens are what time has not
   * given back at the latest call of any tenant, and 0 where they have no limit.
   */
  usage(
    tenant: string,
  ): { concurrentTasks: number; kvBytes: number; tokensPerMinute: number } | null {
    const account = this.#accounts.get(tenant);
    if (!account) return null;
    return {
      concurrentTasks: account.concurrentTasks,
      kvBytes: account.kvBytes,
      tokensPerMinute: account.tokensUsed(this.#quotaOf(tenant), this.#latestMs),
    };
  }

  /**
   * Forgets tenants with nothing running and full buckets, and returns how many are left. A call
   * looks at a bounded number and the next one goes on from there.
   */
  prune(nowMs: number): number {
    this.#clock(nowMs);
    this.#forget(Math.min(PRUNED_AT_ONCE, this.#accounts.size));
    return this.#accounts.size;
  }

  #open(tenant: string): TenantAccount {
    const known = this.#accounts.get(tenant);
    if (known) return known;
    this.#forget(PRUNED_FOR_EACH_NEW);
    const account = new TenantAccount();
    this.#accounts.set(tenant, account);
    return account;
  }

  #forget(looks: number): void {
    for (let look = 0; look < looks; look += 1) {
      let next = this.#round.next();
      if (next.done) {
        this.#round = this.#accounts.entries();
        next = this.#round.next();
      }
      if (next.done) return;
      const [tenant, account] = next.value;
      if (account.isBlank(this.#quotaOf(tenant), this.#latestMs)) this.#accounts.delete(tenant);
    }
  }

  #clock(nowMs: number): number {
    this.#latestMs = Math.max(this.#latestMs, nowMs);
    return this.#latestMs;
  }
}
