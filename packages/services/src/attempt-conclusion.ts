import type { EngineFault } from '@orchqueue/adapter-api';
import {
  ContextExceededError,
  DecodeTimeoutError,
  EngineError,
  InternalError,
  UpstreamUnauthorizedError,
  type Usage,
  WorkerResetError,
} from '@orchqueue/contract-types';
import { afterLoss, type ReplicaView, replicaRefusal } from '@orchqueue/domain';
import { traceFields } from '@orchqueue/telemetry';
import type { ServiceDependencies } from './dependencies.ts';
import { endFailover } from './failover/end-failover.ts';
import type { NoRepetition } from './failover/repetition.ts';
import type { Fleet } from './fleet.ts';
import type { AbortReason, LiveTask } from './live-task.ts';
import type { Requeues } from './requeues.ts';
import type { TaskEndings } from './task-endings.ts';

/** How one attempt went, before anything is decided. */
export type Outcome =
  | { kind: 'completed'; finishReason: 'stop' | 'length' | 'tool_calls'; usage: Usage }
  | { kind: 'aborted'; reason: AbortReason }
  | { kind: 'fault'; fault: EngineFault }
  /** It does not go on with the text that was begun elsewhere. */
  | { kind: 'no_repetition'; why: NoRepetition }
  | { kind: 'defect'; error: unknown };

/** Whether the process itself is gone, so that nobody else is sent to it. */
export const isGone = (outcome: Outcome): boolean =>
  outcome.kind === 'fault' && ['unreachable', 'loading', 'lost'].includes(outcome.fault.kind);

/** Whether there is no slot to wait for: the process is gone, or has not begun. */
export const holdsNoSlot = (outcome: Outcome): boolean =>
  isGone(outcome) ||
  (outcome.kind === 'fault' && ['overloaded', 'unauthorized'].includes(outcome.fault.kind));

/** What an attempt says of its engine; null: nothing, as where the request was at fault. */
export function wentWell(outcome: Outcome): boolean | null {
  if (outcome.kind === 'completed') return true;
  if (outcome.kind !== 'fault') return null;
  const { kind } = outcome.fault;
  return ['refused', 'unauthorized', 'context_exceeded'].includes(kind) ? null : false;
}

/** Decides what becomes of a task whose attempt is over. */
export class AttemptConclusion {
  readonly #deps: ServiceDependencies;
  readonly #endings: TaskEndings;
  readonly #requeues: Requeues;
  readonly #fleet: Fleet;

  constructor(parts: {
    deps: ServiceDependencies;
    endings: TaskEndings;
    requeues: Requeues;
    fleet: Fleet;
  }) {
    this.#deps = parts.deps;
    this.#fleet = parts.fleet;
    this.#endings = parts.endings;
    this.#requeues = parts.requeues;
  }

  async conclude(live: LiveTask, replica: ReplicaView, outcome: Outcome): Promise<void> {
    if (live.cancelRequested) return this.#endings.cancel(live);
    if (live.expired) return this.#endings.expire(live);
    switch (outcome.kind) {
      case 'completed':
        return this.#endings.complete(live, outcome.finishReason, outcome.usage);
      case 'aborted':
        if (outcome.reason === 'shutdown')
          return this.#requeues.requeue(live, 'controller_restart');
        if (live.text.length === 0) return this.#requeues.requeue(live, 'engine_lost');
        return this.#reset(live, replica, outcome.reason);
      case 'defect':
        this.#deps.logger.error({ task: live.record.taskId, err: outcome.error }, 'attempt failed');
        return this.#endings.fail(live, new InternalError({ cause: outcome.error }));
      case 'fault':
        return this.#faulted(live, replica, outcome.fault);
      case 'no_repetition':
        return this.#cannotGoOn(live, replica, outcome.why);
    }
  }

  #faulted(live: LiveTask, replica: ReplicaView, fault: EngineFault): Promise<void> {
    const facts = { engine: replica.engine, poolId: replica.poolId, cause: fault };
    const where = whereOf(live, replica);
    this.#deps.logger.warn({ ...where, fault: fault.kind, err: fault }, 'engine fault');
    switch (fault.kind) {
      case 'unreachable':
      case 'loading':
      case 'overloaded':
      case 'lost':
        return this.#lost(live, replica, this.#askedMs(live, replica, fault));
      case 'timeout':
        return this.#endings.fail(live, new DecodeTimeoutError(facts));
      case 'context_exceeded':
        return this.#endings.fail(live, new ContextExceededError(facts));
      case 'unauthorized': {
        const details = { engine_message: fault.message };
        return this.#endings.fail(live, new UpstreamUnauthorizedError({ ...facts, details }));
      }
      case 'failed':
      case 'refused':
      case 'protocol': {
        const details = { engine_message: fault.message };
        return this.#endings.fail(live, new EngineError({ ...facts, details }));
      }
    }
  }

  /** What the engine asks to be left alone for; of nobody who can go elsewhere meanwhile. */
  #askedMs(live: LiveTask, { poolId }: ReplicaView, { retryAfterMs }: EngineFault): number {
    if (retryAfterMs === null) return 0;
    const untried = (one: ReplicaView) => !live.triedReplicas.includes(one.replicaId);
    const others = this.#fleet.replicas(poolId).filter(untried);
    return others.some((one) => replicaRefusal(one) === null) ? 0 : retryAfterMs;
  }

  /** `waitMs`: at least so long before the next attempt. */
  #lost(live: LiveTask, replica: ReplicaView, waitMs: number): Promise<void> {
    const { determinism } = replica;
    const hasToolCalls = live.toolCalls !== null;
    switch (afterLoss({ tokenFrames: live.text.length, hasToolCalls, determinism })) {
      case 'retry':
        return this.#requeues.requeue(live, 'engine_lost', waitMs);
      case 'failover':
        return this.#requeues.failOver(live, replica);
      case 'reset':
        return this.#reset(live, replica, hasToolCalls ? 'tool_calls' : determinism);
    }
  }

  /** A strict pool that does not keep its word, or a lost log: nothing of it was sent. */
  #cannotGoOn(live: LiveTask, replica: ReplicaView, why: NoRepetition): Promise<void> {
    const { reason, place } = why;
    const from = live.failover?.fromReplicaId;
    const where = whereOf(live, replica);
    const fields = { ...where, from_replica: from, reason, ...place };
    this.#deps.logger.error(fields, 'the text of a lost replica cannot go on');
    endFailover(this.#deps.metrics, live, reason);
    return this.#reset(live, replica, reason, place);
  }

  #reset(live: LiveTask, replica: ReplicaView, failover: string, more = {}): Promise<void> {
    const details = { failover, ...more };
    const facts = { engine: replica.engine, poolId: replica.poolId, details };
    return this.#endings.fail(live, new WorkerResetError(facts));
  }
}

/** The span is that of the call that went wrong. */
function whereOf({ record, engineTrace }: LiveTask, { replicaId }: ReplicaView) {
  const { taskId: task, attempt, correlationId: correlation, poolId: pool } = record;
  const trace = traceFields(engineTrace ?? record.trace);
  return { correlation, ...trace, task, attempt, pool, replica: replicaId };
}
