import type { EngineFault } from '@orchqueue/adapter-api';
import {
  ContextExceededError,
  DecodeTimeoutError,
  EngineError,
  InternalError,
  type Usage,
  WorkerResetError,
} from '@orchqueue/contract-types';
import type { ReplicaView } from '@orchqueue/domain';
import type { ServiceDependencies } from './dependencies.ts';
import type { AbortReason, LiveTask } from './live-task.ts';
import type { TaskEndings } from './task-endings.ts';

/** How one attempt went, before anything is decided. */
export type Outcome =
  | { kind: 'completed'; finishReason: 'stop' | 'length'; usage: Usage }
  | { kind: 'aborted'; reason: AbortReason }
  | { kind: 'fault'; fault: EngineFault }
  | { kind: 'defect'; error: unknown };

/** Whether the process itself is gone, so that nobody else is sent to it. */
export const isGone = (outcome: Outcome): boolean =>
  outcome.kind === 'fault' && ['unreachable', 'loading', 'lost'].includes(outcome.fault.kind);

/** Whether there is no slot to wait for: the process is gone, or has not begun. */
export const holdsNoSlot = (outcome: Outcome): boolean =>
  isGone(outcome) || (outcome.kind === 'fault' && outcome.fault.kind === 'overloaded');

/** What an attempt says of its engine; null: nothing, as where the request was at fault. */
export function wentWell(outcome: Outcome): boolean | null {
  if (outcome.kind === 'completed') return true;
  if (outcome.kind !== 'fault') return null;
  return ['refused', 'context_exceeded'].includes(outcome.fault.kind) ? null : false;
}

/** Decides what becomes of a task whose attempt is over. */
export class AttemptConclusion {
  readonly #deps: ServiceDependencies;
  readonly #endings: TaskEndings;

  constructor(deps: ServiceDependencies, endings: TaskEndings) {
    this.#deps = deps;
    this.#endings = endings;
  }

  async conclude(live: LiveTask, replica: ReplicaView, outcome: Outcome): Promise<void> {
    if (live.cancelRequested) return this.#endings.cancel(live);
    if (live.expired) return this.#endings.expire(live);
    switch (outcome.kind) {
      case 'completed':
        return this.#endings.complete(live, outcome.finishReason, outcome.usage);
      case 'aborted':
        if (outcome.reason === 'shutdown') return this.#endings.requeue(live, 'controller_restart');
        return this.#interrupted(live, replica);
      case 'defect':
        this.#deps.logger.error({ task: live.record.taskId, err: outcome.error }, 'attempt failed');
        return this.#endings.fail(live, new InternalError({ cause: outcome.error }));
      case 'fault':
        return this.#faulted(live, replica, outcome.fault);
    }
  }

  #faulted(live: LiveTask, replica: ReplicaView, fault: EngineFault): Promise<void> {
    const facts = { engine: replica.engine, poolId: replica.poolId, cause: fault };
    const { taskId: task, attempt, correlationId: correlation, poolId: pool } = live.record;
    const where = { correlation, task, attempt, pool, replica: replica.replicaId };
    this.#deps.logger.warn({ ...where, fault: fault.kind, err: fault }, 'engine fault');
    switch (fault.kind) {
      case 'unreachable':
      case 'loading':
      case 'overloaded':
      case 'lost':
        return this.#interrupted(live, replica);
      case 'timeout':
        return this.#endings.fail(live, new DecodeTimeoutError(facts));
      case 'context_exceeded':
        return this.#endings.fail(live, new ContextExceededError(facts));
      case 'failed':
      case 'refused':
      case 'protocol': {
        const details = { engine_message: fault.message };
        return this.#endings.fail(live, new EngineError({ ...facts, details }));
      }
    }
  }

  /**
   * The replica went away under the task. Without a token sent nobody can tell a second attempt
   * from a first one; with one, text would begin anew in front of a reader, so the task fails and
   * says so (ORCH-4207).
   */
  #interrupted(live: LiveTask, replica: ReplicaView): Promise<void> {
    if (live.text.length === 0) return this.#endings.requeue(live, 'engine_lost');
    const facts = { engine: replica.engine, poolId: replica.poolId };
    return this.#endings.fail(live, new WorkerResetError(facts));
  }
}
