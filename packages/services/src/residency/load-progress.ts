import type { MetricsEvent } from '@orchqueue/contract-types';
import { waitingFrameId } from '@orchqueue/domain';
import type { ServiceDependencies } from '../dependencies.ts';
import type { LiveTasks } from '../live-tasks.ts';
import type { OnDemandPool } from './on-demand-pool.ts';

/** Ids of these frames count seconds, so there is never more than one a second. */
const GAP_MS_MIN = 1_000;
/** The next frame comes after a tenth of the wait more: 90 of them in an hour. */
const GAP_RATIO = 0.1;

type Told = { nextMs: number };

/** Tells who waits for a load, and reads, how it goes on (ORCH-3511). */
export class LoadProgress {
  readonly #deps: ServiceDependencies;
  readonly #tasks: LiveTasks;
  readonly #told = new Map<string, Told>();

  constructor(deps: ServiceDependencies, tasks: LiveTasks) {
    this.#deps = deps;
    this.#tasks = tasks;
  }

  /** `expectedMs` until it is ready; called about once a second while it is not. */
  tell(pool: OnDemandPool, expectedMs: number | null): void {
    const { queued, waitingSinceMs } = pool.view;
    if (pool.state === 'ready' || queued === 0 || waitingSinceMs === null) {
      this.#told.delete(pool.poolId);
      return;
    }
    const nowMs = this.#deps.clock.monoMs();
    const told = this.#told.get(pool.poolId) ?? { nextMs: nowMs + GAP_MS_MIN };
    this.#told.set(pool.poolId, told);
    if (nowMs < told.nextMs) return;
    told.nextMs = nowMs + Math.max(GAP_MS_MIN, (nowMs - waitingSinceMs) * GAP_RATIO);
    this.#toReaders(pool.poolId, loadOf(pool, expectedMs, nowMs), nowMs);
  }

  /** Only tasks that somebody reads: streams are bounded, and a queue may hold very many. */
  #toReaders(poolId: string, load: NonNullable<MetricsEvent['load']>, nowMs: number): void {
    for (const live of this.#tasks) {
      const { record, phase, isRead } = live;
      if (!isRead || phase !== 'queued' || record.poolId !== poolId) continue;
      const { attempt } = record;
      const id = waitingFrameId(attempt, nowMs - live.admittedMonoMs);
      if (id === null || !live.log.append('metrics', { attempt, load }, id)) continue;
      this.#tasks.countBytes(live);
      live.changed();
    }
  }
}

function loadOf(
  pool: OnDemandPool,
  expectedMs: number | null,
  nowMs: number,
): NonNullable<MetricsEvent['load']> {
  const isLoading = pool.state === 'loading';
  const { fetch } = pool.report.report.model;
  const isOnItsWay = fetch?.state === 'fetching' || fetch?.state === 'waiting';
  const isFetching = (isLoading || pool.file === 'fetching') && isOnItsWay;
  const sinceMs = isLoading ? pool.sinceMs : (pool.view.waitingSinceMs ?? nowMs);
  const ratio =
    isFetching && fetch.total_bytes
      ? { fetch_ratio: Math.min(1, fetch.received_bytes / fetch.total_bytes) }
      : {};
  return {
    state: isFetching ? 'fetching' : isLoading ? 'loading' : 'waiting',
    elapsed_ms: Math.round(nowMs - sinceMs),
    expected_ms: expectedMs === null ? null : Math.ceil(expectedMs),
    ...ratio,
  };
}
