import {
  OverloadedError,
  type Session as SessionDocument,
  type SessionEviction,
  type SessionList,
  SessionNotFoundError,
  SessionTurnsExceededError,
} from '@orchqueue/contract-types';
import {
  type CacheLeft,
  type ReplicaView,
  type Session,
  type SessionBounds,
  type SessionHome,
  SessionTable,
} from '@orchqueue/domain';
import type { ServiceDependencies } from '../dependencies.ts';
import type { Fleet } from '../fleet.ts';
import type { LiveTask } from '../live-task.ts';
import { processKey } from '../replica-view.ts';
import type { KvCaches } from './kv-caches.ts';
import { SessionStore } from './session-store.ts';
import { SessionViews } from './session-views.ts';

/** A place frees when a task of a session ends. */
const FULL_BACKOFF_MS = 2000;

type EndReason = 'expired' | 'displaced' | 'deleted';

/** The one owner of sessions (ORCH-3021): who may have another turn, and where the last one ran. */
export class Sessions {
  readonly #deps: ServiceDependencies;
  readonly #fleet: Fleet;
  readonly #kv: KvCaches;
  readonly #table: SessionTable;
  readonly #store: SessionStore;
  readonly #views: SessionViews;

  constructor(deps: ServiceDependencies, fleet: Fleet, kv: KvCaches) {
    this.#deps = deps;
    this.#fleet = fleet;
    this.#kv = kv;
    this.#table = new SessionTable(() => this.#bounds());
    this.#store = new SessionStore(deps);
    this.#views = new SessionViews(deps, fleet, kv);
  }

  /** Those of the last run that have not expired meanwhile; their KV may be gone. */
  async restoreAll(): Promise<void> {
    for (const known of await this.#store.restore()) {
      const isRoom = this.#table.size < this.#bounds().sessionsMax;
      if (isRoom) this.#table.restore(known);
      else this.#store.forget(known);
    }
    this.expire();
  }

  /**
   * Counts the turn of a task that is being admitted; nothing for one without a session. Throws
   * SESSION_TURNS_EXCEEDED, or OVERLOADED where every session is at work and there may be no more.
   */
  take(live: LiveTask): void {
    const { tenant, request } = live.record;
    const { sessionId } = request;
    if (sessionId === undefined) return;
    const now = this.#now();
    const taken = this.#table.take({ tenant, sessionId, modelRef: request.modelRef, ...now });
    this.#ended(taken.ended, now.monoMs);
    if ('refusal' in taken) throw this.#refused(taken.refusal, sessionId);
    live.session = taken.session;
  }

  /** The admission came to nothing. */
  withdraw(live: LiveTask): void {
    const { session } = live;
    if (!session) return;
    live.session = null;
    this.#table.withdraw(session, this.#deps.clock.monoMs());
    this.#observe();
  }

  /** A task that the store had and nobody here: its turn was not counted, or not stored. */
  recover(live: LiveTask): void {
    const { tenant, request } = live.record;
    const { sessionId } = request;
    if (sessionId === undefined) return;
    const now = this.#now();
    const joined = this.#table.rejoin({ tenant, sessionId, modelRef: request.modelRef, ...now });
    this.#ended(joined.ended, now.monoMs);
    live.session = joined.session;
  }

  /** The task has ended. */
  end(live: LiveTask): void {
    const { session } = live;
    if (!session) return;
    live.session = null;
    this.#table.end(session, this.#deps.clock.monoMs());
    if (this.#table.has(session)) this.#store.save(session);
  }

  /** The turn ran there to its end; `left` is what is in the KV cache. */
  ranOn(live: LiveTask, replica: ReplicaView, left: CacheLeft): void {
    const { session } = live;
    const { poolId, agentId, replicaId, generation } = replica;
    const isKept = session !== null && this.#table.has(session);
    if (isKept) {
      const home = { poolId, agentId, replicaId, generation };
      if (session.home && processKey(session.home) !== processKey(home)) this.#kv.leave(session);
      session.home = home;
    }
    const isEnded = session !== null && !isKept;
    this.#kv.end(replica, live.key, isEnded ? { ...left, tokens: null } : left);
  }

  /** Where the next turn of the task's session should go; null where that is all the same. */
  homeOf({ session }: LiveTask): (SessionHome & { isWarm: boolean }) | null {
    if (!session?.home) return null;
    return { ...session.home, isWarm: this.#kv.tokensOf(session) > 0 };
  }

  /** It has begun with that model and goes on with it, Deprecated or not (ORCH-3071). */
  goesOn(tenant: string, sessionId: string | undefined, modelRef: string): boolean {
    if (sessionId === undefined) return false;
    const known = this.#table.find(tenant, sessionId, this.#deps.clock.monoMs());
    return known?.modelRef === modelRef;
  }

  /** The agents told of their processes anew. */
  reported(): void {
    this.#kv.retain(this.#fleet.replicas());
  }

  /** Ends those that had no turn for too long; to be called now and then. */
  expire(): void {
    const { monoMs } = this.#now();
    this.#ended(this.#table.expire(monoMs), monoMs);
  }

  get(tenant: string, sessionId: string): SessionDocument {
    const session = this.#table.find(tenant, sessionId, this.#deps.clock.monoMs());
    if (!session) throw new SessionNotFoundError();
    return this.#views.of(session);
  }

  list(tenant: string, limit: number, cursor?: string): SessionList {
    this.expire();
    return this.#views.page([...this.#table.of(tenant)], limit, cursor);
  }

  delete(tenant: string, sessionId: string): SessionEviction {
    this.expire();
    const session = this.#table.remove(tenant, sessionId);
    if (session) this.#letGo(session, 'deleted');
    this.#observe();
    return { session_id: sessionId, evicted: session !== undefined };
  }

  #ended(sessions: readonly Session[], monoMs: number): void {
    const { idleTtlMs } = this.#bounds();
    for (const session of sessions) {
      const isOver = monoMs - session.idleSinceMs >= idleTtlMs;
      this.#letGo(session, isOver ? 'expired' : 'displaced');
    }
    this.#observe();
  }

  #letGo(session: Session, reason: EndReason): void {
    this.#deps.metrics.inc('orchq_sessions_ended_total', { reason });
    this.#kv.drop(session);
    this.#store.forget(session);
  }

  #refused(refusal: 'turns' | 'full', session_id: string) {
    const { turnsMax, sessionsMax, tenantSessionsMax } = this.#bounds();
    if (refusal === 'turns') {
      return new SessionTurnsExceededError({ details: { session_id, turns_max: turnsMax } });
    }
    return new OverloadedError({
      message:
        'There may be no more sessions, and every one of them has a task that waits or runs.',
      retryAfterMs: FULL_BACKOFF_MS,
      details: {
        short: 'sessions',
        sessions_max: sessionsMax,
        tenant_sessions_max: tenantSessionsMax,
      },
    });
  }

  #bounds(): SessionBounds {
    const { sessions } = this.#deps.settings;
    return {
      idleTtlMs: sessions.idle_ttl_ms,
      turnsMax: sessions.turns_max,
      sessionsMax: sessions.sessions_max,
      tenantSessionsMax: sessions.tenant_sessions_max,
    };
  }

  #now(): { monoMs: number; wallMs: number } {
    const { clock } = this.#deps;
    return { monoMs: clock.monoMs(), wallMs: clock.wallMs() };
  }

  #observe(): void {
    this.#deps.metrics.set('orchq_sessions', {}, this.#table.size);
  }
}
