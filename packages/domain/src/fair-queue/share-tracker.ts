import type { Priority } from '@orchqueue/contract-types';
import { Forest, NONE, Tree } from './forest.ts';
import { Slots } from './slots.ts';

/**
 * Dispatches after which a share has faded to 1/e. The fairness of the queue is promised over any
 * 200 dispatches (ORCH-3075); a shorter memory would show its steps from task to task, a longer
 * one a backlog that is long gone.
 */
const MEMORY_DISPATCHES = 200;

type Entry = {
  priority: Priority;
  tenant: string;
  /** As of the dispatch `at`; it fades from there, so nobody has to visit those that are idle. */
  tokens: number;
  at: number;
  slot: number;
};

type AdmissionShare = { priority: Priority; tenant: string; share: number };

/**
 * Share of the dispatched tokens of each tenant and class, a moving average over dispatches
 * (ORCH-3076). It remembers `limit` of them and forgets the smallest. Recording is O(log limit).
 */
export class ShareTracker {
  readonly #limit: number;
  readonly #entries: { [priority in Priority]: Map<string, Entry> } = {
    interactive: new Map(),
    batch: new Map(),
  };
  readonly #slots = new Slots<Entry>();
  /** By the logarithm of the tokens, faded to dispatch 0: that never changes while one is idle. */
  readonly #bySize = new Forest();
  readonly #sizes = new Tree();
  #size = 0;
  #dispatches = 0;
  #total = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** One dispatch, with the tokens that it was charged. */
  record(priority: Priority, tenant: string, costTokens: number): void {
    this.#dispatches += 1;
    this.#total = faded(this.#total, 1) + costTokens;
    const entry = this.#entries[priority].get(tenant) ?? this.#remember(priority, tenant);
    entry.tokens = this.#tokensOf(entry) + costTokens;
    entry.at = this.#dispatches;
    const size = Math.log(entry.tokens) + entry.at / MEMORY_DISPATCHES;
    this.#bySize.remove(this.#sizes, entry.slot);
    this.#bySize.insert(this.#sizes, entry.slot, size, entry.slot);
  }

  /** From 0 to 1; 0 for one that is not remembered. */
  share(priority: Priority, tenant: string): number {
    const entry = this.#entries[priority].get(tenant);
    return entry && this.#total > 0 ? this.#tokensOf(entry) / this.#total : 0;
  }

  *entries(): Iterable<AdmissionShare> {
    for (const tenants of Object.values(this.#entries)) {
      for (const { priority, tenant } of tenants.values()) {
        yield { priority, tenant, share: this.share(priority, tenant) };
      }
    }
  }

  #tokensOf(entry: Entry): number {
    return faded(entry.tokens, this.#dispatches - entry.at);
  }

  #remember(priority: Priority, tenant: string): Entry {
    if (this.#size >= this.#limit) this.#forgetSmallest();
    const entry: Entry = { priority, tenant, tokens: 0, at: this.#dispatches, slot: NONE };
    entry.slot = this.#slots.acquire(entry);
    this.#entries[priority].set(tenant, entry);
    this.#bySize.insert(this.#sizes, entry.slot, 0, entry.slot);
    this.#size += 1;
    return entry;
  }

  #forgetSmallest(): void {
    const entry = this.#slots.at(this.#sizes.first);
    if (!entry) return;
    this.#bySize.remove(this.#sizes, entry.slot);
    this.#slots.release(entry.slot);
    this.#entries[entry.priority].delete(entry.tenant);
    this.#size -= 1;
  }
}

function faded(tokens: number, dispatches: number): number {
  return tokens * Math.exp(-dispatches / MEMORY_DISPATCHES);
}
