import {
  DeadlineUnmetError,
  type EndEvent,
  type ErrorEvent,
  type OrchError,
  type Timings,
  type Usage,
} from '@orchqueue/contract-types';
import { afterMove, type TaskEvent, type TaskRecord, type TerminalStatus } from '@orchqueue/domain';
import type { FinishWrite } from '@orchqueue/ports';
import type { ServiceDependencies } from './dependencies.ts';
import { durably, type FencedWrite, type Persistence, persistently } from './durable-write.ts';
import { endFailover } from './failover/end-failover.ts';
import type { LiveTask } from './live-task.ts';
import type { LiveTasks } from './live-tasks.ts';
import type { Quotas } from './quotas.ts';
import { ReplayRecorder } from './replay/replay-recorder.ts';
import type { Sessions } from './sessions/sessions.ts';
import { TaskReporter, taskFields } from './task-reporter.ts';

export type FinishReason = NonNullable<EndEvent['finish_reason']>;

/**
 * The only place where tasks end. The fenced write decides: what it
 * refuses did not happen (ORCH-3025). Readers see a terminal frame only after its commit.
 */
export class TaskEndings {
  readonly #deps: ServiceDependencies;
  readonly #tasks: LiveTasks;
  readonly #quotas: Quotas;
  readonly #sessions: Sessions;
  readonly #persistence: Persistence;
  readonly #reporter: TaskReporter;
  readonly #replays: ReplayRecorder;

  constructor(parts: {
    deps: ServiceDependencies;
    tasks: LiveTasks;
    quotas: Quotas;
    sessions: Sessions;
    stopping: AbortSignal;
  }) {
    const { deps, stopping } = parts;
    this.#deps = deps;
    this.#tasks = parts.tasks;
    this.#quotas = parts.quotas;
    this.#sessions = parts.sessions;
    this.#persistence = { clock: deps.clock, stopping };
    this.#reporter = new TaskReporter(deps);
    this.#replays = new ReplayRecorder(deps);
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

  /** A write met a fence: the task has moved on without this writer. */
  async stale(live: LiveTask, kind: string): Promise<void> {
    this.#deps.metrics.inc('orchq_late_writes_total', { kind });
    this.#deps.logger.warn({ ...taskFields(live), kind }, 'late write refused');
    this.#tasks.remove(live);
    const record = await persistently(this.#persistence, () => this.#stored(live));
    live.log.hush();
    endFailover(this.#deps.metrics, live, 'ended');
    this.#quotas.end(live, 0);
    this.#sessions.end(live);
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
    endFailover(this.#deps.metrics, live, 'ended');
    const write = this.#terminalWrite(live, status, how);
    const { terminal, ...ended } = write;
    const replay = this.#replays.of(live, write);
    const facts = { ...ended, replay };
    const { store } = this.#deps;
    const finish: FencedWrite = {
      fence: facts.fence,
      write: () => store.finish({ ...facts, events: [...live.log.unstored(), terminal] }),
      isDone: (stored) => stored.status === status && stored.endedAtMs === write.endedAtMs,
    };
    if (!(await durably(this.#persistence, { live, store }, finish))) {
      await this.stale(live, 'finish');
      return;
    }
    live.log.publish(terminal);
    this.#tasks.remove(live);
    const record: TaskRecord = {
      ...live.record,
      request: replay.redactedRequest ?? live.record.request,
      status,
      endedAtMs: write.endedAtMs,
      result: write.result,
      usage: write.usage,
      timings: write.timings,
      error: write.error,
    };
    const { usage } = record;
    this.#quotas.end(live, usage ? usage.tokens_in + usage.tokens_out : live.cutTokens);
    this.#sessions.end(live);
    const { keyId, engineTrace } = live;
    this.#reporter.ended({ record, keyId, engineTrace }, this.#metDeadline(live, status));
    live.settle(record);
  }

  #terminalWrite(
    live: LiveTask,
    status: TerminalStatus,
    how: { finishReason?: FinishReason; usage?: Usage; error?: OrchError },
  ): Omit<FinishWrite, 'events'> & { terminal: TaskEvent } {
    const { record } = live;
    const timings = this.#timings(live);
    const envelope = how.error?.toEnvelope(record.correlationId) ?? null;
    const error = envelope && this.#replays.cleaned(envelope);
    const started = record.status === 'running';
    // Of a text that waits for another replica too. That of an attempt that a dead controller made
    // went with it.
    const hasText = live.text.length > 0 || (started && live.dispatchedMonoMs !== null);
    const finish_reason = how.finishReason ?? null;
    const calls = live.toolCalls ? { tool_calls: live.toolCalls } : {};
    // A vector stands in its frame alone; of half the texts nobody could use them (ORCH-2013).
    const isVectors = record.request.inputs !== undefined;
    const has = isVectors ? status === 'completed' : hasText;
    const result = has ? { text: live.text.join(''), ...calls, finish_reason } : null;
    const usage = how.usage ?? null;
    const common = { task_id: record.taskId, attempt: record.attempt };
    const terminal = error
      ? live.log.seal('error', { ...common, status: status as ErrorEvent['status'], error })
      : live.log.seal('end', {
          ...common,
          status: status as EndEvent['status'],
          finish_reason,
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
