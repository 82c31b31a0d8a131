import type { KvWarmth } from '@orchqueue/contract-types';
import {
  type CacheLeft,
  type EngineCache,
  EngineCaches,
  engineCacheOf,
  type ReplicaView,
  type Session,
  usesTools,
  type Warmth,
} from '@orchqueue/domain';
import type { ServiceDependencies } from '../dependencies.ts';
import type { Fleet } from '../fleet.ts';
import type { LiveTask } from '../live-task.ts';
import { processKey, toEngineRef } from '../replica-view.ts';
import { timeLimit } from '../time-limit.ts';

/** An engine that is told to empty a slot has so long. */
const ERASE_LIMIT_MS = 5000;
/** What an attempt left that was cut. */
const NOTHING_KNOWN: CacheLeft = { tokens: null, chain: null };
const NOTHING_WARM: Warmth = {
  ...{ warmBlocks: 0, displacedAt: 0, displacedBlocks: 0 },
  later: { warmBlocks: 0, holder: null },
};

type Eviction = 'pressure' | 'ended' | 'cut' | 'moved';
type Place = Pick<ReplicaView, 'agentId' | 'poolId' | 'replicaId' | 'generation'>;

/** How an attempt meets the KV of its session; `warmth` is null for a task without one. */
export type KvMeeting = { slotId: number | null; warmth: KvWarmth | null };

/**
 * The one owner of what is known of the engines' KV caches: whose KV each process keeps
 * (ORCH-3022), and which beginnings of prompts (ORCH-4208). Bounded by the processes that the
 * agents report, by the slots or tokens of each, and by the blocks of all.
 */
export class KvCaches {
  readonly #deps: ServiceDependencies;
  readonly #fleet: Fleet;
  readonly #caches: EngineCaches;

  constructor(deps: ServiceDependencies, fleet: Fleet) {
    this.#deps = deps;
    this.#fleet = fleet;
    this.#caches = new EngineCaches(() => deps.settings.placement.prefix_blocks_max);
  }

  /** Only these live: what another process had went with it. */
  retain(replicas: readonly ReplicaView[]): void {
    const kept = new Set(replicas.map(processKey));
    this.#caches.retain((process) => kept.has(process));
    this.#observeBlocks();
  }

  /** What of a prompt the task would find there now. */
  warmth(replica: ReplicaView, { session }: LiveTask, chain: readonly string[]): Warmth {
    const cache = this.#caches.find(processKey(replica));
    return cache?.warmth(chain, session?.key ?? null) ?? NOTHING_WARM;
  }

  /** An attempt is about to be sent, on a slot that is held; `chain` is what is known of it. */
  begin(replica: ReplicaView, live: LiveTask, chain: readonly string[]): KvMeeting {
    const { session } = live;
    const tokensNeeded = Math.min(live.tokensNeeded, replica.contextTokens);
    // Where nothing is reused nobody has anything to keep.
    const owner = replica.prefixCache ? (session?.key ?? null) : null;
    this.#caches.use(processKey(replica), () => this.#cacheOf(replica));
    const none = { slotId: null, isWarm: false, evicted: [] };
    const isUntold = usesTools(live.record.request);
    const turn = this.#caches.change(processKey(replica), none, (cache, at) =>
      cache.begin(live.key, { session: owner, tokensNeeded, chain, isUntold }, at),
    );
    this.#changed(replica, turn.evicted, 'pressure');
    return { slotId: turn.slotId, warmth: session ? (turn.isWarm ? 'warm' : 'cold') : null };
  }

  /** The engine told in which slot it decodes. */
  placed(replica: ReplicaView, { key }: LiveTask, slotId: number): void {
    // Every frame tells it again.
    if (this.slotOf(replica, key) === slotId) return;
    this.#change(replica, 'pressure', (cache, at) => cache.placed(key, slotId, at));
  }

  /** The engine has begun to answer: it has the whole prompt. */
  prefilled(replica: ReplicaView, { key }: LiveTask): void {
    const process = processKey(replica);
    this.#caches.change(process, undefined, (cache, at) => cache.prefilled(key, at));
  }

  /**
   * The attempt is over and its slot idle; to be called before the slot is anybody else's. `left`
   * is null where it was cut.
   */
  end(replica: ReplicaView, holder: string, left: CacheLeft | null): void {
    const known = left ?? NOTHING_KNOWN;
    const reason = known.tokens === null ? 'cut' : 'pressure';
    this.#change(replica, reason, (cache, at) => cache.end(holder, known, at));
  }

  /** Where the engine said that the attempt is decoded; null where it did not. */
  slotOf(replica: ReplicaView, holder: string): number | null {
    return this.#caches.find(processKey(replica))?.slotOf(holder) ?? null;
  }

  /** Tokens that the home of the session keeps of it; 0 when it is cold. */
  tokensOf({ key, home }: Session): number {
    return home ? (this.#caches.find(processKey(home))?.tokensOf(key) ?? 0) : 0;
  }

  /**
   * How good the replica is for the task beside its time: 1 where its session ran last, -1 where
   * another session would lose its KV by it.
   */
  affinity(replica: ReplicaView, { session }: LiveTask): number {
    const key = processKey(replica);
    if (session?.home && processKey(session.home) === key) return 1;
    return this.#caches.find(key)?.wouldEvict(session?.key ?? null) ? -1 : 0;
  }

  /** The session has ended: nothing of it is kept, and an idle slot that has it is emptied. */
  drop(session: Session): void {
    const slotId = this.#drop(session, 'ended');
    if (slotId === null) return;
    const home = session.home && processKey(session.home);
    const replica = this.#fleet.replicas().find((one) => processKey(one) === home);
    if (replica) void this.#erase(replica, slotId, `erase ${session.key}`);
  }

  /** Its next turns are elsewhere: what it left here is worth nothing. */
  leave(session: Session): void {
    this.#drop(session, 'moved');
  }

  /** The slot, where it is idle. */
  #drop({ key, home }: Session, reason: Eviction): number | null {
    const cache = home && this.#caches.find(processKey(home));
    if (!cache) return null;
    const wasKept = cache.tokensOf(key) > 0;
    const slotId = cache.drop(key);
    this.#changed(home, wasKept ? [key] : [], reason);
    return slotId;
  }

  /** As if a task of nobody ran in the slot: neither is anything else sent there meanwhile. */
  async #erase(replica: ReplicaView, slotId: number, holder: string): Promise<void> {
    const { clock, engines, logger } = this.#deps;
    // With every slot at work another task is about to have it.
    if (!this.#fleet.acquire(replica, holder)) return;
    this.#change(replica, 'pressure', (cache, at) => cache.placed(holder, slotId, at));
    const limit = timeLimit(clock, ERASE_LIMIT_MS);
    try {
      await engines.eraseSlot(toEngineRef(replica), slotId, limit.signal);
    } catch (error) {
      // The next task that gets the slot overwrites it.
      logger.warn({ replica: replica.replicaId, err: error }, 'the KV of a session was not erased');
    } finally {
      limit.done();
      this.end(replica, holder, null);
      this.#fleet.release(replica, holder);
    }
  }

  #cacheOf(replica: ReplicaView): EngineCache {
    return engineCacheOf({
      slots: replica.slotsTotal,
      contextTokens: replica.contextTokens,
      hasOwnSlots: replica.engine === 'llamacpp',
      idleRatioMax: this.#deps.settings.sessions.kv_ratio_max,
    });
  }

  #change(
    replica: ReplicaView,
    reason: Eviction,
    make: (cache: EngineCache, at: number) => readonly string[],
  ): void {
    this.#changed(replica, this.#caches.change(processKey(replica), [], make), reason);
  }

  #changed(place: Place, evicted: readonly string[], reason: Eviction): void {
    const { metrics } = this.#deps;
    const { poolId: pool, replicaId } = place;
    const pressure = this.#caches.find(processKey(place))?.pressure;
    if (pressure === undefined) return;
    metrics.set('orchq_kv_pressure_ratio', { pool_id: pool, replica_id: replicaId }, pressure);
    this.#observeBlocks();
    if (evicted.length > 0)
      metrics.inc('orchq_kv_evictions_total', { pool_id: pool, reason }, evicted.length);
  }

  #observeBlocks(): void {
    this.#deps.metrics.set('orchq_prefix_blocks', {}, this.#caches.size);
  }
}
