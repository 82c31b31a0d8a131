import { EngineFault, type EngineFrame } from '@orchqueue/adapter-api';
import {
  ContextExceededError,
  DecodeTimeoutError,
  EngineError,
  InternalError,
  type Pins,
  type Usage,
  WorkerResetError,
} from '@orchqueue/contract-types';
import type { ReplicaView } from '@orchqueue/domain';
import { askAhead } from './ask-ahead.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { durably } from './durable-write.ts';
import { type Fleet, toEngineRef } from './fleet.ts';
import { generateRequest } from './generate-request.ts';
import type { AbortReason, LiveTask } from './live-task.ts';
import type { LiveTasks } from './live-tasks.ts';
import type { Pool, Pools } from './pools.ts';
import type { SlotRelease } from './slot-release.ts';
import type { TaskEndings } from './task-endings.ts';

/** How one attempt went, before anything is decided. */
type Outcome =
  | { kind: 'completed'; finishReason: 'stop' | 'length'; usage: Usage }
  | { kind: 'aborted'; reason: AbortReason }
  | { kind: 'fault'; fault: EngineFault }
  | { kind: 'defect'; error: unknown };

/** A log that cannot be moved is not made into JSON again at each token. */
const SPILL_RETRY_MS = 1000;

/** An engine that was asked, on a slot that is held. */
export type Ask = {
  replica: ReplicaView;
  aborter: AbortController;
  frames: AsyncIterable<EngineFrame>;
};

/** Runs one attempt of a task on a replica whose slot it holds. */
export class Attempts {
  readonly #deps: ServiceDependencies;
  readonly #tasks: LiveTasks;
  readonly #pools: Pools;
  readonly #fleet: Fleet;
  readonly #endings: TaskEndings;
  readonly #slots: SlotRelease;
  readonly #stopping: AbortSignal;

  constructor(parts: {
    deps: ServiceDependencies;
    tasks: LiveTasks;
    pools: Pools;
    fleet: Fleet;
    endings: TaskEndings;
    slots: SlotRelease;
    stopping: AbortSignal;
  }) {
    this.#deps = parts.deps;
    this.#tasks = parts.tasks;
    this.#pools = parts.pools;
    this.#fleet = parts.fleet;
    this.#endings = parts.endings;
    this.#slots = parts.slots;
    this.#stopping = parts.stopping;
  }

  /**
   * Asks the engine ahead of the commits, and nothing of its answer is seen before them: a crash in
   * between costs the engine's work, and no attempt that a reader saw goes uncounted. Saves a
   * commit before the first token. The slot is held by the caller; `run` or `abandon` frees it.
   */
  ask(live: LiveTask, replica: ReplicaView): Ask {
    const request = generateRequest(live.record.request, live.record.correlationId);
    const aborter = new AbortController();
    const { signal } = aborter;
    const engine = toEngineRef(replica);
    live.dispatchedMonoMs = this.#deps.clock.monoMs();
    const frames = askAhead(() => this.#deps.engines.generate(engine, request, signal));
    return { replica, aborter, frames };
  }

  /** The attempt does not take place. */
  abandon(live: LiveTask, { replica, aborter }: Ask): void {
    aborter.abort('shutdown' satisfies AbortReason);
    live.slotFree = this.#slots.afterAbort(replica, live.key, false);
  }

  /** Ends with the slot free, or being freed, and the task ended, or back in its queue. */
  async run(live: LiveTask, ask: Ask): Promise<void> {
    const pool = this.#pools.find(live.record.poolId);
    live.abort = (reason) => ask.aborter.abort(reason);
    live.phase = 'running';
    pool?.running.add(live);
    let outcome: Outcome | null = null;
    try {
      if (await this.#start(live, ask.replica)) {
        outcome = await this.#decode(live, ask.frames, ask.aborter.signal);
      }
    } finally {
      // Before anything is concluded: what goes back to the queue may run again at once, and what
      // is cleared afterwards would be the next attempt's.
      live.abort = null;
      if (!outcome) this.abandon(live, ask);
      else this.#freeSlot(live, ask.replica, outcome, pool);
      if (pool) this.#pools.leave(pool, live);
    }
    if (outcome) await this.#conclude(live, ask.replica, outcome);
  }

  #freeSlot(live: LiveTask, replica: ReplicaView, outcome: Outcome, pool: Pool | undefined): void {
    if (outcome.kind === 'completed') {
      const heldMs = this.#deps.clock.monoMs() - (live.dispatchedMonoMs ?? 0);
      pool?.serviceTime.record(heldMs);
      this.#fleet.release(replica, live.key);
      return;
    }
    // Before its slot is free: nobody else may be sent to a process that is gone.
    if (isGone(outcome)) this.#fleet.suspect(replica);
    live.slotFree = this.#slots.afterAbort(replica, live.key, isGone(outcome));
  }

  /** Commits that the attempt runs. False when the fence refused it: somebody ended the task. */
  async #start(live: LiveTask, replica: ReplicaView): Promise<boolean> {
    const { clock, store } = this.#deps;
    const pins = pinsOf(live, replica);
    const startedAtMs = clock.wallMs();
    const dispatchedMonoMs = live.dispatchedMonoMs ?? clock.monoMs();
    const queueTimeMs = Math.max(0, Math.round(dispatchedMonoMs - live.admittedMonoMs));
    const fence = { ...live.fence, status: 'queued' as const };
    const write = () => store.start({ fence, startedAtMs, pins, queueTimeMs });
    const tookEffect = async () => {
      const { tenant, taskId, attempt } = fence;
      const stored = await store.get(tenant, taskId);
      return stored?.attempt === attempt && stored.startedAtMs === startedAtMs;
    };
    const persistence = { clock, stopping: this.#stopping };
    if (!(await durably(persistence, write, tookEffect))) {
      await this.#endings.stale(live, 'start');
      return false;
    }
    live.record = { ...live.record, status: 'running', startedAtMs, pins };
    const { pool_id: pool } = pins;
    const { priority, taskId } = live.record;
    this.#deps.metrics.observe('orch_queue_time_seconds', { pool, priority }, queueTimeMs / 1000);
    live.log.append('started', { task_id: taskId, ...pins, queue_time_ms: queueTimeMs });
    live.changed();
    return true;
  }

  async #decode(
    live: LiveTask,
    frames: AsyncIterable<EngineFrame>,
    signal: AbortSignal,
  ): Promise<Outcome> {
    try {
      for await (const frame of frames) {
        if (frame.kind === 'text') this.#appendText(live, frame);
        else if (live.cancelRequested) return { kind: 'aborted', reason: 'cancel' };
        else {
          const usage = { tokens_in: frame.tokensIn, tokens_out: frame.tokensOut };
          return { kind: 'completed', finishReason: frame.finishReason, usage };
        }
      }
      return { kind: 'fault', fault: new EngineFault('protocol', 'the stream had no end frame') };
    } catch (error) {
      if (signal.aborted) return { kind: 'aborted', reason: signal.reason as AbortReason };
      if (error instanceof EngineFault) return { kind: 'fault', fault: error };
      return { kind: 'defect', error };
    }
  }

  #appendText(live: LiveTask, frame: { text: string; tokenIds?: number[] }): void {
    const ids = frame.tokenIds ? { token_ids: frame.tokenIds } : {};
    const event = live.log.append('token', { index: live.text.length, text: frame.text, ...ids });
    if (!event) return;
    live.text.push(frame.text);
    if (live.firstTokenMonoMs === null) this.#firstToken(live);
    this.#tasks.countBytes(live);
    live.changed();
    if (live.log.bytes > this.#deps.settings.event_log.task_bytes_max) this.#spill(live);
  }

  #firstToken(live: LiveTask): void {
    const now = this.#deps.clock.monoMs();
    live.firstTokenMonoMs = now;
    const { priority, pins } = live.record;
    if (!pins) return;
    const { pool_id: pool, engine, engine_version } = pins;
    const seconds = (now - live.admittedMonoMs) / 1000;
    const labels = { pool, priority, engine, engine_version };
    this.#deps.metrics.observe('orch_first_token_seconds', labels, seconds);
  }

  /**
   * Moves the log to the store, then lets go of half the bound. One at a time; frames wait in
   * memory meanwhile.
   */
  #spill(live: LiveTask): void {
    if (live.spilling) return;
    const events = live.log.unstored();
    const last = events.at(-1);
    if (!last) return;
    live.spilling = true;
    const fence = { ...live.fence, status: 'running' as const };
    void this.#deps.store
      .appendEvents(fence, events)
      .then((stored) => {
        if (!stored) return;
        live.log.markStored(last.id);
        live.log.trim(this.#deps.settings.event_log.task_bytes_max / 2);
        this.#tasks.countBytes(live);
        this.#deps.metrics.inc('orch_event_log_spills_total', {});
      })
      .catch((error: unknown) => {
        // Memory stays bounded by max_tokens; a later frame tries again.
        this.#deps.logger.warn({ task: live.record.taskId, err: error }, 'event log not spilled');
        return new Promise<void>((resolve) => this.#deps.clock.after(SPILL_RETRY_MS, resolve));
      })
      .finally(() => {
        live.spilling = false;
      });
  }

  async #conclude(live: LiveTask, replica: ReplicaView, outcome: Outcome): Promise<void> {
    if (live.cancelRequested) return this.#endings.cancel(live);
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

/** Whether the process itself is gone, so that there is no slot to wait for. */
const isGone = (outcome: Outcome): boolean =>
  outcome.kind === 'fault' && ['unreachable', 'loading', 'lost'].includes(outcome.fault.kind);

function pinsOf(live: LiveTask, replica: ReplicaView): Pins {
  return {
    engine: replica.engine,
    engine_version: replica.engineVersion,
    model_digest: replica.modelDigest,
    sampler_profile_version: replica.samplerProfileVersion,
    seed: live.record.request.sampling.seed,
    pool_id: replica.poolId,
    replica_id: replica.replicaId,
    attempt: live.record.attempt,
  };
}
