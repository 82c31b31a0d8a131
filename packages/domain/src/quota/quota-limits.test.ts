import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { QuotaLedger } from './quota-ledger.ts';
import type { QuotaDemand, QuotaRefusal, TenantQuota } from './tenant-quota.ts';

const positive = (max: number) => fc.double({ min: 0.1, max, noNaN: true });
const quotas = fc.record({
  concurrentTasks: fc.option(fc.integer({ min: 1, max: 4 })),
  requestsPerSecond: fc.option(positive(50)),
  burst: fc.integer({ min: 1, max: 5 }),
  tokensPerMinute: fc.option(fc.integer({ min: 1, max: 5000 })),
  kvBytes: fc.option(fc.integer({ min: 1, max: 20 })),
});
const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const tokens = fc.nat(3000);
const calls = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ admit: key, tokens, kvBytes: fc.nat(15), obeys: fc.boolean() }),
    },
    { weight: 1, arbitrary: fc.record({ withdraw: key, repetition: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ end: key, tokens }) },
    {
      weight: 3,
      arbitrary: fc.record({
        wait: fc.oneof(fc.constant(0), positive(500), positive(90_000)),
      }),
    },
  ),
  { maxLength: 60, size: 'max' },
);

type Amount = { atMs: number; amount: number };

/** A tenant who makes calls, and what a plain account of them says. */
class Model {
  readonly held = new Map<string, QuotaDemand>();
  readonly requests: Amount[] = [];
  readonly requestsBack: Amount[] = [];
  readonly tokens: Amount[] = [];
  readonly tokensBack: Amount[] = [];
  largest = 0;
  nowMs = 0;
  readonly #ledger: QuotaLedger;
  readonly #quota: TenantQuota;

  constructor(quota: TenantQuota) {
    this.#quota = quota;
    this.#ledger = new QuotaLedger(() => quota);
  }

  admit(name: string, asked: QuotaDemand): QuotaRefusal | null {
    const refusal = this.#ledger.admit('t', name, asked, this.nowMs);
    if (refusal?.quota === 'requests_per_second') return refusal;
    this.requests.push({ atMs: this.nowMs, amount: 1 });
    if (refusal) this.#isDue(refusal, asked);
    else {
      this.held.set(name, asked);
      this.tokens.push({ atMs: this.nowMs, amount: asked.tokens });
      this.largest = Math.max(this.largest, asked.tokens);
    }
    return refusal;
  }

  withdraw(name: string, repetition: boolean): void {
    this.#ledger.withdraw('t', name, this.nowMs, repetition);
    const isHeld = this.held.has(name);
    if (isHeld && repetition) this.requestsBack.push({ atMs: this.nowMs, amount: 1 });
    this.#release(name, 0);
  }

  end(name: string, used: number): void {
    this.#ledger.end('t', name, used, this.nowMs);
    this.#release(name, used);
  }

  /** Places and KV are counted as they are, and never above their limits. */
  check(): void {
    const all = [...this.held.values()];
    const kvBytes = all.reduce((sum, held) => sum + held.kvBytes, 0);
    const usage = this.#ledger.usage('t');
    expect(usage?.concurrentTasks ?? 0).toBe(all.length);
    expect(usage?.kvBytes ?? 0).toBe(kvBytes);
    expect(all.length).toBeLessThanOrEqual(this.#quota.concurrentTasks ?? Infinity);
    expect(kvBytes).toBeLessThanOrEqual(this.#quota.kvBytes ?? Infinity);
  }

  #isDue(refusal: QuotaRefusal, asked: QuotaDemand): void {
    const { quota, used, freesInMs, isTooLarge = false } = refusal;
    expect(isTooLarge).toBe(asked.kvBytes > (this.#quota.kvBytes ?? Infinity));
    const kvBytes = [...this.held.values()].reduce((sum, one) => sum + one.kvBytes, 0);
    if (quota === 'concurrent_tasks') expect(used).toBe(this.#quota.concurrentTasks);
    if (quota === 'kv_megabytes') {
      expect(kvBytes + asked.kvBytes).toBeGreaterThan(this.#quota.kvBytes ?? Infinity);
    }
    expect(freesInMs === null).toBe(quota !== 'tokens_per_minute');
  }

  #release(name: string, used: number): void {
    const held = this.held.get(name);
    if (!held) return;
    this.held.delete(name);
    this.tokensBack.push({ atMs: this.nowMs, amount: Math.max(0, held.tokens - used) });
  }
}

/** In each window from one amount to another, their sum is within the bound of its length. */
function checkWindows(
  amounts: Amount[],
  back: Amount[],
  bound: (windowMs: number) => number,
): void {
  let excess = 0;
  for (const [from, { atMs }] of amounts.entries()) {
    let sum = 0;
    for (const last of amounts.slice(from)) {
      sum += last.amount;
      const given = back
        .filter((one) => one.atMs >= atMs && one.atMs <= last.atMs)
        .reduce((total, one) => total + one.amount, 0);
      excess = Math.max(excess, sum - given - bound(last.atMs - atMs));
    }
  }
  expect(excess).toBeLessThan(1e-6);
}

it('[ORCH-3006] [ORCH-3077] no calls in any order get more than the quotas, and waits are honest', () => {
  fc.assert(
    fc.property(quotas, calls, (quota, all) => {
      const model = new Model(quota);
      for (const call of all) {
        if ('wait' in call) model.nowMs += call.wait;
        else if ('withdraw' in call) model.withdraw(call.withdraw, call.repetition);
        else if ('end' in call) model.end(call.end, call.tokens);
        // A key is that of one admission.
        else if (!model.held.has(call.admit)) {
          const refusal = model.admit(call.admit, call);
          if (refusal && refusal.freesInMs !== null && call.obeys) {
            expect(refusal.freesInMs).toBeGreaterThanOrEqual(1);
            model.nowMs += refusal.freesInMs;
            expect(model.admit(call.admit, call)?.quota).not.toBe(refusal.quota);
          }
        }
        model.check();
      }
      const { requestsPerSecond: rate, tokensPerMinute: minute, burst } = quota;
      if (rate !== null) {
        checkWindows(model.requests, model.requestsBack, (ms) => burst + (ms / 1000) * rate);
      }
      if (minute === null) return;
      // Only a task that is larger than the minute goes beyond it.
      const debt = Math.max(0, model.largest - minute);
      const bound = (ms: number) => minute * (1 + ms / 60_000) + debt;
      checkWindows(model.tokens, model.tokensBack, bound);
    }),
    { numRuns: 200 },
  );
});
