import { goesOn, hasLeft, pinnedDigest, type ReplicaView, replicaRefusal } from '@orchqueue/domain';
import type { ServiceDependencies } from './dependencies.ts';
import type { LiveTask } from './live-task.ts';

/** On which digest a task that waits has to run (ORCH-3072). */
export class DigestPins {
  readonly #deps: Pick<ServiceDependencies, 'clock' | 'settings'>;
  #firstReplicaMonoMs: number | null = null;

  constructor(deps: Pick<ServiceDependencies, 'clock' | 'settings'>) {
    this.#deps = deps;
  }

  /**
   * The digest that the task's tag stood for, as long as a replica of its pool has it or may come
   * back with it. Undefined where any will do: without a tag, and once a reload has swapped the
   * model of what waits, for no accepted task is lost by it (ORCH-2102).
   */
  of(live: LiveTask, replicas: readonly ReplicaView[]): string | undefined {
    if (replicas.length > 0) this.#firstReplicaMonoMs ??= this.#deps.clock.monoMs();
    const digest = pinnedDigest(live.record.request);
    if (digest === undefined || !this.#isFleetKnown()) return digest;
    return hasLeft(digest, replicas) ? undefined : digest;
  }

  /**
   * No replica that takes work has the task's digest, or goes on with its text: who comes behind it
   * need not wait too.
   */
  isAway(live: LiveTask, replicas: readonly ReplicaView[]): boolean {
    const setId = live.failover?.replicaSetId;
    if (setId !== undefined) {
      return !replicas.some((one) => goesOn(one, setId) && replicaRefusal(one) === null);
    }
    const digest = this.of(live, replicas);
    if (digest === undefined) return false;
    return !replicas.some((one) => one.modelDigest === digest && replicaRefusal(one) === null);
  }

  /** After a restart the agents report one by one: what is not there yet has not left. */
  #isFleetKnown(): boolean {
    if (this.#firstReplicaMonoMs === null) return false;
    const { interval_ms, missed_max } = this.#deps.settings.heartbeat;
    return this.#deps.clock.monoMs() - this.#firstReplicaMonoMs > interval_ms * missed_max;
  }
}
