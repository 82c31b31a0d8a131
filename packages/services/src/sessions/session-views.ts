import type { Session as SessionDocument, SessionList } from '@orchqueue/contract-types';
import type { Session } from '@orchqueue/domain';
import type { ServiceDependencies } from '../dependencies.ts';
import type { Fleet } from '../fleet.ts';
import type { KvCaches } from './kv-caches.ts';

/** Of one element at 16 bits. Agents do not tell of a quantised cache, which is smaller. */
const ELEMENT_BYTES = 2;

/** Sessions in the words of the contract (ORCH-2004). */
export class SessionViews {
  readonly #deps: ServiceDependencies;
  readonly #fleet: Fleet;
  readonly #kv: KvCaches;

  constructor(deps: ServiceDependencies, fleet: Fleet, kv: KvCaches) {
    this.#deps = deps;
    this.#fleet = fleet;
    this.#kv = kv;
  }

  /** Those behind the cursor, which is the id of the last one of the page before. */
  page(sessions: readonly Session[], limit: number, cursor = ''): SessionList {
    const behind = sessions
      .filter(({ sessionId }) => sessionId > cursor)
      .sort((a, b) => (a.sessionId < b.sessionId ? -1 : 1));
    const page = behind.slice(0, limit);
    const next_cursor = behind.length > limit ? (page.at(-1)?.sessionId ?? null) : null;
    return { sessions: page.map((session) => this.of(session)), next_cursor };
  }

  of(session: Session): SessionDocument {
    const { clock, settings } = this.#deps;
    const { idle_ttl_ms, turns_max } = settings.sessions;
    const tokens = this.#kv.tokensOf(session);
    const leftMs = Math.ceil(session.idleSinceMs + idle_ttl_ms - clock.monoMs());
    return {
      session_id: session.sessionId,
      created_at: new Date(session.createdAtMs).toISOString(),
      ttl_left_ms: session.active > 0 ? null : Math.max(0, leftMs),
      turns: session.turns,
      turns_max,
      tasks_active: session.active,
      kv_warmth: tokens > 0 ? 'warm' : 'cold',
      kv_tokens: tokens,
      kv_bytes: Math.round(tokens * this.#bytesPerToken(session)),
      pool_id: session.home?.poolId ?? null,
      replica_id: session.home?.replicaId ?? null,
    };
  }

  #bytesPerToken({ home }: Session): number {
    const report = this.#fleet.reports.pools().find(({ pool_id }) => pool_id === home?.poolId);
    const gguf = report?.model.gguf;
    const { kv_head_total: heads, key_length: key, value_length: value } = gguf ?? {};
    if (heads == null || key == null || value == null) {
      return this.#deps.settings.estimates.kv_bytes_per_token;
    }
    return heads * (key + value) * ELEMENT_BYTES;
  }
}
