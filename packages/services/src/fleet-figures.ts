import type { MetricLabels } from '@orchqueue/contract-types';
import type { ReplicaView } from '@orchqueue/domain';
import type { Metrics } from '@orchqueue/telemetry';

/** Until the engine has said it. */
const NO_VERSION = 'unknown';
const STATES = ['busy', 'free'] as const;
const BREAKER_VALUE = { closed: 0, half_open: 1, open: 2 };

/** The metrics of agents, slots and breakers. What is gone takes its series with it. */
export class FleetFigures {
  readonly #metrics: Metrics;
  readonly #slots = new Map<string, MetricLabels<'orchq_replica_info'>>();

  constructor(metrics: Metrics) {
    this.#metrics = metrics;
  }

  agents(all: number, fresh: number): void {
    this.#metrics.set('orchq_agents', { state: 'fresh' }, fresh);
    this.#metrics.set('orchq_agents', { state: 'stale' }, all - fresh);
  }

  /** Every replica that there is. */
  replicas(views: readonly ReplicaView[]): void {
    const present = new Set(views.map(seriesOf));
    for (const [series, info] of this.#slots) {
      if (present.has(series)) continue;
      const { pool_id, replica_id } = info;
      const labels = { pool_id, replica_id };
      for (const state of STATES) this.#metrics.remove('orchq_slots', { ...labels, state });
      this.#metrics.remove('orchq_breaker_state', labels);
      this.#metrics.remove('orchq_replica_info', info);
      this.#slots.delete(series);
    }
    for (const view of views) this.replica(view);
  }

  replica(view: ReplicaView): void {
    const labels = { pool_id: view.poolId, replica_id: view.replicaId };
    this.#inform(view);
    const free = view.state === 'ready' ? Math.max(0, view.slotsTotal - view.slotsBusy) : 0;
    this.#metrics.set('orchq_slots', { ...labels, state: 'busy' }, view.slotsBusy);
    this.#metrics.set('orchq_slots', { ...labels, state: 'free' }, free);
    this.#metrics.set('orchq_breaker_state', labels, BREAKER_VALUE[view.breaker]);
  }

  /** A replica comes back with another engine, or another version of it, under its own name. */
  #inform(view: ReplicaView): void {
    const { engine, engineVersion, determinism } = view;
    const engine_version = engineVersion || NO_VERSION;
    const known = this.#slots.get(seriesOf(view));
    const isKnown = known?.engine_version === engine_version && known.engine === engine;
    if (isKnown && known.determinism === determinism) return;
    if (known) this.#metrics.remove('orchq_replica_info', known);
    const ids = { pool_id: view.poolId, replica_id: view.replicaId };
    const info = { ...ids, engine, engine_version, determinism };
    this.#slots.set(seriesOf(view), info);
    this.#metrics.set('orchq_replica_info', info, 1);
  }
}

const seriesOf = ({ poolId, replicaId }: ReplicaView): string => `${poolId}\n${replicaId}`;
