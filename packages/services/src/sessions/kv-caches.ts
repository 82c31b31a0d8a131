import type { KvWarmth } from '@orchqueue/contract-types';
import {
  holdingsOf,
  type KvHoldings,
  type ReplicaView,
  type Session,
  usesTools,
} from '@orchqueue/domain';
import type { ServiceDependencies } from '../dependencies.ts';
import type { Fleet } from '../fleet.ts';
import type { LiveTask } from '../live-task.ts';
import { processKey, toEngineRef } from '../replica-view.ts';
import { timeLimit } from '../time-limit.ts';

/** An engine that is told to empty a slot has so long. */
const ERASE_LIMIT_MS = 5000;

type Eviction = 'pressure' | 'ended' | 'cut' | 'moved';
type Process = { replica: ReplicaView; holdings: KvHoldings };

/** How an attempt meets the KV of its session; `warmth` is null for a task without one. */
export type KvMeeting = { slotId: number | null; warmth: KvWarmth | null };

/**
 * The one owner of what is known of the engines' KV caches (ORCH-3022): whose KV each process
 * keeps. Bounded by the processes that the agents report, and by the slots or tokens of each.
 */
export class KvCaches {
  readonly #deps: ServiceDependencies;
  readonly #fleet: Fleet;
  readonly #processes = new Map<string, Process>();

  constructor(deps: ServiceDependencies, fleet: Fleet) {
    this.#deps = deps;
    this.#fleet = fleet;
  }

  /** Only these live: what another process had went with it. */
  retain(replicas: readonly ReplicaView[]): void {
    const kept = new Set(replicas.map(processKey));
    for (const key of this.#processes.keys()) if (!kept.has(key)) this.#processes.delete(key);
  }

  /** An attempt is about to be sent, on a slot that is held. */
  begin(replica: ReplicaView, live: LiveTask): KvMeeting {
    const { session } = live;
    const process = this.#process(replica);
    const needed = Math.min(live.tokensNeeded, replica.contextTokens);
    // Where nothing is reused nobody has anything to keep.
    const owner = replica.prefixCache ? (session?.key ?? null) : null;
    const isUntold = usesTools(live.record.request);
    const turn = process.holdings.begin(live.key, owner, needed, isUntold);
    this.#changed(process, turn.evicted, 'pressure');
    return { slotId: turn.slotId, warmth: session ? (turn.isWarm ? 'warm' : 'cold') : null };
  }

  /** The engine told in which slot it decodes. */
  placed(replica: ReplicaView, live: LiveTask, slotId: number): void {
    const process = this.#processes.get(processKey(replica));
    if (process) this.#changed(process, process.holdings.placed(live.key, slotId), 'pressure');
  }

  /**
   * The attempt is over and its slot idle; to be called before the slot is anybody else's.
   * `tokens`: what it left, or null where it was cut, or its session has ended.
   */
  end(replica: ReplicaView, holder: string, tokens: number | null): void {
    const process = this.#processes.get(processKey(replica));
    if (!process) return;
    this.#changed(
      process,
      process.holdings.end(holder, tokens),
      tokens === null ? 'cut' : 'pressure',
    );
  }

  /** Where the engine said that the attempt is decoded; null where it did not. */
  slotOf(replica: ReplicaView, holder: string): number | null {
    return this.#processes.get(processKey(replica))?.holdings.slotOf(holder) ?? null;
  }

  /** Tokens that the home of the session keeps of it; 0 when it is cold. */
  tokensOf({ key, home }: Session): number {
    return home ? (this.#processes.get(processKey(home))?.holdings.tokensOf(key) ?? 0) : 0;
  }

  /**
   * How good the replica is for the task beside its time: 1 where its session ran last, -1 where
   * another session would lose its KV by it.
   */
  affinity(replica: ReplicaView, { session }: LiveTask): number {
    const key = processKey(replica);
    if (session?.home && processKey(session.home) === key) return 1;
    const holdings = this.#processes.get(key)?.holdings;
    return holdings?.wouldEvict(session?.key ?? null) ? -1 : 0;
  }

  /** The session has ended: nothing of it is kept, and an idle slot that has it is emptied. */
  drop(session: Session): void {
    const dropped = this.#drop(session, 'ended');
    if (dropped) void this.#erase(dropped.process, dropped.slotId, `erase ${session.key}`);
  }

  /** Its next turns are elsewhere: what it left here is worth nothing. */
  leave(session: Session): void {
    this.#drop(session, 'moved');
  }

  #drop({ key, home }: Session, reason: Eviction): { process: Process; slotId: number } | null {
    const process = home ? this.#processes.get(processKey(home)) : undefined;
    if (!process) return null;
    const wasKept = process.holdings.tokensOf(key) > 0;
    const slotId = process.holdings.drop(key);
    this.#changed(process, wasKept ? [key] : [], reason);
    return slotId === null ? null : { process, slotId };
  }

  /** As if a task of nobody ran in the slot: neither is anything else sent there meanwhile. */
  async #erase({ replica, holdings }: Process, slotId: number, holder: string): Promise<void> {
    const { clock, engines, logger } = this.#deps;
    // With every slot at work another task is about to have it.
    if (!this.#fleet.acquire(replica, holder)) return;
    holdings.placed(holder, slotId);
    const limit = timeLimit(clock, ERASE_LIMIT_MS);
    try {
      await engines.eraseSlot(toEngineRef(replica), slotId, limit.signal);
    } catch (error) {
      // The next task that gets the slot overwrites it.
      logger.warn({ replica: replica.replicaId, err: error }, 'the KV of a session was not erased');
    } finally {
      limit.done();
      holdings.end(holder, null);
      this.#fleet.release(replica, holder);
    }
  }

  #process(replica: ReplicaView): Process {
    const key = processKey(replica);
    const known = this.#processes.get(key);
    if (known) return known;
    const holdings = holdingsOf({
      slots: replica.slotsTotal,
      contextTokens: replica.contextTokens,
      hasOwnSlots: replica.engine === 'llamacpp',
      idleRatioMax: this.#deps.settings.sessions.kv_ratio_max,
    });
    const process = { replica, holdings };
    this.#processes.set(key, process);
    return process;
  }

  #changed({ replica, holdings }: Process, evicted: readonly string[], reason: Eviction): void {
    const { metrics } = this.#deps;
    const { poolId: pool, replicaId } = replica;
    metrics.set('orch_kv_pressure_ratio', { pool, replica: replicaId }, holdings.pressure);
    if (evicted.length > 0)
      metrics.inc('orch_kv_evictions_total', { pool, reason }, evicted.length);
  }
}
