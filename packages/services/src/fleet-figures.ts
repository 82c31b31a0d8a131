import type { ReplicaView } from '@orchqueue/domain';
import type { Metrics } from '@orchqueue/telemetry';

const STATES = ['busy', 'free'] as const;
const BREAKER_VALUE = { closed: 0, half_open: 1, open: 2 };

/** The metrics of agents, slots and breakers. What is gone takes its series with it. */
export class FleetFigures {
  readonly #metrics: Metrics;
  readonly #slots = new Map<string, { pool: string; replica: string }>();

  constructor(metrics: Metrics) {
    this.#metrics = metrics;
  }

  agents(all: number, fresh: number): void {
    this.#metrics.set('orch_agents', { state: 'fresh' }, fresh);
    this.#metrics.set('orch_agents', { state: 'stale' }, all - fresh);
  }

  /** Every replica that there is. */
  replicas(views: readonly ReplicaView[]): void {
    const present = new Set(views.map(seriesOf));
    for (const [series, labels] of this.#slots) {
      if (present.has(series)) continue;
      for (const state of STATES) this.#metrics.remove('orch_slots', { ...labels, state });
      this.#metrics.remove('orch_breaker_state', labels);
      this.#slots.delete(series);
    }
    for (const view of views) this.replica(view);
  }

  replica(view: ReplicaView): void {
    const labels = { pool: view.poolId, replica: view.replicaId };
    this.#slots.set(seriesOf(view), labels);
    const free = view.state === 'ready' ? Math.max(0, view.slotsTotal - view.slotsBusy) : 0;
    this.#metrics.set('orch_slots', { ...labels, state: 'busy' }, view.slotsBusy);
    this.#metrics.set('orch_slots', { ...labels, state: 'free' }, free);
    this.#metrics.set('orch_breaker_state', labels, BREAKER_VALUE[view.breaker]);
  }
}

const seriesOf = ({ poolId, replicaId }: ReplicaView): string => `${poolId}\n${replicaId}`;
