import {
  DeadlineUnmetError,
  type EndEvent,
  type ErrorEvent,
  type OrchError,
  type Timings,
  type Usage,
  WorkerResetError,
} from '@orchqueue/contract-types';
import {
  afterMove,
  decideRetry,
  retryDelayMs,
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
import type { Quotas } from './quotas.ts';
import { TaskReporter, taskFields } from './task-reporter.ts';

export type FinishReason = NonNullable<EndEvent['finish_reason']>;

/**
 * The only place where tasks end or go back to their queue. The fenced write decides: what it
 * refuses did not happen (ORCH-3025). Readers see a terminal frame only after its commit.
 */
export class TaskEndings {
  readonly #deps: ServiceDependencies;
  readonly #tasks: LiveTasks;
  readonly #pools: Pools;
  readonly #quotas: Quotas;
  readonly #persistence: Persistence;
  readonly #reporter: TaskReporter;

  constructor(parts: {
    deps: ServiceDependencies;
    tasks: LiveTasks;
    pools: Pools;
    quotas: Quotas;
    stopping: AbortSignal;
  }) {
    const { deps, stopping } = parts;
    this.#deps = deps;
    this.#tasks = parts.tasks;
    this.#pools = parts.pools;
    this.#quotas = parts.quotas;
    this.#persistence = { clock: deps.clock, stopping };
    this.#reporter = new TaskReporter(deps);
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

  /** The deadline passed (ORCH-3079). */
  expire(live: LiveTask): Promise<void> {
    const { poolId, deadlineAtMs, pins } = live.record;
    const error = new DeadlineUnmetError({
      message: 'The deadline passed before the task ended.',
      poolId,
      engine: pins?.engine,
      details: { deadline_at: deadlineAtMs === null ? null : new Date(deadlineAtMs).toISOString() },
    });
    return this.#finish(live, afterMove('queued', 'expire'), { error });
  }

  /**
   * Gives a running task back to its queue as the next attempt, or fails it when it has had them
   * all, or when the next could not start before its deadline (ORCH-4204).
   */
  async requeue(live: LiveTask, reason: 'engine_lost' | 'controller_restart'): Promise<void> {
    const { attempt, poolId, priority } = live.record;
    // Its timer may be behind this, as after a restart.
    if (live.deadlineMonoMs !== null && live.deadlineMonoMs <= this.#deps.clock.monoMs()) {
      return this.expire(live);
    }
    const retry = this.#decideRetry(live, reason);
    if (!retry.retry) {
      const details = { attempts: attempt, no_retry: retry.reason };
      const facts = { poolId, engine: live.record.pins?.engine, details };
      await this.fail(live, new WorkerResetError(facts));
      return;
    }
    const fence = { ...live.fence, status: 'running' as const };
    const next = attempt + 1;
    const delay_ms = Math.ceil(retry.delayMs);
    const beginning = live.log.draftAttempt(next, [
      {
        type: 'metrics',
        payload: { attempt: next, retry: { reason, next_attempt: next, delay_ms } },
      },
      {
        type: 'queued',
        payload: {
          task_id: live.record.taskId,
          attempt: next,
          priority,
          queue_position: 0,
          predicted_start_ms: null,
        },
      },
    ]);
    // What is unstored is asked for at the write: a store that was rebuilt gets frames in between.
    const write = () =>
      live.inStore(() => this.#deps.store.requeue(fence, [...live.log.unstored(), ...beginning]));
    const tookEffect = async () => {
      const stored = await this.#stored(live);
      return stored?.status === 'queued' && stored.attempt === next;
    };
    if (!(await durably(this.#persistence, write, tookEffect))) {
      await this.stale(live, 'requeue');
      return;
    }
    live.log.beginAttempt(beginning);
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
    live.replica = null;
    live.abort = null;
    live.phase = 'queued';
    this.#deps.metrics.inc('orch_tasks_retried_total', { pool: poolId, reason });
    this.#deps.logger.warn({ ...taskFields(live), reason, delay_ms }, 'task queued again');
    // What was asked of it during the commit had nobody to ask.
    if (live.cancelRequested) await this.cancel(live);
    else if (live.expired) await this.expire(live);
    else this.#waitAgain(live, retry.delayMs);
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

  /** A controller that stops has not failed: its task waits for nothing. */
  #decideRetry(live: LiveTask, reason: 'engine_lost' | 'controller_restart') {
    const { clock, ids, settings } = this.#deps;
    const { attempt } = live.record;
    const { base_ms: baseMs, max_ms: maxMs } = settings.retry;
    const backoffMs = retryDelayMs({ attempt, baseMs, maxMs }, ids.random01());
    const { deadlineMonoMs } = live;
    return decideRetry({
      attempt,
      attemptsMax: settings.attempts_max,
      deadlineInMs: deadlineMonoMs === null ? null : deadlineMonoMs - clock.monoMs(),
      expectedServiceMs: this.#expectedServiceMs(live),
      delayMs: reason === 'controller_restart' ? 0 : backoffMs,
    });
  }

  #expectedServiceMs({ record, queued }: LiveTask): number | null {
    const estimates = this.#pools.find(record.poolId)?.estimates;
    return estimates?.serviceMs(queued.promptTokens, queued.outputTokens) ?? null;
  }

  /** A write met a fence: the task has moved on without this writer. */
  async stale(live: LiveTask, kind: string): Promise<void> {
    this.#deps.metrics.inc('orch_late_writes_total', { kind });
    this.#deps.logger.warn({ ...taskFields(live), kind }, 'late write refused');
    this.#tasks.remove(live);
    const record = await persistently(this.#persistence, () => this.#stored(live));
    live.log.hush();
    this.#quotas.end(live, 0);
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
    const { terminal, ...facts } = write;
    const commit = () =>
      live.inStore(() =>
        this.#deps.store.finish({ ...facts, events: [...live.log.unstored(), terminal] }),
      );
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
    const { usage } = record;
    this.#quotas.end(live, usage ? usage.tokens_in + usage.tokens_out : live.cutTokens);
    const { keyId } = live;
    this.#reporter.ended({ record, keyId }, this.#metDeadline(live, status));
    live.settle(record);
  }

  #terminalWrite(
    live: LiveTask,
    status: TerminalStatus,
    how: { finishReason?: FinishReason; usage?: Usage; error?: OrchError },
  ): Omit<FinishWrite, 'events'> & { terminal: TaskEvent } {
    const { record } = live;
    const timings = this.#timings(live);
    const error = how.error?.toEnvelope(record.correlationId) ?? null;
    const started = record.status === 'running';
    // The text of an attempt that a dead controller made went with it.
    const result =
      !started || live.dispatchedMonoMs === null
        ? null
        : { text: live.text.join(''), finish_reason: how.finishReason ?? null };
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
      terminal,
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

  #metDeadline(live: LiveTask, status: TerminalStatus): boolean | null {
    if (live.deadlineMonoMs === null || status === 'canceled') return null;
    return status === 'completed' && this.#deps.clock.monoMs() <= live.deadlineMonoMs;
  }
}
