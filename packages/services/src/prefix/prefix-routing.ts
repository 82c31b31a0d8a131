import type { Usage } from '@orchqueue/contract-types';
import {
  PREFIX_BLOCK_CHARACTERS,
  PrefixIndex,
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
import { CacheScopes } from './cache-scopes.ts';
import type { LivePrefix } from './live-prefix.ts';
import { Turns } from './turns.ts';

/** As everywhere where no engine has counted. */
const CHARACTERS_OF_TOKEN = 4;
const TOKENS_OF_BLOCK = PREFIX_BLOCK_CHARACTERS / CHARACTERS_OF_TOKEN;
/** 64 bits: two prompts of one tenant are never taken for each other. */
const HASH_LENGTH = 16;

/** What placement is told of a task: of the replicas that could take it, and when each could. */
export type Affinity = {
  warmth(replica: ReplicaView): ReplicaWarmth;
  /** On a slot that is free. */
  startMs(replica: ReplicaView): number | null;
  /** On one that is not; null where it is not worth it. */
  waitStartMs(replica: ReplicaView): number | null;
};

/**
 * Sends prompts that share a long beginning to the replica that has it warm (ORCH-4208). What is
 * warm where is what was sent there: engines are not asked. Where there is no choice between
 * replicas nothing is remembered, and nothing of it costs anything.
 */
export class PrefixRouting {
  readonly #deps: ServiceDependencies;
  readonly #fleet: Fleet;
  readonly #forecasts: Forecasts;
  readonly #index: PrefixIndex;
  readonly #turns = new Turns();
  readonly #scopes = new CacheScopes();

  constructor(parts: { deps: ServiceDependencies; fleet: Fleet; forecasts: Forecasts }) {
    this.#deps = parts.deps;
    this.#fleet = parts.fleet;
    this.#forecasts = parts.forecasts;
    this.#index = new PrefixIndex(() => parts.deps.settings.placement.prefix_blocks_max);
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
    const { hashes } = this.#prefixOf(live);
    return {
      warmth: (replica) => this.#warmth(replica, hashes),
      startMs: (replica) => this.#startMs(pool, live, replica),
      waitStartMs: (replica) => this.#waitStartMs(pool, live, replica),
    };
  }

  /** The task has a slot of the replica. */
  begin(live: LiveTask, replica: ReplicaView): void {
    const process = processKey(replica);
    this.#turns.took(process);
    if (!replica.prefixCache || !this.#hasChoice(replica.poolId)) return;
    const prefix = this.#prefixOf(live);
    this.#count(prefix, replica);
    const { warmBlocks } = this.#index.warmth(process, prefix.hashes);
    prefix.warmTokens = warmBlocks * TOKENS_OF_BLOCK;
    prefix.process = process;
    this.#index.begin(process, replica, live.key, prefix.hashes);
    this.#observe();
  }

  /** The engine has begun to answer. */
  prefilled({ key, prefix }: LiveTask): void {
    if (prefix?.process) this.#index.prefilled(prefix.process, key);
  }

  /** The attempt is over, with the usage where it came to its end. */
  end(live: LiveTask, replica: ReplicaView, usage: Usage | null): void {
    const { prefix, key } = live;
    if (!prefix?.process) return;
    const hashes = usage ? this.#hashesOf(live, live.text.join(''), prefix.hashes) : null;
    this.#index.end(prefix.process, key, hashes);
    prefix.process = null;
    this.#observe();
    if (usage) this.#compare(live, prefix, replica, usage);
  }

  /** Forgets the processes that are gone. */
  look(): void {
    const processes = new Set(this.#fleet.replicas().map(processKey));
    this.#index.retain((process) => processes.has(process));
    this.#turns.retain((process) => processes.has(process));
    this.#observe();
  }

  #hasChoice(poolId: string): boolean {
    let caching = 0;
    for (const { prefixCache } of this.#fleet.replicas(poolId)) caching += Number(prefixCache);
    return caching > 1;
  }

  #prefixOf(live: LiveTask): LivePrefix {
    live.prefix ??= {
      ...{ hashes: this.#hashesOf(live, '', []), warmTokens: 0, process: null },
      waitsUntilMono: null,
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

  #warmth(replica: ReplicaView, hashes: readonly string[]): ReplicaWarmth {
    if (!replica.prefixCache) return { warmTokens: 0, displacedAt: 0 };
    const { warmBlocks, displacedAt } = this.#index.warmth(processKey(replica), hashes);
    return { warmTokens: this.#longEnough(warmBlocks), displacedAt };
  }

  #longEnough(warmBlocks: number): number {
    const tokens = warmBlocks * TOKENS_OF_BLOCK;
    return tokens >= this.#deps.settings.placement.prefix_tokens_min ? tokens : 0;
  }

  /**
   * Milliseconds to the first token, for what has to be computed. By the speed of the pool, so that
   * replicas which have equally much of the prompt are equal.
   */
  #startMs(pool: Pool, live: LiveTask, replica: ReplicaView): number | null {
    if (replica.slotsBusy >= replica.slotsTotal) return this.#waitStartMs(pool, live, replica);
    const { warmTokens } = this.#warmth(replica, this.#prefixOf(live).hashes);
    // While nothing is measured, whatever is free starts at once.
    return this.#prefillMs(pool, live, warmTokens) ?? 0;
  }

  /** The same behind whoever has the slot with most of the prompt. */
  #waitStartMs(pool: Pool, live: LiveTask, replica: ReplicaView): number | null {
    if (!replica.prefixCache) return null;
    const { later } = this.#index.warmth(processKey(replica), this.#prefixOf(live).hashes);
    const warmTokens = this.#longEnough(later.warmBlocks);
    if (warmTokens === 0) return null;
    const waitMs = this.#forecasts.slotFreeInMs(pool, replica, later.holder);
    const prefillMs = this.#prefillMs(pool, live, warmTokens);
    return waitMs === null || prefillMs === null ? null : waitMs + prefillMs;
  }

  #prefillMs({ estimates }: Pool, { queued }: LiveTask, warmTokens: number): number | null {
    return estimates.prefillMs(Math.max(0, queued.promptTokens - warmTokens));
  }

  #count({ hashes, waitsUntilMono }: LivePrefix, replica: ReplicaView): void {
    const { poolId: pool } = replica;
    const isWarm = this.#warmth(replica, hashes).warmTokens > 0;
    const isTaken = (one: ReplicaView) => {
      const { warmBlocks, later } = this.#index.warmth(processKey(one), hashes);
      return this.#longEnough(Math.max(warmBlocks, later.warmBlocks)) > 0;
    };
    const isElsewhere = () => this.#fleet.replicas(pool).some(isTaken);
    const warmth = isWarm ? 'warm' : isElsewhere() ? 'elsewhere' : 'cold';
    this.#deps.metrics.inc('orch_prefix_placements_total', { pool, warmth });
    if (waitsUntilMono === null) return;
    const outcome = warmth === 'warm' ? 'met' : 'missed';
    this.#deps.metrics.inc('orch_prefix_waits_total', { pool, outcome });
  }

  /** What was expected of the engine's cache, in the engine's tokens, beside what it was. */
  #compare(live: LiveTask, prefix: LivePrefix, replica: ReplicaView, usage: Usage): void {
    const { poolId: pool, engine, engineVersion: engine_version } = replica;
    const characters = promptText(live.record.request).length;
    const share = characters === 0 ? 0 : (prefix.warmTokens * CHARACTERS_OF_TOKEN) / characters;
    const expected = Math.round(Math.min(1, share) * usage.tokens_in);
    const labels = { pool, engine, engine_version };
    this.#deps.metrics.inc('orch_prompt_tokens_expected_cached_total', labels, expected);
  }

  #observe(): void {
    this.#deps.metrics.set('orch_prefix_blocks', {}, this.#index.size);
  }
}
