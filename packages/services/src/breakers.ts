import { Breaker, type BreakerCall, type BreakerState, type ReplicaView } from '@orchqueue/domain';
import type { ServiceDependencies } from './dependencies.ts';
import { processKey } from './replica-view.ts';

type Deps = Pick<ServiceDependencies, 'clock' | 'ids' | 'logger' | 'metrics' | 'settings'>;

/** What placement has to know of a breaker. */
export type BreakerView = { breaker: BreakerState; blocked: boolean };

const CLOSED: BreakerView = { breaker: 'closed', blocked: false };

/**
 * The breakers of the engine processes (ORCH-3010). A new process starts with a closed one: its
 * agent judges crash loops.
 */
export class Breakers {
  readonly #deps: Deps;
  readonly #onMoved: (replica: ReplicaView) => void;
  readonly #breakers = new Map<string, Breaker>();

  /** Calls back when a replica takes work again, or takes none any more. */
  constructor(deps: Deps, onMoved: (replica: ReplicaView) => void) {
    this.#deps = deps;
    this.#onMoved = onMoved;
  }

  view(process: Parameters<typeof processKey>[0]): BreakerView {
    const breaker = this.#breakers.get(processKey(process));
    if (!breaker) return CLOSED;
    const now = this.#deps.clock.monoMs();
    return { breaker: breaker.state(now), blocked: !breaker.allows(now) };
  }

  /** An attempt for a tenant begins; its answer is for `end`. */
  begin(replica: ReplicaView, tenant: string): BreakerCall {
    const call = this.#of(replica).begin(tenant, this.#deps.clock.monoMs());
    if (call.probation !== null) this.#onMoved(replica);
    return call;
  }

  /**
   * The engine answers. For a probe that is enough: all other slots stand still meanwhile. What
   * becomes of the rest counts like that of any other call.
   */
  answered(replica: ReplicaView, call: BreakerCall): BreakerCall {
    if (call.probation === null) return call;
    this.end(replica, call, true);
    return { ...call, probation: null };
  }

  /** `wentWell`: null where the end says nothing of the engine, as for a cancel. */
  end(replica: ReplicaView, call: BreakerCall, wentWell: boolean | null): void {
    const { clock, ids, logger, metrics } = this.#deps;
    const breaker = this.#of(replica);
    const now = clock.monoMs();
    const before = breaker.state(now);
    breaker.end(call, wentWell, now, ids.random01());
    const after = breaker.state(now);
    if (after === before && call.probation === null) return;
    const { poolId: pool, replicaId } = replica;
    if (after === 'open') {
      const opensInMs = Math.ceil(breaker.opensInMs(now));
      const { engine, engineVersion: engine_version } = replica;
      const ran = { pool_id: pool, engine, engine_version };
      metrics.inc('orchq_breaker_opened_total', ran);
      logger.warn({ pool, replica: replicaId, for_ms: opensInMs }, 'breaker opened');
      this.#onCooled(replica);
    }
    if (after === 'closed') logger.info({ pool, replica: replicaId }, 'breaker closed');
    this.#onMoved(replica);
  }

  /** A timer of the system may come a moment early. */
  #onCooled(replica: ReplicaView): void {
    const { clock } = this.#deps;
    const breaker = this.#breakers.get(processKey(replica));
    const leftMs = Math.ceil(breaker?.opensInMs(clock.monoMs()) ?? 0);
    if (leftMs > 0) clock.after(leftMs, () => this.#onCooled(replica));
    else this.#onMoved(replica);
  }

  /** Forgets the processes that are gone. */
  retain(isThere: (key: string) => boolean): void {
    for (const key of this.#breakers.keys()) if (!isThere(key)) this.#breakers.delete(key);
  }

  #of(replica: ReplicaView): Breaker {
    const key = processKey(replica);
    const known = this.#breakers.get(key);
    if (known) return known;
    const { breaker } = this.#deps.settings;
    const made = new Breaker({
      windowMs: breaker.window_ms,
      failuresMin: breaker.failures_min,
      failureRatio: breaker.failure_ratio,
      cooldownMs: breaker.cooldown_ms,
      cooldownMaxMs: breaker.cooldown_max_ms,
      probes: breaker.probes,
    });
    this.#breakers.set(key, made);
    return made;
  }
}
