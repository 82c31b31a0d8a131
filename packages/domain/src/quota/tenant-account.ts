import type { QuotaDemand, QuotaRefusal, TenantQuota } from './tenant-quota.ts';
import { type BucketSize, TokenBucket } from './token-bucket.ts';

const MEGABYTE = 1e6;

/** Names a task among those of its tenant: numbers are found faster. */
export type HoldKey = string | number;

type Hold = {
  kvBytes: number;
  /** Taken from the bucket; null for a task found at start, which took none. */
  tokens: number | null;
};

/** What one tenant holds and has used up. */
export class TenantAccount {
  readonly #held = new Map<HoldKey, Hold>();
  #kvBytes = 0;
  #requests: TokenBucket | null = null;
  #tokens: TokenBucket | null = null;

  get concurrentTasks(): number {
    return this.#held.size;
  }

  get kvBytes(): number {
    return this.#kvBytes;
  }

  /** Tokens that time has not given back yet; 0 without a limit. */
  tokensUsed(quota: TenantQuota, nowMs: number): number {
    const size = tokenSize(quota);
    return size && this.#tokens ? size.capacity - this.#tokens.level(size, nowMs) : 0;
  }

  admit(quota: TenantQuota, key: HoldKey, asked: QuotaDemand, nowMs: number): QuotaRefusal | null {
    const tooFast = asked.isRatePaid ? null : this.#takeRequest(quota, nowMs);
    if (tooFast) return tooFast;
    const refusal =
      this.#tooLarge(quota, asked) ??
      this.#overHeld(quota, asked) ??
      this.#takeTokens(quota, asked.tokens, nowMs);
    if (!refusal) this.#hold(key, { kvBytes: asked.kvBytes, tokens: asked.tokens });
    return refusal;
  }

  payRequests(quota: TenantQuota, count: number, nowMs: number): void {
    const size = requestSize(quota);
    if (size) this.#requests?.take(size, count, nowMs);
  }

  recover(key: HoldKey, asked: QuotaDemand): void {
    if (this.#held.has(key)) return;
    this.#hold(key, { kvBytes: asked.kvBytes, tokens: null });
  }

  withdraw(quota: TenantQuota, key: HoldKey, nowMs: number, repetition: boolean): void {
    const hold = this.#held.get(key);
    if (!hold) return;
    const size = requestSize(quota);
    if (repetition && size) this.#requests?.take(size, -1, nowMs);
    this.#release(quota, key, hold, 0, nowMs);
  }

  end(quota: TenantQuota, key: HoldKey, usedTokens: number, nowMs: number): void {
    const hold = this.#held.get(key);
    if (hold) this.#release(quota, key, hold, usedTokens, nowMs);
  }

  /** Nothing is held and time has given everything back: a new account would be the same. */
  isBlank(quota: TenantQuota, nowMs: number): boolean {
    const requests = requestSize(quota);
    const tokens = tokenSize(quota);
    return (
      this.#held.size === 0 &&
      !(requests && this.#requests && this.#requests.level(requests, nowMs) < requests.capacity) &&
      !(tokens && this.#tokens && this.#tokens.level(tokens, nowMs) < tokens.capacity)
    );
  }

  #takeRequest(quota: TenantQuota, nowMs: number): QuotaRefusal | null {
    const limit = quota.requestsPerSecond;
    const size = requestSize(quota);
    if (limit === null || !size) return null;
    this.#requests ??= new TokenBucket(size.capacity, nowMs);
    const freesInMs = this.#requests.waitMs(size, 1, nowMs);
    if (freesInMs > 0) {
      const used = Math.ceil(size.capacity - this.#requests.level(size, nowMs));
      return { quota: 'requests_per_second', limit, used, freesInMs };
    }
    this.#requests.take(size, 1, nowMs);
    return null;
  }

  /**
   * A task that KV can never hold. The rates have none: one that is larger than the minute waits
   * until all of it is there, and leaves a debt.
   */
  #tooLarge({ kvBytes }: TenantQuota, asked: QuotaDemand): QuotaRefusal | null {
    if (kvBytes === null || asked.kvBytes <= kvBytes) return null;
    return { ...this.#kvRefusal(kvBytes), isTooLarge: true };
  }

  #kvRefusal(limitBytes: number): QuotaRefusal {
    const limit = limitBytes / MEGABYTE;
    return { quota: 'kv_megabytes', limit, used: this.#kvBytes / MEGABYTE, freesInMs: null };
  }

  #overHeld(quota: TenantQuota, asked: QuotaDemand): QuotaRefusal | null {
    const { concurrentTasks, kvBytes } = quota;
    const used = this.#held.size;
    // Never all of them: who does not come would stop the tenant.
    const kept = Math.min(asked.tasksKept ?? 0, (concurrentTasks ?? 1) - 1);
    if (concurrentTasks !== null && used + kept >= concurrentTasks) {
      return { quota: 'concurrent_tasks', limit: concurrentTasks, used, freesInMs: null };
    }
    if (kvBytes === null || this.#kvBytes + asked.kvBytes <= kvBytes) return null;
    return this.#kvRefusal(kvBytes);
  }

  #takeTokens(quota: TenantQuota, tokens: number, nowMs: number): QuotaRefusal | null {
    const size = tokenSize(quota);
    if (!size) return null;
    this.#tokens ??= new TokenBucket(size.capacity, nowMs);
    const freesInMs = this.#tokens.waitMs(size, tokens, nowMs);
    if (freesInMs > 0) {
      const used = Math.ceil(this.tokensUsed(quota, nowMs));
      return { quota: 'tokens_per_minute', limit: size.capacity, used, freesInMs };
    }
    this.#tokens.take(size, tokens, nowMs);
    return null;
  }

  #hold(key: HoldKey, hold: Hold): void {
    this.#held.set(key, hold);
    this.#kvBytes += hold.kvBytes;
  }

  /** Corrects the tokens to `usedTokens`: may leave a debt, which only makes the next one wait. */
  #release(quota: TenantQuota, key: HoldKey, hold: Hold, usedTokens: number, nowMs: number): void {
    this.#held.delete(key);
    this.#kvBytes -= hold.kvBytes;
    const size = tokenSize(quota);
    if (size && hold.tokens !== null) this.#tokens?.take(size, usedTokens - hold.tokens, nowMs);
  }
}

const requestSize = ({ requestsPerSecond, burst }: TenantQuota): BucketSize | null =>
  requestsPerSecond === null
    ? null
    : { capacity: Math.max(1, burst), perMs: requestsPerSecond / 1000 };

const tokenSize = ({ tokensPerMinute }: TenantQuota): BucketSize | null =>
  tokensPerMinute === null ? null : { capacity: tokensPerMinute, perMs: tokensPerMinute / 60_000 };
