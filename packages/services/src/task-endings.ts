import {
  type EndEvent,
  type ErrorEvent,
  type OrchError,
  type Timings,
  type Usage,
  WorkerResetError,
} from '@orchqueue/contract-types';
import {
  afterMove,
  lastQueuedEventId,
  type TaskEvent,
  type TaskRecord,
  type TerminalStatus,
} from '@orchqueue/domain';
import type { FinishWrite } from '@orchqueue/ports';
import type { ServiceDependencies } from './dependencies.ts';
import { durably, type Persistence, persistently } from './durable-write.ts';
import type { LiveTask } from './live-task.ts';
import type { LiveTasks } from './live-tasks.ts';
import type { Pools } from './pools.ts';

export type FinishReason = NonNullable<EndEvent['finish_reason']>;

/**
 * The only place where tasks end or go back to their queue. The fenced write decides: what it
 * refuses did not happen (ORCH-3025). Readers see a terminal frame only after its commit.
 */
export class TaskEndings {
  readonly #deps: ServiceDependencies;
  readonly #tasks: LiveTasks;
  readonly #pools: Pools;
  readonly #persistence: Persistence;

  constructor(deps: ServiceDependencies, tasks: LiveTasks, pools: Pools, stopping: AbortSignal) {
    this.#deps = deps;
    this.#tasks = tasks;
    this.#pools = pools;
    this.#persistence = { clock: deps.clock, stopping };
  }

  complete(live: LiveTask, finishReason: FinishReason, usage: Usage): Promise<void> {
    return this.#finish(live, afterMove('running', 'complete'), { finishReason, usage });
  }

  cancel(live: LiveTask): Promise<void> {
    return this.#finish(live, afterMove('queued', 'cancel'), { finishReason: 'cancel' });
  }

  fail(live: LiveTask, error: OrchError): Promise<void> {
    return this.#finish(live, afterMove('queued', 'fail'), { error });
  }

  /**
   * Gives a running task back to its queue as the next attempt, or fails it when it has had them
   * all.
   */
  async requeue(live: LiveTask, reason: 'engine_lost' | 'controller_restart'): Promise<void> {
    const { attempt, poolId, priority } = live.record;
    if (attempt >= this.#deps.settings.attempts_max) {
      await this.fail(live, new WorkerResetError({ poolId, engine: live.record.pins?.engine }));
      return;
    }
    const fence = { ...live.fence, status: 'running' as const };
    const next = attempt + 1;
    live.log.beginAttempt(next);
    live.log.append('metrics', { attempt: next, retry: { reason, next_attempt: next } });
    live.log.append('queued', {
      task_id: live.record.taskId,
      attempt: next,
      priority,
      queue_position: 0,
      predicted_start_ms: null,
    });
    const events = live.log.unstored();
    const write = () => this.#deps.store.requeue(fence, events);
    const tookEffect = async () => {
      const stored = await this.#stored(live);
      return stored?.status === 'queued' && stored.attempt === next;
    };
    if (!(await durably(this.#persistence, write, tookEffect))) {
      await this.stale(live, 'requeue');
      return;
    }
    live.log.markStored(lastQueuedEventId(next));
    live.record = {
      ...live.record,
      status: 'queued',
      attempt: next,
      startedAtMs: null,
      pins: null,
    };
    live.text.length = 0;
    live.firstTokenMonoMs = null;
    live.dispatchedMonoMs = null;
    live.abort = null;
    this.#deps.metrics.inc('orch_tasks_retried_total', { pool: poolId, reason });
    this.#deps.logger.warn({ ...this.#fields(live.record), reason }, 'task queued again');
    if (live.cancelRequested) {
      live.phase = 'queued';
      await this.cancel(live);
      return;
    }
    const pool = this.#pools.find(poolId);
    live.phase = 'queued';
    pool?.queue.restore(live.queueEntry(), 'front');
    if (pool) this.#pools.observeDepth(pool, priority);
    live.changed();
  }

  /** A write met a fence: the task has moved on without this writer. */
  async stale(live: LiveTask, kind: string): Promise<void> {
    this.#deps.metrics.inc('orch_late_writes_total', { kind });
    this.#deps.logger.warn({ ...this.#fields(live.record), kind }, 'late write refused');
    this.#tasks.remove(live);
    const record = await persistently(this.#persistence, () => this.#stored(live));
    live.log.hush();
    live.settle(record ?? live.record);
  }

  #stored(live: LiveTask): Promise<TaskRecord | null> {
    return this.#deps.store.get(live.record.tenant, live.record.taskId);
  }

  async #finish(
    live: LiveTask,
    status: TerminalStatus,
    how: { finishReason?: FinishReason; usage?: Usage; error?: OrchError },
  ): Promise<void> {
    if (live.phase === 'ending' || live.phase === 'ended') return;
    live.phase = 'ending';
    const write = this.#terminalWrite(live, status, how);
    const terminal = write.events.at(-1) as TaskEvent;
    const commit = () => this.#deps.store.finish(write);
    const tookEffect = async () => {
      const stored = await this.#stored(live);
      return stored?.status === status && stored.endedAtMs === write.endedAtMs;
    };
    if (!(await durably(this.#persistence, commit, tookEffect))) {
      await this.stale(live, 'finish');
      return;
    }
    live.log.publish(terminal);
    this.#tasks.remove(live);
    const record: TaskRecord = {
      ...live.record,
      status,
      endedAtMs: write.endedAtMs,
      result: write.result,
      usage: write.usage,
      timings: write.timings,
      error: write.error,
    };
    this.#observe(record);
    live.settle(record);
  }

  #terminalWrite(
    live: LiveTask,
    status: TerminalStatus,
    how: { finishReason?: FinishReason; usage?: Usage; error?: OrchError },
  ): FinishWrite {
    const { record } = live;
    const timings = this.#timings(live);
    const error = how.error?.toEnvelope(record.correlationId) ?? null;
    const started = record.status === 'running';
    const result = started
      ? { text: live.text.join(''), finish_reason: how.finishReason ?? null }
      : null;
    const usage = how.usage ?? null;
    const common = { task_id: record.taskId, attempt: record.attempt };
    const terminal = error
      ? live.log.seal('error', { ...common, status: status as ErrorEvent['status'], error })
      : live.log.seal('end', {
          ...common,
          status: status as EndEvent['status'],
          finish_reason: how.finishReason ?? null,
          usage,
          timings,
        });
    return {
      fence: { ...live.fence, status: started ? 'running' : 'queued' },
      status,
      endedAtMs: this.#deps.clock.wallMs(),
      result,
      usage,
      timings,
      error,
      events: [...live.log.unstored(), terminal],
    };
  }

  #timings(live: LiveTask): Timings {
    const now = this.#deps.clock.monoMs();
    const { dispatchedMonoMs, firstTokenMonoMs, admittedMonoMs } = live;
    const span = (from: number | null, to: number | null) =>
      from === null || to === null ? null : Math.max(0, Math.round(to - from));
    return {
      queue_time_ms: span(admittedMonoMs, dispatchedMonoMs),
      first_token_ms: span(dispatchedMonoMs, firstTokenMonoMs),
      decode_ms: span(firstTokenMonoMs, firstTokenMonoMs === null ? null : now),
      total_ms: span(admittedMonoMs, now),
    };
  }

  #observe(record: TaskRecord): void {
    const { metrics, logger } = this.#deps;
    const { poolId: pool, priority, pins, timings, usage, status } = record;
    const engine = pins?.engine ?? 'none';
    const engine_version = pins?.engine_version ?? 'none';
    metrics.inc('orch_tasks_finished_total', { pool, priority, status, engine, engine_version });
    if (timings.decode_ms !== null) {
      const labels = { pool, priority, engine, engine_version };
      metrics.observe('orch_decode_seconds', labels, timings.decode_ms / 1000);
    }
    if (usage) {
      const labels = { pool, engine, engine_version };
      metrics.inc('orch_tokens_total', { ...labels, direction: 'in' }, usage.tokens_in);
      metrics.inc('orch_tokens_total', { ...labels, direction: 'out' }, usage.tokens_out);
    }
    const fields = { ...this.#fields(record), outcome: status, code: record.error?.code };
    const spent = {
      queue_time_ms: timings.queue_time_ms,
      first_token_ms: timings.first_token_ms,
      decode_ms: timings.decode_ms,
      tokens_in: usage?.tokens_in,
      tokens_out: usage?.tokens_out,
    };
    logger.info({ ...fields, ...spent }, 'task ended');
  }

  #fields(record: TaskRecord) {
    return {
      correlation: record.correlationId,
      task: record.taskId,
      tenant: record.tenant,
      pool: record.poolId,
      model: record.request.modelRef,
      priority: record.priority,
      attempt: record.attempt,
      seed: record.request.sampling.seed,
      engine: record.pins?.engine,
      engine_version: record.pins?.engine_version,
      sampler_profile_version: record.pins?.sampler_profile_version,
      replica: record.pins?.replica_id,
    };
  }
}
