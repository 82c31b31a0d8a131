import { type MetricsEvent, WorkerResetError } from '@orchqueue/contract-types';
import {
  decideRetry,
  type ReplicaView,
  replicaSetId,
  retryDelayMs,
  type TaskEvent,
} from '@orchqueue/domain';
import type { ServiceDependencies } from './dependencies.ts';
import { durably, type FencedWrite, type Persistence } from './durable-write.ts';
import { endFailover } from './failover/end-failover.ts';
import type { FailoverWaits } from './failover/failover-waits.ts';
import type { LiveTask } from './live-task.ts';
import type { Pools } from './pools.ts';
import type { TaskEndings } from './task-endings.ts';
import { taskFields } from './task-reporter.ts';

export type RequeueReason = NonNullable<MetricsEvent['retry']>['reason'];

/**
 * The only place where running tasks go back to their queue, each as a counted attempt: to begin
 * anew, or to go on with their text (ORCH-4207). The fenced write decides.
 */
export class Requeues {
  readonly #deps: ServiceDependencies;
  readonly #pools: Pools;
  readonly #endings: TaskEndings;
  readonly #waits: FailoverWaits;
  readonly #persistence: Persistence;

  constructor(parts: {
    deps: ServiceDependencies;
    pools: Pools;
    endings: TaskEndings;
    waits: FailoverWaits;
    stopping: AbortSignal;
  }) {
    const { deps, stopping } = parts;
    this.#deps = deps;
    this.#pools = parts.pools;
    this.#endings = parts.endings;
    this.#waits = parts.waits;
    this.#persistence = { clock: deps.clock, stopping };
  }

  /**
   * The next attempt begins anew. The task ends when it has had all its attempts, or when the next
   * could not start before its deadline (ORCH-4204). `waitMs` is what the engine asked for.
   */
  async requeue(live: LiveTask, reason: RequeueReason, waitMs = 0): Promise<void> {
    // A controller that stops has not failed: its task waits for nothing.
    const isFailure = reason !== 'controller_restart';
    const delayMs = await this.#retryInMs(live, isFailure ? this.#backoffMs(live, waitMs) : 0);
    if (delayMs === null) return;
    const { taskId, attempt, priority } = live.record;
    const next = attempt + 1;
    const delay_ms = Math.ceil(delayMs);
    const retry = { reason, next_attempt: next, delay_ms };
    const place = { attempt: next, priority, queue_position: 0, predicted_start_ms: null };
    const beginning = live.log.draftAttempt(next, [
      { type: 'metrics', payload: { attempt: next, retry } },
      { type: 'queued', payload: { task_id: taskId, ...place } },
    ]);
    if (!(await this.#commit(live, beginning))) return;
    live.trail.end(this.#deps.clock.monoMs(), { outcome: 'requeued', reason });
    endFailover(this.#deps.metrics, live, 'ended');
    live.text.length = 0;
    live.vectors = 0;
    live.vectorsDigest = '';
    live.toolCalls = null;
    live.firstTokenMonoMs = null;
    live.dispatchedMonoMs = null;
    this.#noteRetry(live, reason, delay_ms);
    await this.#goBack(live, delayMs);
  }

  /**
   * The next attempt gives the same text again on another replica of the set, and goes on with it.
   * Everything that was sent is committed before; a reader sees that it takes a while.
   */
  async failOver(live: LiveTask, lost: ReplicaView): Promise<void> {
    const { attempt } = live.record;
    // The first time at once: another replica is asked, and a reader waits.
    const delayMs = await this.#retryInMs(live, attempt === 1 ? 0 : this.#backoffMs(live));
    if (delayMs === null) return;
    const lostMonoMs = live.failover?.lostMonoMs ?? this.#deps.clock.monoMs();
    const [fromReplicaId, setId] = [lost.replicaId, replicaSetId(lost)];
    const next = attempt + 1;
    const failover = {
      state: 'lost' as const,
      from_replica_id: fromReplicaId,
      replica_set_id: setId,
      token_frames: live.text.length,
    };
    const beginning = live.log.draftFailover([
      { type: 'metrics', payload: { attempt: next, failover } },
    ]);
    if (!(await this.#commit(live, beginning))) return;
    const end = { outcome: 'failed_over' as const, reason: 'engine_lost' };
    live.trail.end(this.#deps.clock.monoMs(), end);
    endFailover(this.#deps.metrics, live, 'lost_again');
    live.failover = { fromReplicaId, replicaSetId: setId, lostMonoMs, stopWait: () => {} };
    this.#noteRetry(live, 'failover', Math.ceil(delayMs));
    await this.#goBack(live, delayMs);
    this.#waits.begin(live);
  }

  /** Null when there is no next attempt: the task has ended. */
  async #retryInMs(live: LiveTask, delayMs: number): Promise<number | null> {
    const { clock, settings } = this.#deps;
    const { attempt, poolId, pins } = live.record;
    const { deadlineMonoMs } = live;
    // Its timer may be behind this, as after a restart.
    if (deadlineMonoMs !== null && deadlineMonoMs <= clock.monoMs()) {
      await this.#endings.expire(live);
      return null;
    }
    const retry = decideRetry({
      attempt,
      attemptsMax: settings.attempts_max,
      deadlineInMs: deadlineMonoMs === null ? null : deadlineMonoMs - clock.monoMs(),
      expectedServiceMs: this.#expectedServiceMs(live),
      delayMs,
    });
    if (retry.retry) return retry.delayMs;
    const failover = live.text.length > 0 ? { failover: retry.reason } : {};
    const details = { attempts: attempt, no_retry: retry.reason, ...failover };
    const facts = { poolId, engine: pins?.engine, details };
    await this.#endings.fail(live, new WorkerResetError(facts));
    return null;
  }

  #backoffMs(live: LiveTask, askedMs = 0): number {
    const { ids, settings } = this.#deps;
    const { base_ms: baseMs, max_ms: maxMs } = settings.retry;
    const { attempt } = live.record;
    return retryDelayMs({ attempt, baseMs, maxMs, askedMs }, ids.random01());
  }

  #expectedServiceMs({ record, queued }: LiveTask): number | null {
    const estimates = this.#pools.find(record.poolId)?.estimates;
    return estimates?.serviceMs(queued.promptTokens, queued.outputTokens) ?? null;
  }

  /** Writes the next attempt with its first frames, which are shown then. False: the fence held. */
  async #commit(live: LiveTask, beginning: TaskEvent[]): Promise<boolean> {
    const { store } = this.#deps;
    const fence = { ...live.fence, status: 'running' as const };
    const next = live.record.attempt + 1;
    const requeue: FencedWrite = {
      fence,
      // What is unstored is asked for at the write: a store that was rebuilt gets frames meanwhile.
      write: () => store.requeue(fence, [...live.log.unstored(), ...beginning]),
      isDone: (stored) => stored.status === 'queued' && stored.attempt === next,
    };
    if (!(await durably(this.#persistence, { live, store }, requeue))) {
      await this.#endings.stale(live, 'requeue');
      return false;
    }
    live.log.beginAttempt(beginning);
    live.record = {
      ...live.record,
      status: 'queued',
      attempt: next,
      startedAtMs: null,
      pins: null,
    };
    return true;
  }

  #noteRetry(live: LiveTask, reason: RequeueReason | 'failover', delay_ms: number): void {
    const { metrics, logger } = this.#deps;
    metrics.inc('orchq_tasks_retried_total', { pool_id: live.record.poolId, reason });
    logger.warn({ ...taskFields(live), reason, delay_ms }, 'task queued again');
  }

  async #goBack(live: LiveTask, delayMs: number): Promise<void> {
    live.replica = null;
    live.abort = null;
    live.phase = 'queued';
    // What was asked of it during the commit had nobody to ask.
    if (live.cancelRequested) await this.#endings.cancel(live);
    else if (live.expired) await this.#endings.expire(live);
    else this.#waitAgain(live, delayMs);
  }

  /** Back into the queue, now or after the backoff; no slot is held meanwhile. */
  #waitAgain(live: LiveTask, delayMs: number): void {
    const enter = () => {
      live.stopBackoff = null;
      const pool = this.#pools.find(live.record.poolId);
      if (!pool) return;
      pool.queue.restore(live.queued);
      this.#pools.observeDepth(pool, live.record.priority);
      this.#pools.filled(pool);
    };
    if (delayMs > 0) live.stopBackoff = this.#deps.clock.after(delayMs, enter);
    else enter();
    live.changed();
  }
}
