import {
  AdmissionRejectError,
  OrchError,
  type Priority,
  QueueFullDropLruError,
  ShuttingDownError,
  type TaskAdmission,
  TaskIdConflictError,
  type TaskRequest,
} from '@orchqueue/contract-types';
import { choosePool, EventLog, NO_TIMINGS, readySlots, type TaskRecord } from '@orchqueue/domain';
import type { Admission } from '@orchqueue/ports';
import { BACKOFF_UNKNOWN_MS, refusalError } from './admission-refusal.ts';
import type { Ask } from './attempt.ts';
import { ContextCheck } from './context-check.ts';
import type { ServiceDependencies } from './dependencies.ts';
import type { Dispatch } from './dispatch.ts';
import { persistently } from './durable-write.ts';
import type { Fleet } from './fleet.ts';
import { freezeRequest } from './freeze-request.ts';
import { LiveTask } from './live-task.ts';
import type { LiveTasks } from './live-tasks.ts';
import type { Pool, Pools } from './pools.ts';
import { revive } from './recovery.ts';
import type { TaskEndings } from './task-endings.ts';
import { linksOf } from './task-view.ts';

export type Submission = { tenant: string; correlationId: string; body: TaskRequest };
type Wanted = Submission & Pick<TaskRecord, 'taskId' | 'request' | 'priority' | 'bodyDigest'>;

/**
 * Admits tasks: decide, commit, queue, in this order, so that a 202 is always on disk (ORCH-4301).
 */
export class AdmissionService {
  readonly #deps: ServiceDependencies;
  readonly #tasks: LiveTasks;
  readonly #pools: Pools;
  readonly #fleet: Fleet;
  readonly #dispatch: Dispatch;
  readonly #endings: TaskEndings;
  readonly #context: ContextCheck;
  readonly #stopping: AbortSignal;

  constructor(parts: {
    deps: ServiceDependencies;
    tasks: LiveTasks;
    pools: Pools;
    fleet: Fleet;
    dispatch: Dispatch;
    endings: TaskEndings;
    stopping: AbortSignal;
  }) {
    this.#deps = parts.deps;
    this.#tasks = parts.tasks;
    this.#pools = parts.pools;
    this.#fleet = parts.fleet;
    this.#dispatch = parts.dispatch;
    this.#endings = parts.endings;
    this.#context = new ContextCheck(parts.deps, parts.fleet);
    this.#stopping = parts.stopping;
  }

  /** Resolves when the task is durable. Throws an error of the catalogue when it is refused. */
  async submit(submission: Submission): Promise<TaskAdmission> {
    const { body, tenant } = submission;
    const taskId = body.task_id ?? this.#deps.ids.taskId();
    const request = freezeRequest(body, taskId);
    const priority = body.priority as Priority;
    const bodyDigest = this.#deps.ids.sha256(JSON.stringify([request, priority]));
    try {
      return await this.#admit({ ...submission, taskId, request, priority, bodyDigest });
    } catch (error) {
      if (!OrchError.isInstance(error)) throw error;
      // A repetition gets its first answer even when the same task would be refused now
      // (ORCH-3024).
      const first = body.task_id ? await this.#deps.store.get(tenant, taskId) : null;
      if (first && error.code !== 'TASK_ID_CONFLICT') return this.#repeat(first, bodyDigest);
      this.#deps.metrics.inc('orch_tasks_refused_total', { code: error.code, priority });
      throw error;
    }
  }

  async #admit(wanted: Wanted): Promise<TaskAdmission> {
    if (this.#stopping.aborted) throw new ShuttingDownError();
    const pool = this.#poolFor(wanted);
    await this.#context.check(pool, wanted.request, wanted.correlationId);
    const { priority } = wanted;
    const pending = pool.pending.get(priority) ?? 0;
    if (pool.queue.refuses(priority, pending)) throw this.#rejected(pool, priority);
    const live = this.#newTask(pool, wanted);
    const position = pool.queue.depth(priority) + pending;
    const predicted = this.#predict(pool, position);
    const { taskId } = wanted;
    live.log.append('queued', {
      task_id: taskId,
      attempt: 1,
      priority,
      queue_position: position,
      predicted_start_ms: predicted,
    });
    const rival = this.#tasks.get(live.key);
    if (!rival) this.#tasks.add(live);
    // Only for ids made here: a repetition of a client's id must not reach an engine again.
    const ask = wanted.body.task_id === undefined ? this.#dispatch.askEarly(pool, live) : null;
    const admission = await this.#commit(pool, live, ask ? 0 : 1).catch((error: unknown) => {
      this.#withdraw(live, ask);
      this.#lookAfter(live.record, error);
      throw error;
    });
    if (!admission.admitted) {
      this.#withdraw(live, ask);
      return this.#repeat(admission.existing, wanted.bodyDigest);
    }
    live.log.markStored(1);
    if (rival) this.#tasks.add(live);
    this.#begin(pool, live, ask);
    return this.#answer(live.record, position, predicted, pool);
  }

  /** While the commit is under way a task that will queue has its place already. */
  async #commit(pool: Pool, live: LiveTask, places: 0 | 1): Promise<Admission> {
    const { priority } = live.record;
    const count = (delta: number) =>
      pool.pending.set(priority, (pool.pending.get(priority) ?? 0) + delta);
    count(places);
    try {
      return await this.#deps.store.admit(live.record, live.log.unstored());
    } finally {
      count(-places);
    }
  }

  /** The task is durable: it runs, or it waits. */
  #begin(pool: Pool, live: LiveTask, ask: Ask | null): void {
    if (ask && !pool.draining && !this.#stopping.aborted) {
      this.#announce(live);
      this.#dispatch.runEarly(pool, live, ask);
      live.changed();
      return;
    }
    if (ask) this.#dispatch.abandon(live, ask);
    this.#enqueue(pool, live);
  }

  /** It was not admitted: who waits for it looks again and finds what is stored. */
  #withdraw(live: LiveTask, ask: Ask | null): void {
    if (ask) this.#dispatch.abandon(live, ask);
    this.#tasks.remove(live);
    live.phase = 'ended';
    live.changed();
  }

  #poolFor(wanted: Pick<TaskRecord, 'request'>): Pool {
    const views = this.#pools.all().map((pool) => ({
      ...pool.facts,
      draining: pool.draining,
      queued: pool.queue.size,
      replicas: this.#fleet.replicas(pool.facts.poolId),
    }));
    const choice = choosePool(views, wanted.request);
    if ('refusal' in choice) throw refusalError(choice, this.#pools, this.#deps.settings);
    return this.#pools.ensure(choice.pool);
  }

  #newTask(pool: Pool, wanted: Wanted): LiveTask {
    const { tenant, correlationId, taskId, request, priority, bodyDigest } = wanted;
    const record: TaskRecord = {
      taskId,
      tenant,
      correlationId,
      bodyDigest,
      request,
      poolId: pool.facts.poolId,
      priority,
      status: 'queued',
      attempt: 1,
      createdAtMs: this.#deps.clock.wallMs(),
      startedAtMs: null,
      endedAtMs: null,
      deadlineAtMs: null,
      pins: null,
      result: null,
      usage: null,
      timings: NO_TIMINGS,
      error: null,
    };
    return new LiveTask(record, new EventLog(1), 'admitting', this.#deps.clock.monoMs());
  }

  #announce(live: LiveTask): void {
    const { priority, poolId, taskId, correlationId, tenant, request } = live.record;
    this.#deps.metrics.inc('orch_tasks_admitted_total', { pool: poolId, priority });
    const fields = { correlation: correlationId, task: taskId, tenant, pool: poolId, priority };
    this.#deps.logger.debug({ ...fields, model: request.modelRef }, 'task admitted');
  }

  #enqueue(pool: Pool, live: LiveTask): void {
    const { priority, poolId } = live.record;
    this.#announce(live);
    live.phase = 'queued';
    const offer = pool.queue.offer(live.queueEntry());
    if (offer.outcome === 'rejected') pool.queue.restore(live.queueEntry(), 'end');
    else if (offer.victim) this.#displace(pool, offer.victim.key);
    this.#pools.observeDepth(pool, priority);
    live.changed();
    this.#dispatch.signal(poolId);
  }

  /** The victim of drop-lru is told: its task ends with the code of the policy (ORCH-3005). */
  #displace(pool: Pool, key: string): void {
    const victim = this.#tasks.get(key);
    if (!victim) return;
    const { engine, poolId } = pool.facts;
    const retryAfterMs = this.#backoff(pool);
    const facts = { engine, poolId, policyLabel: 'drop-lru', retryAfterMs };
    void this.#endings.fail(victim, new QueueFullDropLruError(facts)).catch((error: unknown) => {
      this.#deps.logger.error({ task: victim.record.taskId, err: error }, 'victim not ended');
    });
  }

  /** The first admission again, or a conflict (ORCH-3024). */
  #repeat(existing: TaskRecord, bodyDigest: string): TaskAdmission {
    if (existing.bodyDigest !== bodyDigest) throw new TaskIdConflictError();
    const live = this.#tasks.find(existing.tenant, existing.taskId);
    if (!live && existing.status === 'queued') this.#adopt(existing);
    const record = live && live.phase !== 'admitting' ? live.record : existing;
    return this.#answer(record, 0, null, undefined);
  }

  /** A commit in doubt: once the store answers again, what is there is queued. */
  #lookAfter({ tenant, taskId }: TaskRecord, error: unknown): void {
    const inDoubt = OrchError.isInstance(error) && error.facts.details?.reason === 'worker_exited';
    if (!inDoubt) return;
    const { store, clock, logger } = this.#deps;
    const persistence = { clock, stopping: this.#stopping };
    void persistently(persistence, () => store.get(tenant, taskId))
      .then((found) => {
        if (found?.status === 'queued' && !this.#tasks.find(tenant, taskId)) this.#adopt(found);
      })
      .catch((err: unknown) => logger.error({ task: taskId, err }, 'admission left in doubt'));
  }

  /**
   * A commit whose answer was lost was refused as STORE_UNAVAILABLE, yet the task may be there. Its
   * repetition finds it and puts it into the queue, as the next start would.
   */
  #adopt(existing: TaskRecord): void {
    const pool = this.#pools.find(existing.poolId);
    if (!pool) return;
    const live = revive(this.#deps, existing);
    this.#tasks.add(live);
    this.#enqueue(pool, live);
  }

  #answer(
    record: TaskRecord,
    position: number,
    predicted: number | null,
    pool: Pool | undefined,
  ): TaskAdmission {
    const full =
      pool && pool.queue.depth(record.priority) >= pool.queue.settings(record.priority).capacity;
    return {
      task_id: record.taskId,
      correlation_id: record.correlationId,
      status: record.status,
      queue_position: position,
      predicted_start_ms: predicted,
      backoff_ms: pool && full ? this.#backoff(pool) : 0,
      deadline_at: null,
      links: linksOf(record.taskId),
    };
  }

  #predict(pool: Pool, ahead: number): number | null {
    const slots = readySlots({ replicas: this.#fleet.replicas(pool.facts.poolId) });
    return pool.serviceTime.predictStartMs(ahead, slots);
  }

  /** Until one place of the queue is free: one service time over all slots (ORCH-2007). */
  #backoff(pool: Pool): number {
    const slots = readySlots({ replicas: this.#fleet.replicas(pool.facts.poolId) });
    const { meanMs } = pool.serviceTime;
    if (meanMs === null || slots.total === 0) return BACKOFF_UNKNOWN_MS;
    return Math.max(1, Math.ceil(meanMs / slots.total));
  }

  #rejected(pool: Pool, priority: Priority): AdmissionRejectError {
    const { capacity, policy } = pool.queue.settings(priority);
    return new AdmissionRejectError({
      policyLabel: policy,
      retryAfterMs: this.#backoff(pool),
      engine: pool.facts.engine,
      poolId: pool.facts.poolId,
      details: { priority, depth: pool.queue.depth(priority), capacity },
    });
  }
}
