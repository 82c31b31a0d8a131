import { LinkedQueue } from '../linked-queue.ts';

/** The engine process that ran the last turn of a session. */
export type SessionHome = {
  poolId: string;
  agentId: string;
  replicaId: string;
  generation: number;
};

/** Turns that follow each other. Changed by its table and nobody else, but for its home. */
export type Session = {
  /** No other session has or had it, one of the same id included. */
  readonly key: string;
  readonly tenant: string;
  readonly sessionId: string;
  /** What its first turn asked for. */
  readonly modelRef: string;
  /** Wall clock. */
  readonly createdAtMs: number;
  /** Tasks that were admitted to it. */
  turns: number;
  /** Tasks of it that have not ended. */
  active: number;
  /** Monotonic time of the end of its last task; of no meaning while one is active. */
  idleSinceMs: number;
  /** Null before the first turn has ended well. */
  home: SessionHome | null;
};

export type SessionBounds = {
  idleTtlMs: number;
  turnsMax: number;
  sessionsMax: number;
  tenantSessionsMax: number;
};

export type SessionAsk = {
  tenant: string;
  sessionId: string;
  modelRef: string;
  /** The clocks as they are now; the monotonic one decides. */
  monoMs: number;
  wallMs: number;
};

/** `ended`: those that gave way to a new one, or whose time had come. */
export type SessionTurn = { session: Session; ended: Session[] };
/** `turns`: it has had them all. `full`: at the bound, and every session is at work. */
export type SessionRefusal = { refusal: 'turns' | 'full'; ended: Session[] };

type Tenant = { sessions: Map<string, Session>; idle: LinkedQueue<Session> };

/**
 * The sessions of all tenants (ORCH-3021). A session is idle while none of its tasks waits or runs;
 * idle ones stand in the order in which they became so, which is that of their expiry and, at a
 * bound, that in which they give way. Every operation but a list is O(1) for each session that it
 * ends.
 *
 *   take -> active <-> idle -- time, or another at a bound --> ended
 *                        +---- remove, also while active ----> ended
 */
export class SessionTable {
  readonly #bounds: () => SessionBounds;
  readonly #tenants = new Map<string, Tenant>();
  readonly #idle = new LinkedQueue<Session>();
  #size = 0;
  #begun = 0;

  /** `bounds` is asked at each call, so another configuration holds from the next one on. */
  constructor(bounds: () => SessionBounds) {
    this.#bounds = bounds;
  }

  get size(): number {
    return this.#size;
  }

  /** The next turn of a session, which begins with its first. Refused, it counts nothing. */
  take(ask: SessionAsk): SessionTurn | SessionRefusal {
    const { turnsMax } = this.#bounds();
    const ended = this.expire(ask.monoMs);
    const known = this.find(ask.tenant, ask.sessionId, ask.monoMs);
    if (known && known.turns >= turnsMax) return { refusal: 'turns', ended };
    if (!known && !this.#makeRoom(ask.tenant, ended)) return { refusal: 'full', ended };
    return { session: this.#counted(known ?? this.#begin(ask)), ended };
  }

  /** A task that was admitted before has its turn, whatever the bounds are. */
  rejoin(ask: SessionAsk): SessionTurn {
    const ended = this.expire(ask.monoMs);
    const known = this.find(ask.tenant, ask.sessionId, ask.monoMs);
    if (!known) this.#makeRoom(ask.tenant, ended);
    return { session: this.#counted(known ?? this.#begin(ask)), ended };
  }

  /** The turn came to nothing; a session that it would have begun is none. */
  withdraw(session: Session, monoMs: number): void {
    session.turns -= 1;
    this.end(session, monoMs);
    if (session.turns === 0 && session.active === 0) this.#forget(session);
  }

  /** A task of it has ended. One that was removed meanwhile stays so. */
  end(session: Session, monoMs: number): void {
    session.active -= 1;
    if (session.active > 0 || !this.has(session)) return;
    session.idleSinceMs = monoMs;
    this.#enterIdle(session);
  }

  /** One of the last run of the controller; to be given in the order of `idleSinceMs`. */
  restore(known: Omit<Session, 'key' | 'active'>): void {
    const { tenant, sessionId } = known;
    const session = { ...known, key: this.#nextKey(tenant, sessionId), active: 0 };
    this.#keep(session);
    this.#enterIdle(session);
  }

  /** Ends those whose time has come, and tells which they are. */
  expire(monoMs: number): Session[] {
    const ended: Session[] = [];
    for (let next = this.#idle.peek(); next; next = this.#idle.peek()) {
      if (!this.#isOver(next, monoMs)) break;
      this.#forget(next);
      ended.push(next);
    }
    return ended;
  }

  find(tenant: string, sessionId: string, monoMs: number): Session | undefined {
    const session = this.#tenants.get(tenant)?.sessions.get(sessionId);
    return session && !this.#isOver(session, monoMs) ? session : undefined;
  }

  /** It has not ended. */
  has(session: Session): boolean {
    return this.#tenants.get(session.tenant)?.sessions.get(session.sessionId) === session;
  }

  remove(tenant: string, sessionId: string): Session | undefined {
    const session = this.#tenants.get(tenant)?.sessions.get(sessionId);
    if (session) this.#forget(session);
    return session;
  }

  *of(tenant: string): Iterable<Session> {
    yield* this.#tenants.get(tenant)?.sessions.values() ?? [];
  }

  #isOver({ active, idleSinceMs }: Session, monoMs: number): boolean {
    return active === 0 && monoMs - idleSinceMs >= this.#bounds().idleTtlMs;
  }

  #makeRoom(tenant: string, ended: Session[]): boolean {
    const { sessionsMax, tenantSessionsMax } = this.#bounds();
    const own = this.#tenants.get(tenant);
    while (own && own.sessions.size >= tenantSessionsMax) {
      if (!this.#displace(own.idle.peek(), ended)) return false;
    }
    while (this.#size >= sessionsMax) {
      if (!this.#displace(this.#idle.peek(), ended)) return false;
    }
    return true;
  }

  #displace(session: Session | undefined, ended: Session[]): boolean {
    if (!session) return false;
    this.#forget(session);
    ended.push(session);
    return true;
  }

  #begin({ tenant, sessionId, modelRef, monoMs, wallMs }: SessionAsk): Session {
    const session: Session = {
      ...{ key: this.#nextKey(tenant, sessionId), tenant, sessionId, modelRef },
      ...{ createdAtMs: wallMs, turns: 0, active: 0, idleSinceMs: monoMs, home: null },
    };
    this.#keep(session);
    return session;
  }

  #counted(session: Session): Session {
    if (session.active === 0) this.#leaveIdle(session);
    session.turns += 1;
    session.active += 1;
    return session;
  }

  #nextKey(tenant: string, sessionId: string): string {
    this.#begun += 1;
    return `${tenant}/${sessionId}#${this.#begun}`;
  }

  #keep(session: Session): void {
    const { tenant, sessionId } = session;
    const known = this.#tenants.get(tenant) ?? { sessions: new Map(), idle: new LinkedQueue() };
    this.#tenants.set(tenant, known);
    known.sessions.set(sessionId, session);
    this.#size += 1;
  }

  #forget(session: Session): void {
    const own = this.#tenants.get(session.tenant);
    if (!own || !this.has(session)) return;
    this.#leaveIdle(session);
    own.sessions.delete(session.sessionId);
    if (own.sessions.size === 0) this.#tenants.delete(session.tenant);
    this.#size -= 1;
  }

  #enterIdle(session: Session): void {
    this.#idle.push(session.key, session);
    this.#tenants.get(session.tenant)?.idle.push(session.key, session);
  }

  #leaveIdle({ key, tenant }: Session): void {
    this.#idle.remove(key);
    this.#tenants.get(tenant)?.idle.remove(key);
  }
}
