import type { Session, SessionHome } from '@orchqueue/domain';
import type { ServiceDependencies } from '../dependencies.ts';

type Kept = Pick<Session, 'tenant' | 'sessionId'>;
type Restored = Omit<Session, 'key' | 'active'>;
type SessionRecord = {
  tenant: string;
  session_id: string;
  model_ref: string;
  created_at_ms: number;
  /** Wall clock: the monotonic one begins anew with the machine. */
  used_at_ms: number;
  turns: number;
  home: SessionHome | null;
};

/**
 * Sessions as the store keeps them, so that a conversation goes on after a restart of the
 * controller; engines do not notice one. Written behind the answer and not before: what a crash
 * loses is one turn of a count.
 */
export class SessionStore {
  readonly #deps: Pick<ServiceDependencies, 'store' | 'clock' | 'logger'>;

  constructor(deps: Pick<ServiceDependencies, 'store' | 'clock' | 'logger'>) {
    this.#deps = deps;
  }

  /** Those that are stored, the one that was not used for longest first. */
  async restore(): Promise<Restored[]> {
    const { store, clock } = this.#deps;
    const monoMs = clock.monoMs();
    const wallMs = clock.wallMs();
    const documents = await store.documents('session');
    const records = documents.map(({ value }) => value as SessionRecord);
    return records
      .sort((a, b) => a.used_at_ms - b.used_at_ms)
      .map((record) => ({
        tenant: record.tenant,
        sessionId: record.session_id,
        modelRef: record.model_ref,
        createdAtMs: record.created_at_ms,
        turns: record.turns,
        // A wall clock that was set back makes none younger than now.
        idleSinceMs: monoMs - Math.max(0, wallMs - record.used_at_ms),
        home: record.home,
      }));
  }

  save(session: Session): void {
    const { tenant, sessionId, modelRef, createdAtMs, turns, home } = session;
    const record: SessionRecord = {
      tenant,
      session_id: sessionId,
      model_ref: modelRef,
      created_at_ms: createdAtMs,
      used_at_ms: this.#deps.clock.wallMs(),
      turns,
      home,
    };
    this.#put(session, record);
  }

  forget(session: Kept): void {
    this.#put(session, null);
  }

  #put({ tenant, sessionId }: Kept, record: SessionRecord | null): void {
    const { store, logger } = this.#deps;
    store.putDocument('session', `${tenant}/${sessionId}`, record).catch((err: unknown) => {
      // The next turn writes it again; one that should be gone ends by its time.
      logger.warn({ tenant, session: sessionId, err }, 'session not saved');
    });
  }
}
