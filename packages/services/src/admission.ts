import {
  OrchError,
  type Priority,
  ShuttingDownError,
  StoreUnavailableError,
  type TaskAdmission,
  TaskIdConflictError,
  type TaskRequest,
} from '@orchqueue/contract-types';
import { EventLog, NO_TIMINGS, type ResolvedModel, type TaskRecord } from '@orchqueue/domain';
import type { Admission, CallOrigin } from '@orchqueue/ports';
import { admissionAnswer, NO_FORECAST } from './admission-answer.ts';
import type { AdmissionParts } from './admission-parts.ts';
import type { Ask } from './ask.ts';
import { DeadlineCheck } from './deadline-check.ts';
import type { ServiceDependencies } from './dependencies.ts';
import type { Forecast } from './forecast.ts';
import { freezeRequest } from './freeze-request.ts';
import { LiveTask, taskKey } from './live-task.ts';
import { PoolSelection } from './pool-selection.ts';
import type { Pool } from './pools.ts';
import { QueueEntrance } from './queue-entrance.ts';
import { holdPlaces, QueuePlaces } from './queue-places.ts';
import type { Rerun } from './replay/rerun.ts';

export type Submission = CallOrigin & {
  tenant: string;
  /** The public part of the caller's key; null without one. */
  keyId: string | null;
  body: TaskRequest;
  /** Of a task that runs the request of another one again. */
  rerun?: Rerun;
};
type Wanted = Submission & Pick<TaskRecord, 'taskId' | 'request' | 'priority' | 'bodyDigest'>;

/**
 * Admits tasks: decide, commit, queue, in this order, so that a 202 is always on disk (ORCH-4301).
 */
export class AdmissionService {
  readonly #deps: ServiceDependencies;
  readonly #parts: AdmissionParts;
  readonly #selection: PoolSelection;
  readonly #deadlines: DeadlineCheck;
  readonly #places: QueuePlaces;
  readonly #entrance: QueueEntrance;

  constructor(parts: AdmissionParts) {
    this.#deps = parts.deps;
    this.#parts = parts;
    this.#selection = new PoolSelection(parts);
    this.#deadlines = new DeadlineCheck(parts.deps, parts.forecasts);
    this.#places = new QueuePlaces(parts.deps, parts.forecasts);
    this.#entrance = new QueueEntrance(parts, this.#places);
  }

  /** Resolves when the task is durable. Throws an error of the catalogue when it is refused. */
  async submit(submission: Submission): Promise<TaskAdmission> {
    const { body, tenant } = submission;
    const taskId = body.task_id ?? this.#deps.ids.taskId();
    const request = freezeRequest(body, taskId);
    const priority = body.priority as Priority;
    const of = submission.rerun ? [submission.rerun.of] : [];
    const more = [...(body.allow_deprecated ? [true] : []), ...of];
    const identity = JSON.stringify([request, priority, body.deadline_ms ?? null, ...more]);
    const bodyDigest = this.#deps.ids.sha256(identity);
    try {
      return await this.#admit({ ...submission, taskId, request, priority, bodyDigest });
    } catch (error) {
      if (!OrchError.isInstance(error)) throw error;
      // A repetition gets its first answer even when the same task would be refused now
      // (ORCH-3024).
      const mayBeKnown = body.task_id !== undefined && error.code !== 'TASK_ID_CONFLICT';
      const first = mayBeKnown ? await this.#owned(tenant, taskId) : null;
      if (first) return this.#repeat(first, bodyDigest);
      this.#deps.metrics.inc('orchq_tasks_refused_total', { code: error.code, priority });
      throw error;
    }
  }

  async #admit(wanted: Wanted): Promise<TaskAdmission> {
    if (this.#parts.stopping.aborted) throw new ShuttingDownError();
    const { quotas, sessions, tasks } = this.#parts;
    const key = taskKey(wanted.tenant, wanted.taskId);
    const first = tasks.get(key);
    // A repetition costs nothing.
    if (first && first.phase !== 'admitting') return this.#repeat(first.record, wanted.bodyDigest);
    quotas.requireRoom();
    const live = this.#newTask(key, wanted);
    quotas.take(live, () => this.#caller(wanted));
    try {
      const others = this.#resolve(live, wanted);
      sessions.take(live);
      const selected = this.#selection.select(live, others);
      const isAtOnce = !(selected instanceof Promise);
      const pool = isAtOnce ? selected : await selected;
      // Two of one id are never on their way to the store together.
      for (let rival = isAtOnce ? first : tasks.get(key); rival; rival = tasks.get(key)) {
        if (rival.phase !== 'admitting') {
          return this.#repeated(rival.record, live, wanted.bodyDigest);
        }
        await rival.admitted();
      }
      const forecast = this.#decide(pool, live, wanted);
      const existing = await this.#store(pool, live, forecast, wanted.body.task_id === undefined);
      if (!existing) return this.#answer(pool, live, forecast);
      const owned = await this.#owned(wanted.tenant, wanted.taskId);
      // Found a moment ago, and gone with a file that broke.
      if (!owned) throw new StoreUnavailableError({ details: { reason: 'lost' } });
      return this.#repeated(owned, live, wanted.bodyDigest);
    } catch (error) {
      // One that is in doubt and turns out to be there is counted again when it is adopted.
      quotas.withdraw(wanted.tenant, live.reservation);
      const waitMs = OrchError.isInstance(error) ? error.facts.retryAfterMs : undefined;
      if (waitMs) quotas.keepPlace(wanted.tenant, () => this.#caller(wanted), waitMs);
      sessions.withdraw(live);
      throw error;
    }
  }

  /**
   * After the identity of the body: a tag that moves makes no other task of it. Returns what it may
   * be served by besides.
   */
  #resolve(live: LiveTask, { tenant, body, request, rerun }: Wanted): ResolvedModel[] {
    const { sessionId, modelRef, labels = {} } = request;
    const goesOn = this.#parts.sessions.goesOn(tenant, sessionId, modelRef);
    const [resolved, ...others] = this.#parts.catalog.resolve(modelRef, {
      allowDeprecated: body.allow_deprecated === true || goesOn,
      key: live.key,
      labels,
      kept: rerun?.resolved ?? null,
    });
    live.record.request = { ...request, resolved };
    return others;
  }

  /** Whatever else refuses a task that its pool could take. Nothing is waited for from here. */
  #decide(pool: Pool, live: LiveTask, wanted: Wanted): Forecast {
    const caller = () => this.#caller(wanted);
    const { forecast, keep } = this.#deadlines.require(pool, live, caller);
    try {
      // Last: a promise that is redeemed is used up.
      this.#places.require(pool, live.queued, caller);
    } catch (error) {
      if (OrchError.isInstance(error)) keep(error.facts.retryAfterMs ?? 0);
      throw error;
    }
    const { startMs, rawStartMs } = forecast;
    live.forecast = { startMs, rawStartMs };
    return forecast;
  }

  /** The same request when it comes again: by its id, or by what it says. */
  #caller({ tenant, body }: Wanted): string {
    return `${tenant}/${body.task_id ?? this.#deps.ids.sha256(JSON.stringify(body))}`;
  }

  /** Commits the task and lets it run or wait; returns the one that has its id already. */
  async #store(
    pool: Pool,
    live: LiveTask,
    forecast: Forecast,
    idIsOurs: boolean,
  ): Promise<TaskRecord | null> {
    const { tasks, dispatch, expiry } = this.#parts;
    live.log.append('queued', {
      task_id: live.record.taskId,
      attempt: 1,
      priority: live.record.priority,
      queue_position: Math.round(forecast.position),
      predicted_start_ms: forecast.startMs,
    });
    tasks.beginAdmission(live);
    // Only for ids made here: a repetition of a client's id must not reach an engine again.
    const ask = idIsOurs ? dispatch.askEarly(pool, live) : null;
    // While the commit is under way a task that will queue has its place already.
    const places = ask ? 0 : 1;
    holdPlaces(pool, live.queued, places);
    let admission: Admission;
    try {
      admission = await this.#deps.store.admit(live.record, live.log.unstored());
    } catch (error) {
      this.#withdraw(pool, live, ask);
      this.#parts.recovery.lookAfter(live, error);
      throw error;
    } finally {
      tasks.endAdmission();
      holdPlaces(pool, live.queued, -places);
    }
    if (!admission.admitted) {
      this.#withdraw(pool, live, ask);
      return admission.existing;
    }
    live.log.markStored(1);
    expiry.watch(live);
    this.#entrance.begin(pool, live, ask);
    return null;
  }

  /** It was not admitted: who waits for it looks again and finds what is stored. */
  #withdraw(pool: Pool, live: LiveTask, ask: Ask | null): void {
    if (ask) this.#parts.dispatch.abandon(pool, live, ask);
    this.#parts.tasks.remove(live);
    live.phase = 'ended';
    live.changed();
  }

  #newTask(key: string, wanted: Wanted): LiveTask {
    const { tenant, correlationId, trace, keyId, taskId, request, priority, body } = wanted;
    const { clock, settings } = this.#deps;
    const createdAtMs = clock.wallMs();
    const admittedMonoMs = clock.monoMs();
    const deadlineMs = body.deadline_ms ?? null;
    const record: TaskRecord = {
      taskId,
      tenant,
      correlationId,
      trace,
      bodyDigest: wanted.bodyDigest,
      request,
      ...(wanted.rerun ? { rerunOf: wanted.rerun.of } : {}),
      poolId: '',
      priority,
      status: 'queued',
      attempt: 1,
      createdAtMs,
      startedAtMs: null,
      endedAtMs: null,
      deadlineAtMs: deadlineMs === null ? null : createdAtMs + deadlineMs,
      pins: null,
      result: null,
      usage: null,
      timings: NO_TIMINGS,
      error: null,
    };
    const live = new LiveTask({
      key,
      record,
      keyId,
      log: new EventLog(1),
      phase: 'admitting',
      admittedMonoMs,
      deadlineMonoMs: deadlineMs === null ? null : admittedMonoMs + deadlineMs,
      order: this.#parts.tasks.nextOrder(),
      patienceMs: settings.queue.patience_ms,
    });
    live.rerun = wanted.rerun ?? null;
    return live;
  }

  #repeated(existing: TaskRecord, repetition: LiveTask, bodyDigest: string): TaskAdmission {
    const answer = this.#repeat(existing, bodyDigest);
    this.#parts.quotas.withdraw(existing.tenant, repetition.reservation, true);
    this.#parts.sessions.withdraw(repetition);
    return answer;
  }

  /** The first admission again, or a conflict (ORCH-3024). */
  #repeat(existing: TaskRecord, bodyDigest: string): TaskAdmission {
    if (existing.bodyDigest !== bodyDigest) throw new TaskIdConflictError();
    const { tasks, pools, forecasts } = this.#parts;
    const live = tasks.find(existing.tenant, existing.taskId);
    if (!live || live.phase === 'admitting') return admissionAnswer(existing, NO_FORECAST, 0);
    const pool = live.phase === 'queued' ? pools.find(live.record.poolId) : undefined;
    const forecast = pool ? forecasts.of(pool, live.queued) : NO_FORECAST;
    return admissionAnswer(live.record, forecast, 0);
  }

  /**
   * A commit whose answer was lost was refused as STORE_UNAVAILABLE, yet the task may be there. Its
   * repetition finds it, and is answered when it is in its queue, as after the next start.
   */
  async #owned(tenant: string, taskId: string): Promise<TaskRecord | null> {
    const found = await this.#parts.recovery.owned(tenant, taskId);
    return found && 'phase' in found ? found.record : found;
  }

  #answer(pool: Pool, live: LiveTask, forecast: Forecast): TaskAdmission {
    const { priority } = live.record;
    const { capacity } = pool.queue.settings(priority);
    const full = pool.queue.depth(priority) >= capacity;
    return admissionAnswer(
      live.record,
      forecast,
      full ? this.#places.backoffMs(pool, priority) : 0,
    );
  }
}
