import {
  type ReplayDiff,
  ReplayNotFoundError,
  type ReplayPackage,
  ReplayRedactedError,
  type RerunRequest,
  type TaskAdmission,
  TaskNotEndedError,
} from '@orchqueue/contract-types';
import { diffReplays, isTerminal, type TaskRecord, textDifference } from '@orchqueue/domain';
import type { TaskStore } from '@orchqueue/ports';
import type { AdmissionService, Submission } from '../admission.ts';
import type { Fleet } from '../fleet.ts';
import { toReplay } from './replay-view.ts';
import { keptPins } from './rerun.ts';
import { textFrames } from './text-frames.ts';

type Parts = { store: TaskStore; admission: AdmissionService; fleet: Fleet };
type Caller = Omit<Submission, 'body' | 'rerun'>;
type Found = { record: TaskRecord; replay: ReplayPackage };

/** Reads replay packages, compares them, and runs their requests again (ORCH-4102). */
export class Replays {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Throws REPLAY_NOT_FOUND or TASK_NOT_ENDED. */
  async get(tenant: string, taskId: string): Promise<ReplayPackage> {
    return (await this.#find(tenant, taskId)).replay;
  }

  async diff(tenant: string, taskId: string, otherId: string): Promise<ReplayDiff> {
    const { replay } = await this.#find(tenant, taskId);
    const other = (await this.#find(tenant, otherId)).replay;
    const isSameText = (replay.output?.digest ?? null) === (other.output?.digest ?? null);
    return diffReplays(replay, other, isSameText ? null : await this.#first(replay, other));
  }

  /**
   * Admits the frozen request under another id, like any task of the caller. Throws REPLAY_REDACTED
   * and what an admission throws.
   */
  async rerun(caller: Caller, taskId: string, wished: RerunRequest): Promise<TaskAdmission> {
    const { record, replay } = await this.#find(caller.tenant, taskId);
    const { redaction, request } = replay;
    if (redaction && !redaction.can_rerun) {
      const { places, places_total } = redaction;
      throw new ReplayRedactedError({ details: { places, places_total } });
    }
    const rerun = keptPins(taskId, record.pins, this.#parts.fleet.replicas());
    const { task_id, allow_deprecated } = wished;
    const named = task_id === undefined ? {} : { task_id };
    const body = { ...request, ...named, allow_deprecated: allow_deprecated === true };
    return this.#parts.admission.submit({ ...caller, body, rerun });
  }

  async #find(tenant: string, taskId: string): Promise<Found> {
    const { store } = this.#parts;
    const record = await store.get(tenant, taskId);
    if (!record) throw missing('no_task');
    if (!isTerminal(record.status)) {
      const { status, poolId } = record;
      throw new TaskNotEndedError({ poolId, details: { status } });
    }
    const stored = await store.replay(tenant, taskId);
    // Retention may have been there in between.
    if (!stored) throw missing('no_task');
    const { trail, removedBy } = stored;
    if (trail) return { record, replay: toReplay(record, trail, stored) };
    throw removedBy ? missing('retention', removedBy) : missing('not_recorded');
  }

  async #first(replay: ReplayPackage, other: ReplayPackage) {
    const framesOf = ({ tenant, task_id }: ReplayPackage) =>
      textFrames(this.#parts.store, { tenant, taskId: task_id });
    return textDifference(await framesOf(replay), await framesOf(other));
  }
}

const WHY = {
  no_task: 'There is no such task.',
  retention: 'The package was removed by retention; its task is still there.',
  not_recorded: 'The task ended without a package.',
} as const;

const BOUNDS = { age: 'controller.replay.age_ms', bytes: 'controller.replay.bytes_max' } as const;

function missing(reason: keyof typeof WHY, by?: keyof typeof BOUNDS): ReplayNotFoundError {
  const details = { reason, ...(by ? { bound: BOUNDS[by] } : {}) };
  return new ReplayNotFoundError({ message: WHY[reason], details });
}
