import { describe, expect, it } from '@jest/globals';
import { QuotaLedger } from './quota-ledger.ts';
import type { TenantQuota } from './tenant-quota.ts';

const unlimited: TenantQuota = {
  concurrentTasks: null,
  requestsPerSecond: null,
  burst: 1,
  tokensPerMinute: null,
  kvBytes: null,
};
const ledgerOf = (over: Partial<TenantQuota>): QuotaLedger =>
  new QuotaLedger(() => ({ ...unlimited, ...over }));
const small = { tokens: 10, kvBytes: 1e6 };

describe('QuotaLedger', () => {
  it('[ORCH-3006] refuses above the rate and its burst, and says when it frees', () => {
    const ledger = ledgerOf({ requestsPerSecond: 2, burst: 3 });
    for (const key of ['a', 'b', 'c']) expect(ledger.admit('t', key, small, 0)).toBeNull();
    const refusal = { quota: 'requests_per_second', limit: 2, used: 3, freesInMs: 501 };
    expect(ledger.admit('t', 'd', small, 0)).toEqual(refusal);
    expect(ledger.admit('other', 'd', small, 0)).toBeNull();
    expect(ledger.admit('t', 'd', small, 501)).toBeNull();
  });

  it('[ORCH-3006] what another quota refuses has used up the rate', () => {
    const ledger = ledgerOf({ requestsPerSecond: 1, burst: 2, concurrentTasks: 1 });
    expect(ledger.admit('t', 'a', small, 0)).toBeNull();
    expect(ledger.admit('t', 'b', small, 0)?.quota).toBe('concurrent_tasks');
    expect(ledger.admit('t', 'b', small, 0)?.quota).toBe('requests_per_second');
  });

  it('[ORCH-3077] limits tasks and KV until one ends, and a second end changes nothing', () => {
    const ledger = ledgerOf({ concurrentTasks: 2, kvBytes: 2.5e6 });
    expect(ledger.admit('t', 'a', small, 0)).toBeNull();
    expect(ledger.admit('t', 'b', { tokens: 1, kvBytes: 2e6 }, 0)).toEqual({
      quota: 'kv_megabytes',
      limit: 2.5,
      used: 1,
      freesInMs: null,
    });
    expect(ledger.admit('t', 'b', small, 0)).toBeNull();
    expect(ledger.admit('t', 'c', { tokens: 1, kvBytes: 0 }, 0)).toEqual({
      quota: 'concurrent_tasks',
      limit: 2,
      used: 2,
      freesInMs: null,
    });
    ledger.end('t', 'a', 10, 0);
    ledger.end('t', 'a', 10, 0);
    expect(ledger.usage('t')).toEqual({ concurrentTasks: 1, kvBytes: 1e6, tokensPerMinute: 0 });
  });

  it('[ORCH-3077] says of a task that alone is above the whole KV that it can never pass', () => {
    const ledger = ledgerOf({ concurrentTasks: 1, kvBytes: 2.5e6 });
    expect(ledger.admit('t', 'a', small, 0)).toBeNull();
    const large = { tokens: 1, kvBytes: 2.5e6 + 1 };
    expect(ledger.admit('t', 'b', large, 0)).toEqual({
      quota: 'kv_megabytes',
      limit: 2.5,
      used: 1,
      freesInMs: null,
      isTooLarge: true,
    });
  });

  it('[ORCH-3077] a task above the tokens of a minute waits for a full one, and leaves a debt', () => {
    const ledger = ledgerOf({ tokensPerMinute: 600 });
    expect(ledger.admit('t', 'a', { tokens: 60, kvBytes: 0 }, 0)).toBeNull();
    const large = { tokens: 1200, kvBytes: 0 };
    const refusal = ledger.admit('t', 'b', large, 0);
    expect(refusal).toMatchObject({ quota: 'tokens_per_minute', freesInMs: 6001 });
    expect(refusal?.isTooLarge).toBeUndefined();
    expect(ledger.admit('t', 'b', large, 6001)).toBeNull();
    expect(ledger.admit('t', 'c', small, 66_002)?.quota).toBe('tokens_per_minute');
  });

  it('[ORCH-3077] corrects tokens to what was used, up and down', () => {
    const ledger = ledgerOf({ tokensPerMinute: 600 });
    expect(ledger.admit('t', 'a', { tokens: 500, kvBytes: 0 }, 0)).toBeNull();
    expect(ledger.admit('t', 'b', { tokens: 200, kvBytes: 0 }, 0)).toEqual({
      quota: 'tokens_per_minute',
      limit: 600,
      used: 500,
      freesInMs: 10_001,
    });
    ledger.end('t', 'a', 100, 0);
    expect(ledger.usage('t')?.tokensPerMinute).toBe(100);
    expect(ledger.admit('t', 'b', { tokens: 200, kvBytes: 0 }, 0)).toBeNull();
    ledger.end('t', 'b', 900, 0);
    expect(ledger.usage('t')?.tokensPerMinute).toBe(1000);
    expect(ledger.admit('t', 'c', { tokens: 1, kvBytes: 0 }, 0)?.freesInMs).toBe(40_101);
  });

  it('[ORCH-3077] a task larger than the minute runs once the bucket is full', () => {
    const ledger = ledgerOf({ tokensPerMinute: 600 });
    expect(ledger.admit('t', 'a', { tokens: 1000, kvBytes: 0 }, 0)).toBeNull();
    expect(ledger.admit('t', 'b', { tokens: 1000, kvBytes: 0 }, 0)?.freesInMs).toBe(100_001);
    expect(ledger.admit('t', 'b', { tokens: 1000, kvBytes: 0 }, 100_001)).toBeNull();
  });

  it('[ORCH-3077] gives all back for an admission that came to nothing', () => {
    const limits = { requestsPerSecond: 0.001, burst: 2, concurrentTasks: 1, tokensPerMinute: 60 };
    const ledger = ledgerOf(limits);
    const all = { tokens: 60, kvBytes: 5 };
    expect(ledger.admit('t', 'a', all, 0)).toBeNull();
    ledger.withdraw('t', 'a', 0, true);
    expect(ledger.usage('t')).toEqual({ concurrentTasks: 0, kvBytes: 0, tokensPerMinute: 0 });
    expect(ledger.admit('t', 'a', all, 0)).toBeNull();
    ledger.withdraw('t', 'a', 0);
    expect(ledger.admit('t', 'a', all, 0)).toBeNull();
    expect(ledger.admit('t', 'b', all, 0)?.quota).toBe('requests_per_second');
  });

  it('[ORCH-3077] a recovered task holds its place, is never refused and corrects no tokens', () => {
    const ledger = ledgerOf({ concurrentTasks: 2, tokensPerMinute: 60 });
    expect(ledger.admit('t', 'a', small, 0)).toBeNull();
    for (const key of ['b', 'c', 'c']) ledger.recover('t', key, { tokens: 50, kvBytes: 5 });
    expect(ledger.usage('t')).toEqual({
      concurrentTasks: 3,
      kvBytes: 1_000_010,
      tokensPerMinute: 10,
    });
    expect(ledger.admit('t', 'd', small, 0)?.quota).toBe('concurrent_tasks');
    ledger.end('t', 'b', 5000, 0);
    ledger.end('t', 'c', 0, 0);
    expect(ledger.usage('t')?.tokensPerMinute).toBe(10);
    expect(ledger.admit('t', 'd', { tokens: 50, kvBytes: 0 }, 0)).toBeNull();
  });

  it('[ORCH-3077] a changed quota holds from the next request on', () => {
    let concurrentTasks = 1;
    const ledger = new QuotaLedger(() => ({ ...unlimited, concurrentTasks }));
    expect(ledger.admit('t', 'a', small, 0)).toBeNull();
    expect(ledger.admit('t', 'b', small, 0)).not.toBeNull();
    concurrentTasks = 2;
    expect(ledger.admit('t', 'b', small, 0)).toBeNull();
  });

  it('[ORCH-3077] forgets who has nothing running and full buckets, and nobody else', () => {
    const ledger = ledgerOf({ requestsPerSecond: 1, burst: 1, tokensPerMinute: 60 });
    for (let i = 0; i < 2500; i += 1) {
      ledger.admit(`t${i}`, 'a', { tokens: 60, kvBytes: 0 }, 0);
      if (i > 0) ledger.end(`t${i}`, 'a', 120, 0);
    }
    expect(ledger.prune(0)).toBe(2500);
    const left = [1, 2, 3].map(() => ledger.prune(120_000));
    expect(left).toEqual([1501, 501, 1]);
    expect(ledger.usage('t0')?.concurrentTasks).toBe(1);
    expect(ledger.usage('t1')).toBeNull();
  });

  it('[ORCH-3077] ever new tenants do not fill the memory', () => {
    const ledger = ledgerOf({ requestsPerSecond: 1, burst: 1 });
    for (let i = 0; i < 20_000; i += 1) {
      ledger.admit(`t${i}`, 'a', small, i * 100);
      ledger.end(`t${i}`, 'a', 10, i * 100);
    }
    // Ten tenants come within the second that a bucket takes to fill.
    expect(ledger.prune(1_999_900)).toBeLessThan(40);
  });
});
