import type { Usage } from '@orchqueue/contract-types';
import {
  CHARACTERS_OF_TOKEN,
  PREFIX_BLOCK_CHARACTERS,
  prefixHashes,
  promptText,
  type ReplicaView,
  type ReplicaWarmth,
} from '@orchqueue/domain';
import type { ServiceDependencies } from '../dependencies.ts';
import type { Fleet } from '../fleet.ts';
import type { Forecasts } from '../forecast.ts';
import type { LiveTask } from '../live-task.ts';
import type { Pool } from '../pools.ts';
import { processKey } from '../replica-view.ts';
import type { KvCaches } from '../sessions/kv-caches.ts';
import { CacheScopes } from './cache-scopes.ts';
import type { LivePrefix } from './live-prefix.ts';
import { Turns } from './turns.ts';

const TOKENS_OF_BLOCK = PREFIX_BLOCK_CHARACTERS / CHARACTERS_OF_TOKEN;
/** 64 bits: two prompts of one tenant are never taken for each other. */
const HASH_LENGTH = 16;

/** What placement is told of a task: of the replicas that could take it, and when each could. */
export type Affinity = {
  warmth(replica: ReplicaView): ReplicaWarmth;
  /** On a slot that is free. */
  startMs(replica: ReplicaView): number | null;
  /** On one that is not; null where it is not worth it, or not free within its patience. */
  waitStartMs(replica: ReplicaView, patienceMs: number): number | null;
};

/**
 * Sends prompts that share a long beginning to the replica that has it warm (ORCH-4208). What is
 * warm where is what was sent there: engines are not asked. Where there is no choice, of a replica
 * or of a slot, nothing is remembered, and nothing of it costs anything.
 */
export class PrefixRouting {
  readonly #deps: ServiceDependencies;
  readonly #fleet: Fleet;
  readonly #forecasts: Forecasts;
  readonly #kv: KvCaches;
  readonly #turns = new Turns();
  readonly #scopes = new CacheScopes();

  constructor(parts: {
    deps: ServiceDependencies;
    fleet: Fleet;
    forecasts: Forecasts;
    kv: KvCaches;
  }) {
    this.#deps = parts.deps;
    this.#fleet = parts.fleet;
    this.#forecasts = parts.forecasts;
    this.#kv = parts.kv;
  }

  /** What the engine is told: null where it may not reuse anything. */
  scopeFor({ record }: LiveTask, replica: ReplicaView): string | null {
    return replica.prefixCache ? this.#scopes.of(record.tenant) : null;
  }

  /** Null where placement goes by nothing of it. */
  affinity(pool: Pool, live: LiveTask): Affinity | null {
    const { order } = this.#deps.settings.placement;
    if (order === 'round_robin') return this.#turns;
    if (!this.#hasChoice(pool.facts.poolId)) return null;
    this.#prefixOf(live);
    return {
      warmth: (replica) => this.#warmth(pool, live, replica),
      startMs: (replica) => this.#startMs(pool, live, replica),
      waitStartMs: (replica, patienceMs) => this.#waitStartMs(pool, live, replica, patienceMs),
    };
  }

  /**
   * The task has a slot of the replica, and is about to be sent; to be called before its cache is
   * told so. What is remembered of its prompt: nothing where nobody can choose by it.
   */
  begin(live: LiveTask, replica: ReplicaView): readonly string[] {
    this.#turns.took(processKey(replica));
    if (live.prefix) live.prefix.warmTokens = 0;
    if (!this.#remembers(replica)) return [];
    const prefix = this.#prefixOf(live);
    if (this.#hasChoice(replica.poolId)) this.#count(live, prefix, replica);
    const { warmBlocks } = this.#kv.warmth(replica, live, prefix.hashes);
    prefix.warmTokens = warmBlocks * TOKENS_OF_BLOCK;
    return prefix.hashes;
  }

  /** The attempt came to its end. What the engine has of it now; null where nobody remembers. */
  end(live: LiveTask, replica: ReplicaView, usage: Usage): readonly string[] | null {
    const { prefix } = live;
    if (!prefix || !this.#remembers(replica)) return null;
    this.#compare(live, prefix, replica, usage);
    return this.#hashesOf(live, live.text.join(''), prefix.hashes);
  }

  /** Forgets the processes that are gone. */
  look(): void {
    const replicas = this.#fleet.replicas();
    this.#kv.retain(replicas);
    const processes = new Set(replicas.map(processKey));
    this.#turns.retain((process) => processes.has(process));
  }

  #hasChoice(poolId: string): boolean {
    let caching = 0;
    for (const { prefixCache } of this.#fleet.replicas(poolId)) caching += Number(prefixCache);
    return caching > 1;
  }

  /** A choice of replicas, or of the slots of one. */
  #remembers({ poolId, prefixCache, engine, slotsTotal }: ReplicaView): boolean {
    if (!prefixCache) return false;
    return (engine === 'llamacpp' && slotsTotal > 1) || this.#hasChoice(poolId);
  }

  #prefixOf(live: LiveTask): LivePrefix {
    live.prefix ??= {
      ...{ hashes: this.#hashesOf(live, '', []), warmTokens: 0, waitsUntilMono: null },
    };
    return live.prefix;
  }

  #hashesOf({ record }: LiveTask, answer: string, known: readonly string[]): string[] {
    const { tenant, request } = record;
    const hash = (text: string) => this.#deps.ids.sha256(text).slice(0, HASH_LENGTH);
    const kind = request.messages === undefined ? 'prompt' : 'chat';
    // Of another tenant nothing is ever warm: most engines can be told so.
    const seed = `${this.#scopes.of(tenant)}/${kind}/`;
    return prefixHashes(seed, promptText(request, answer), hash, known);
  }

  #warmth(pool: Pool, live: LiveTask, replica: ReplicaView): ReplicaWarmth {
    if (!replica.prefixCache) return { warmTokens: 0, displacedAt: 0, displacedMs: 0 };
    const { hashes } = this.#prefixOf(live);
    const warmth = this.#kv.warmth(replica, live, hashes);
    const displaced = this.#longEnough(warmth.displacedBlocks);
    return {
      warmTokens: this.#longEnough(warmth.warmBlocks),
      displacedAt: warmth.displacedAt,
      displacedMs: displaced === 0 ? 0 : (pool.estimates.prefillMs(displaced) ?? 0),
    };
  }

  #longEnough(warmBlocks: number): number {
    const tokens = warmBlocks * TOKENS_OF_BLOCK;
    return tokens >= this.#deps.settings.placement.prefix_tokens_min ? tokens : 0;
  }

  /**
   * Milliseconds to the first token, for what has to be computed, beside the prompts that are being
   * computed there. By the speed of the pool, so that replicas which have equally much of the
   * prompt, and as much to do, are equal.
   */
  #startMs(pool: Pool, live: LiveTask, replica: ReplicaView): number | null {
    if (replica.slotsBusy >= replica.slotsTotal) {
      return this.#waitStartMs(pool, live, replica, Infinity);
    }
    const { warmBlocks } = this.#kv.warmth(replica, live, this.#prefixOf(live).hashes);
    const warmTokens = replica.prefixCache ? this.#longEnough(warmBlocks) : 0;
    // While nothing is measured, whatever is free starts at once.
    const prefillMs = this.#prefillMs(pool, live, warmTokens) ?? 0;
    return prefillMs + this.#forecasts.besidePrefillsMs(pool, replica, prefillMs);
  }

  /** The same behind whoever has the slot with most of the prompt. */
  #waitStartMs(
    pool: Pool,
    live: LiveTask,
    replica: ReplicaView,
    patienceMs: number,
  ): number | null {
    if (!replica.prefixCache) return null;
    const { later } = this.#kv.warmth(replica, live, this.#prefixOf(live).hashes);
    const warmTokens = this.#longEnough(later.warmBlocks);
    if (warmTokens === 0) return null;
    const waitMs = this.#forecasts.slotFreeInMs(pool, replica, later.holder);
    const prefillMs = this.#prefillMs(pool, live, warmTokens);
    if (waitMs === null || prefillMs === null || waitMs > patienceMs) return null;
    return waitMs + prefillMs;
  }

  #prefillMs({ estimates }: Pool, { queued }: LiveTask, warmTokens: number): number | null {
    return estimates.prefillMs(Math.max(0, queued.promptTokens - warmTokens));
  }

  #count(live: LiveTask, { hashes, waitsUntilMono }: LivePrefix, replica: ReplicaView): void {
    const { poolId: pool } = replica;
    const { warmBlocks } = this.#kv.warmth(replica, live, hashes);
    const isWarm = this.#longEnough(warmBlocks) > 0;
    const isTaken = (one: ReplicaView) => {
      const { warmBlocks, later } = this.#kv.warmth(one, live, hashes);
      return this.#longEnough(Math.max(warmBlocks, later.warmBlocks)) > 0;
    };
    const isElsewhere = () => this.#fleet.replicas(pool).some(isTaken);
    const warmth = isWarm ? 'warm' : isElsewhere() ? 'elsewhere' : 'cold';
    this.#deps.metrics.inc('orchq_prefix_placements_total', { pool_id: pool, warmth });
    if (waitsUntilMono === null) return;
    const outcome = warmth === 'warm' ? 'met' : 'missed';
    this.#deps.metrics.inc('orchq_prefix_waits_total', { pool_id: pool, outcome });
  }

  /** What was expected of the engine's cache, in the engine's tokens, beside what it was. */
  #compare(live: LiveTask, prefix: LivePrefix, replica: ReplicaView, usage: Usage): void {
    const { poolId: pool, engine, engineVersion: engine_version } = replica;
    const characters = promptText(live.record.request).length;
    const share = characters === 0 ? 0 : (prefix.warmTokens * CHARACTERS_OF_TOKEN) / characters;
    const expected = Math.round(Math.min(1, share) * usage.tokens_in);
    const labels = { pool_id: pool, engine, engine_version };
    this.#deps.metrics.inc('orchq_prompt_tokens_expected_cached_total', labels, expected);
  }
}
