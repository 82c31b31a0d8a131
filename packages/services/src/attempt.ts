import { EngineFault, type EngineFrame } from '@orchqueue/adapter-api';
import type { Pins, Usage } from '@orchqueue/contract-types';
import { type BreakerCall, type ReplicaView, replicaSetId } from '@orchqueue/domain';
import { askAhead } from './ask-ahead.ts';
import {
  AttemptConclusion,
  holdsNoSlot,
  isGone,
  type Outcome,
  wentWell,
} from './attempt-conclusion.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { durably } from './durable-write.ts';
import { LogSpill } from './event-log-spill.ts';
import type { Fleet } from './fleet.ts';
import { type Forecasts, speedKey } from './forecast.ts';
import { generateRequest } from './generate-request.ts';
import type { AbortReason, LiveTask } from './live-task.ts';
import type { LiveTasks } from './live-tasks.ts';
import type { Pool, Pools } from './pools.ts';
import { toEngineRef } from './replica-view.ts';
import type { SlotRelease } from './slot-release.ts';
import type { TaskEndings } from './task-endings.ts';
import { Watchdog, type WatchdogKind } from './watchdog.ts';

/** An engine that was asked, on a slot that is held. */
export type Ask = {
  replica: ReplicaView;
  aborter: AbortController;
  frames: AsyncIterable<EngineFrame>;
  call: BreakerCall;
};

export type AttemptParts = {
  deps: ServiceDependencies;
  tasks: LiveTasks;
  pools: Pools;
  fleet: Fleet;
  forecasts: Forecasts;
  endings: TaskEndings;
  slots: SlotRelease;
  stopping: AbortSignal;
};

/** Runs one attempt of a task on a replica whose slot it holds. */
export class Attempts {
  readonly #deps: ServiceDependencies;
  readonly #parts: AttemptParts;
  readonly #conclusion: AttemptConclusion;
  readonly #spill: LogSpill;

  constructor(parts: AttemptParts) {
    this.#deps = parts.deps;
    this.#parts = parts;
    this.#conclusion = new AttemptConclusion(parts.deps, parts.endings);
    this.#spill = new LogSpill(parts.deps, parts.tasks);
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
    live.replica = replica;
    live.triedReplicas.push(replica.replicaId);
    const call = this.#parts.fleet.breakers.begin(replica);
    const frames = askAhead(() => this.#deps.engines.generate(engine, request, signal));
    return { replica, aborter, frames, call };
  }

  /** The attempt does not take place. */
  abandon(live: LiveTask, { replica, aborter, call }: Ask): void {
    this.#parts.fleet.breakers.end(replica, call, null);
    aborter.abort('shutdown' satisfies AbortReason);
    live.slotFree = this.#parts.slots.afterAbort(replica, live.key, false);
  }

  /** Ends with the slot free, or being freed, and the task ended, or back in its queue. */
  async run(live: LiveTask, ask: Ask): Promise<void> {
    const pool = this.#parts.pools.find(live.record.poolId);
    live.abort = (reason) => ask.aborter.abort(reason);
    live.phase = 'running';
    pool?.running.add(live);
    let outcome: Outcome | null = null;
    try {
      if (live.expired) outcome = { kind: 'aborted', reason: 'deadline' };
      else if (await this.#start(live, ask.replica)) outcome = await this.#watched(live, ask);
    } finally {
      // Before anything is concluded: what goes back to the queue may run again at once, and what
      // is cleared afterwards would be the next attempt's.
      live.abort = null;
      this.#account(live, outcome, pool);
      if (!outcome) this.abandon(live, ask);
      else {
        this.#parts.fleet.breakers.end(ask.replica, ask.call, wentWell(outcome));
        this.#freeSlot(live, ask.replica, outcome);
      }
      if (pool) this.#parts.pools.leave(pool, live);
    }
    if (outcome) await this.#conclusion.conclude(live, ask.replica, outcome);
  }

  async #watched(live: LiveTask, ask: Ask): Promise<Outcome> {
    const { clock, settings, metrics } = this.#deps;
    let stuck: WatchdogKind | null = null;
    const watchdog = new Watchdog(clock, settings.engine_limits, (kind) => {
      stuck = kind;
      metrics.inc('orch_watchdog_total', { pool: live.record.poolId, kind });
      ask.aborter.abort('watchdog' satisfies AbortReason);
    });
    try {
      const outcome = await this.#decode(live, ask, watchdog);
      if (stuck === null || outcome.kind === 'completed') return outcome;
      return { kind: 'fault', fault: new EngineFault('timeout', `watchdog: ${stuck}`) };
    } finally {
      watchdog.stop();
    }
  }

  /** Corrects what the dispatch was charged, and learns from what ended by itself. */
  #account(live: LiveTask, outcome: Outcome | null, pool: Pool | undefined): void {
    if (!pool) return;
    pool.queue.settle(live.queued, usedTokens(live, outcome));
    const { dispatchedMonoMs, firstTokenMonoMs, replica } = live;
    if (outcome?.kind !== 'completed' || dispatchedMonoMs === null || !replica) return;
    const endedMonoMs = this.#deps.clock.monoMs();
    const firstMonoMs = firstTokenMonoMs ?? endedMonoMs;
    const { promptTokens, outputTokens } = live.queued;
    const predictedMs = pool.estimates.serviceMs(promptTokens, outputTokens, speedKey(replica));
    if (predictedMs !== null) {
      pool.estimates.serviceErrors.record(predictedMs, endedMonoMs - dispatchedMonoMs);
    }
    const measured = {
      promptTokens,
      outputTokens: outcome.usage.tokens_out,
      firstTokenMs: firstMonoMs - dispatchedMonoMs,
      decodeMs: endedMonoMs - firstMonoMs,
    };
    pool.estimates.record(speedKey(replica), measured);
    const { tenant, request } = live.record;
    pool.estimates.output.record(tenant, measured.outputTokens, request.maxTokens);
  }

  #freeSlot(live: LiveTask, replica: ReplicaView, outcome: Outcome): void {
    if (outcome.kind === 'completed') {
      this.#parts.fleet.release(replica, live.key);
      return;
    }
    // Before its slot is free: nobody else may be sent to a process that is gone.
    if (isGone(outcome)) this.#parts.fleet.suspect(replica);
    live.slotFree = this.#parts.slots.afterAbort(replica, live.key, holdsNoSlot(outcome));
  }

  /** Commits that the attempt runs. False when the fence refused it: somebody ended the task. */
  async #start(live: LiveTask, replica: ReplicaView): Promise<boolean> {
    const { clock, store } = this.#deps;
    const pins = pinsOf(live, replica);
    const startedAtMs = clock.wallMs();
    const dispatchedMonoMs = live.dispatchedMonoMs ?? clock.monoMs();
    const queueTimeMs = Math.max(0, Math.round(dispatchedMonoMs - live.admittedMonoMs));
    const fence = { ...live.fence, status: 'queued' as const };
    const started = { fence, startedAtMs, pins, queueTimeMs };
    const write = () => live.inStore(() => store.start(started));
    const tookEffect = async () => {
      const { tenant, taskId, attempt } = fence;
      const stored = await store.get(tenant, taskId);
      return stored?.attempt === attempt && stored.startedAtMs === startedAtMs;
    };
    const persistence = { clock, stopping: this.#parts.stopping };
    if (!(await durably(persistence, write, tookEffect))) {
      await this.#parts.endings.stale(live, 'start');
      return false;
    }
    live.record = { ...live.record, status: 'running', startedAtMs, pins };
    const { pool_id: pool } = pins;
    const { priority, taskId } = live.record;
    this.#deps.metrics.observe('orch_queue_time_seconds', { pool, priority }, queueTimeMs / 1000);
    live.log.append('started', { task_id: taskId, ...pins, queue_time_ms: queueTimeMs });
    this.#tellOnTime(live);
    live.changed();
    return true;
  }

  async #decode(live: LiveTask, ask: Ask, watchdog: Watchdog): Promise<Outcome> {
    const { signal } = ask.aborter;
    try {
      for await (const frame of ask.frames) {
        watchdog.heard();
        if (frame.kind === 'text') this.#appendText(live, ask, frame);
        else if (live.cancelRequested) return { kind: 'aborted', reason: 'cancel' };
        else if (live.expired) return { kind: 'aborted', reason: 'deadline' };
        else {
          return { kind: 'completed', finishReason: frame.finishReason, usage: usageOf(frame) };
        }
      }
      return { kind: 'fault', fault: new EngineFault('protocol', 'the stream had no end frame') };
    } catch (error) {
      if (signal.aborted) return { kind: 'aborted', reason: signal.reason as AbortReason };
      if (error instanceof EngineFault) return { kind: 'fault', fault: error };
      return { kind: 'defect', error };
    }
  }

  #appendText(live: LiveTask, ask: Ask, frame: { text: string; tokenIds?: number[] }): void {
    const ids = frame.tokenIds ? { token_ids: frame.tokenIds } : {};
    const event = live.log.append('token', { index: live.text.length, text: frame.text, ...ids });
    if (!event) return;
    live.text.push(frame.text);
    if (live.firstTokenMonoMs === null) this.#firstToken(live, ask);
    this.#parts.tasks.countBytes(live);
    live.changed();
    this.#spill.check(live);
  }

  #firstToken(live: LiveTask, ask: Ask): void {
    this.#parts.fleet.confirm(ask.replica, live.key);
    ask.call = this.#parts.fleet.breakers.answered(ask.replica, ask.call);
    const now = this.#deps.clock.monoMs();
    live.firstTokenMonoMs = now;
    const { priority, pins } = live.record;
    if (!pins) return;
    const { pool_id: pool, engine, engine_version } = pins;
    const seconds = (now - live.admittedMonoMs) / 1000;
    const labels = { pool, priority, engine, engine_version };
    this.#deps.metrics.observe('orch_first_token_seconds', labels, seconds);
    this.#tellOnTime(live);
  }

  /** A `metrics` frame with the likelihood to be on time, for tasks with a deadline (ORCH-3081). */
  #tellOnTime(live: LiveTask): void {
    const pool = this.#parts.pools.find(live.record.poolId);
    const onTime = pool ? this.#parts.forecasts.running(pool, live) : null;
    if (onTime === null) return;
    const { attempt } = live.record;
    const { dispatchedMonoMs, firstTokenMonoMs } = live;
    const first =
      dispatchedMonoMs === null || firstTokenMonoMs === null
        ? {}
        : { first_token_ms: Math.max(0, Math.round(firstTokenMonoMs - dispatchedMonoMs)) };
    live.log.append('metrics', { attempt, on_time_probability: onTime, ...first });
  }
}

/** Tokens that an attempt really cost its tenant. */
function usedTokens(live: LiveTask, outcome: Outcome | null): number {
  if (outcome?.kind === 'completed') return outcome.usage.tokens_in + outcome.usage.tokens_out;
  return live.cutTokens;
}

function pinsOf(live: LiveTask, replica: ReplicaView): Pins {
  return {
    engine: replica.engine,
    engine_version: replica.engineVersion,
    model_digest: replica.modelDigest,
    quantization: replica.quantization,
    sampler_profile_version: replica.samplerProfileVersion,
    seed: live.record.request.sampling.seed,
    pool_id: replica.poolId,
    replica_id: replica.replicaId,
    attempt: live.record.attempt,
    determinism: replica.determinism,
    engine_settings_digest: replica.engineSettingsDigest,
    replica_set_id: replicaSetId(replica),
  };
}

const usageOf = ({
  tokensIn,
  tokensOut,
  isEstimate,
}: Extract<EngineFrame, { kind: 'end' }>): Usage => ({
  tokens_in: tokensIn,
  tokens_out: tokensOut,
  ...(isEstimate ? { is_estimate: isEstimate } : {}),
});
