import {
  type Placement,
  type ReplicaView,
  replicaRefusal,
  type SessionHome,
  waitsForHome,
} from '@orchqueue/domain';
import type { ServiceDependencies } from '../dependencies.ts';
import type { Fleet } from '../fleet.ts';
import type { Forecasts } from '../forecast.ts';
import type { LiveTask } from '../live-task.ts';
import type { Pool } from '../pools.ts';
import { processKey } from '../replica-view.ts';
import type { Sessions } from './sessions.ts';

/** Keeps turns at the replica that has their KV, while that costs little (ORCH-3009). */
export class HomeWait {
  readonly #deps: Pick<ServiceDependencies, 'clock' | 'settings'>;
  readonly #sessions: Sessions;
  readonly #fleet: Fleet;
  readonly #forecasts: Forecasts;
  readonly #signal: (poolId: string) => void;

  /** `signal` is called with the pool of a task that has waited for as long as it may. */
  constructor(
    parts: { deps: ServiceDependencies; sessions: Sessions; fleet: Fleet; forecasts: Forecasts },
    signal: (poolId: string) => void,
  ) {
    this.#deps = parts.deps;
    this.#sessions = parts.sessions;
    this.#fleet = parts.fleet;
    this.#forecasts = parts.forecasts;
    this.#signal = signal;
  }

  /** It leaves free slots to others still: who comes behind it need not wait too. */
  isWaiting(live: LiveTask, replicas: readonly ReplicaView[]): boolean {
    if (live.homeWaitMonoMs === null) return false;
    const waitedMs = this.#deps.clock.monoMs() - live.homeWaitMonoMs;
    if (waitedMs >= this.#deps.settings.sessions.move_after_ms) return false;
    const home = this.#sessions.homeOf(live);
    const key = home?.isWarm ? processKey(home) : null;
    const own = replicas.find((one) => processKey(one) === key);
    return own !== undefined && replicaRefusal(own) === null && own.slotsBusy >= own.slotsTotal;
  }

  /**
   * Whether the task leaves the free slot that it was given to others, and waits for its own
   * replica. The first time begins its wait.
   */
  leaves(pool: Pool, live: LiveTask, { chosen, candidates }: Placement): boolean {
    // Who has waited for the replica that has its prompt does not do so once more.
    if (!chosen || live.prefix?.waitsUntilMono != null) return false;
    const home = this.#sessions.homeOf(live);
    if (!home?.isWarm || processKey(chosen) === processKey(home)) return false;
    const { replicaId, agentId } = home;
    const own = candidates.find((one) => one.replicaId === replicaId && one.agentId === agentId);
    // A replica that the task was sent away from before will not do it now.
    if (own?.refusal !== 'no_free_slot' || live.triedReplicas.includes(replicaId)) return false;
    const moveAfterMs = this.#deps.settings.sessions.move_after_ms;
    const now = this.#deps.clock.monoMs();
    const waitedMs = live.homeWaitMonoMs === null ? 0 : now - live.homeWaitMonoMs;
    const homeStartMs = this.#startMs(pool, home);
    if (!waitsForHome({ homeStartMs, elsewhereStartMs: 0, waitedMs, moveAfterMs })) return false;
    if (live.homeWaitMonoMs === null) {
      live.homeWaitMonoMs = now;
      const { poolId } = pool.facts;
      // Nothing else may happen by then.
      this.#deps.clock.after(moveAfterMs + 1, () => this.#signal(poolId));
    }
    return true;
  }

  #startMs(pool: Pool, home: SessionHome): number | null {
    const key = processKey(home);
    const view = this.#fleet.replicas(home.poolId).find((one) => processKey(one) === key);
    return view ? this.#forecasts.slotFreeInMs(pool, view, null) : null;
  }
}
