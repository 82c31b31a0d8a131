import { type EmbeddingFrame, EngineFault, type EngineFrame } from '@orchqueue/adapter-api';
import type { Pins, Usage } from '@orchqueue/contract-types';
import { type ReplicaView, replicaSetId } from '@orchqueue/domain';
import { childOf } from '@orchqueue/telemetry';
import { AnswerIntake } from './answer-intake.ts';
import type { Ask } from './ask.ts';
import { askAhead } from './ask-ahead.ts';
import {
  AttemptConclusion,
  holdsNoSlot,
  isGone,
  type Outcome,
  wentWell,
} from './attempt-conclusion.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { durably, type FencedWrite } from './durable-write.ts';
import { recordEngineCall } from './engine-call-span.ts';
import type { Fleet } from './fleet.ts';
import { type Forecasts, speedKey } from './forecast.ts';
import { embedRequest, generateRequest } from './generate-request.ts';
import type { AbortReason, LiveTask } from './live-task.ts';
import type { LiveTasks } from './live-tasks.ts';
import type { Pool, Pools } from './pools.ts';
import type { PrefixRouting } from './prefix/prefix-routing.ts';
import { toEngineRef } from './replica-view.ts';
import type { Requeues } from './requeues.ts';
import type { KvCaches } from './sessions/kv-caches.ts';
import type { Sessions } from './sessions/sessions.ts';
import type { SlotRelease } from './slot-release.ts';
import type { TaskEndings } from './task-endings.ts';
import { Watchdog, type WatchdogKind } from './watchdog.ts';

export type AttemptParts = {
  deps: ServiceDependencies;
  tasks: LiveTasks;
  pools: Pools;
  fleet: Fleet;
  forecasts: Forecasts;
  prefixes: PrefixRouting;
  endings: TaskEndings;
  requeues: Requeues;
  slots: SlotRelease;
  kv: KvCaches;
  sessions: Sessions;
  stopping: AbortSignal;
};

/** Runs one attempt of a task on a replica whose slot it holds. */
export class Attempts {
  readonly #deps: ServiceDependencies;
  readonly #parts: AttemptParts;
  readonly #conclusion: AttemptConclusion;
  readonly #intake: AnswerIntake;

  constructor(parts: AttemptParts) {
    this.#deps = parts.deps;
    this.#parts = parts;
    this.#conclusion = new AttemptConclusion(parts);
    this.#intake = new AnswerIntake(parts);
  }

  /**
   * Asks the engine ahead of the commits, and nothing of its answer is seen before them: a crash in
   * between costs the engine's work, and no attempt that a reader saw goes uncounted. Saves a
   * commit before the first token. The slot is held by the caller; `run` or `abandon` frees it.
   */
  ask(live: LiveTask, replica: ReplicaView): Ask {
    const scope = this.#parts.prefixes.scopeFor(live, replica);
    const chain = this.#parts.prefixes.begin(live, replica);
    const { slotId, warmth: kvWarmth } = this.#parts.kv.begin(replica, live, chain);
    const { request: frozen, correlationId, trace: parent } = live.record;
    const trace = parent && childOf(parent, this.#deps.ids.spanId());
    live.engineTrace = trace;
    const asker = { correlationId, trace };
    const aborter = new AbortController();
    const { signal } = aborter;
    const engine = toEngineRef(replica);
    live.failover?.stopWait();
    const now = this.#deps.clock.monoMs();
    const goesOn = live.failover !== null;
    // A text that goes on was dispatched when it began.
    live.dispatchedMonoMs = goesOn ? (live.dispatchedMonoMs ?? now) : now;
    live.replica = replica;
    live.triedReplicas.push(replica.replicaId);
    live.routedBy = this.#deps.settings;
    const { tenant, attempt, poolId } = live.record;
    const { replicaId } = replica;
    live.trail.begin({ attempt, poolId, replicaId, dispatchedMonoMs: now, goesOn });
    this.#parts.fleet.withhold(replica, live.key);
    const call = this.#parts.fleet.breakers.begin(replica, tenant);
    const { engines } = this.#deps;
    const frames = askAhead<EngineFrame | EmbeddingFrame>(() => {
      const { inputs } = frozen;
      if (inputs) return engines.embed(engine, embedRequest(frozen, inputs, asker), signal);
      const request = generateRequest(frozen, asker, scope);
      const placed = slotId === null ? request : { ...request, slotId };
      return engines.generate(engine, placed, signal);
    });
    const asked = { trace, askedMs: this.#deps.clock.wallMs(), askedMonoMs: now };
    return { replica, aborter, frames, call, ...asked, isAnswered: false, goesOn, kvWarmth };
  }

  /** The attempt does not take place. */
  abandon(live: LiveTask, { replica, aborter, call }: Ask): void {
    live.trail.withdraw();
    this.#parts.fleet.breakers.end(replica, call, null);
    aborter.abort('shutdown' satisfies AbortReason);
    live.leaveSlot(this.#parts.slots.afterAbort(replica, live.key, false));
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
      else if (await this.#start(live, ask)) outcome = await this.#watched(live, ask);
    } finally {
      // Before anything is concluded: what goes back to the queue may run again at once, and what
      // is cleared afterwards would be the next attempt's.
      live.abort = null;
      this.#account(live, ask, outcome, pool);
      recordEngineCall(this.#deps, live, ask, outcome);
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
    this.#parts.fleet.read(ask.replica, live.key);
    let stuck: WatchdogKind | null = null;
    const watchdog = new Watchdog(clock, settings.engine_limits, (kind) => {
      stuck = kind;
      const { poolId: pool_id, engine, engineVersion: engine_version } = ask.replica;
      metrics.inc('orchq_watchdog_total', { pool_id, engine, engine_version, kind });
      ask.aborter.abort('watchdog' satisfies AbortReason);
    });
    try {
      const outcome = await this.#intake.take(live, ask, watchdog);
      if (stuck === null || outcome.kind === 'completed') return outcome;
      return { kind: 'fault', fault: new EngineFault('timeout', `watchdog: ${stuck}`) };
    } finally {
      watchdog.stop();
    }
  }

  /** Corrects what the dispatch was charged, and learns from what ended by itself. */
  #account(live: LiveTask, ask: Ask, outcome: Outcome | null, pool: Pool | undefined): void {
    if (!pool) return;
    pool.queue.settle(live.queued, usedTokens(live, outcome));
    const { dispatchedMonoMs, firstTokenMonoMs, replica } = live;
    if (outcome?.kind !== 'completed' || dispatchedMonoMs === null || !replica) return;
    // Its times are those of two replicas.
    if (ask.goesOn) return;
    const endedMonoMs = this.#deps.clock.monoMs();
    // Of an embedding all of it is reading: a first vector says nothing of the others.
    const isText = live.vectors === 0;
    const firstMonoMs = (isText ? firstTokenMonoMs : null) ?? endedMonoMs;
    const { promptTokens, outputTokens } = live.queued;
    const predictedMs = pool.estimates.serviceMs(promptTokens, outputTokens, speedKey(replica));
    if (predictedMs !== null) {
      pool.estimates.serviceErrors.record(predictedMs, endedMonoMs - dispatchedMonoMs);
    }
    const measured = {
      promptTokens: promptTokens * computedShare(outcome.usage),
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
      const { tokens_in, tokens_out } = outcome.usage;
      const chain = this.#parts.prefixes.end(live, replica, outcome.usage);
      this.#parts.sessions.ranOn(live, replica, { tokens: tokens_in + tokens_out, chain });
      this.#parts.fleet.release(replica, live.key);
      return;
    }
    // Before its slot is free: nobody else may be sent to a process that is gone.
    if (isGone(outcome)) this.#parts.fleet.suspect(replica);
    if (outcome.kind === 'fault' && outcome.fault.kind === 'unauthorized') {
      this.#parts.fleet.refusedKeys.note(replica, outcome.fault.message);
    }
    live.leaveSlot(this.#parts.slots.afterAbort(replica, live.key, holdsNoSlot(outcome)));
  }

  /** Commits that the attempt runs. False when the fence refused it: somebody ended the task. */
  async #start(live: LiveTask, { replica, goesOn, kvWarmth }: Ask): Promise<boolean> {
    const { clock, store } = this.#deps;
    const pins = pinsOf(live, replica, kvWarmth);
    const startedAtMs = clock.wallMs();
    const dispatchedMonoMs = live.dispatchedMonoMs ?? clock.monoMs();
    const queueTimeMs = Math.max(0, Math.round(dispatchedMonoMs - live.admittedMonoMs));
    const fence = { ...live.fence, status: 'queued' as const };
    const start: FencedWrite = {
      fence,
      write: () => store.start({ fence, startedAtMs, pins, queueTimeMs }),
      isDone: (stored) => stored.attempt === fence.attempt && stored.startedAtMs === startedAtMs,
    };
    const persistence = { clock, stopping: this.#parts.stopping };
    if (!(await durably(persistence, { live, store }, start))) {
      await this.#parts.endings.stale(live, 'start');
      return false;
    }
    live.record = { ...live.record, status: 'running', startedAtMs, pins };
    live.trail.started(pins);
    if (kvWarmth) {
      const labels = { pool_id: replica.poolId, kv_warmth: kvWarmth };
      this.#deps.metrics.inc('orchq_session_turns_total', labels);
    }
    // A reader's text goes on: nothing starts for it.
    if (!goesOn) this.#tellStart(live, pins, queueTimeMs);
    live.changed();
    return true;
  }

  #tellStart(live: LiveTask, pins: Pins, queueTimeMs: number): void {
    const { pool_id } = pins;
    const { priority, taskId } = live.record;
    const seconds = queueTimeMs / 1000;
    this.#deps.metrics.observe('orchq_queue_time_seconds', { pool_id, priority }, seconds);
    const started = { task_id: taskId, ...pins, queue_time_ms: queueTimeMs };
    live.textAfterId = live.log.append('started', started)?.id ?? live.textAfterId;
    this.#intake.tellOnTime(live);
  }
}

/** Of the prompt's tokens; what was reused took no time, and says nothing of the engine's speed. */
const computedShare = ({ tokens_in, tokens_cached = 0 }: Usage): number =>
  tokens_in === 0 ? 1 : Math.max(0, 1 - tokens_cached / tokens_in);

/** Tokens that an attempt really cost its tenant. */
function usedTokens(live: LiveTask, outcome: Outcome | null): number {
  if (outcome?.kind === 'completed') return outcome.usage.tokens_in + outcome.usage.tokens_out;
  return live.cutTokens;
}

function pinsOf(live: LiveTask, replica: ReplicaView, kvWarmth: Ask['kvWarmth']): Pins {
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
    ...(kvWarmth ? { kv_warmth: kvWarmth } : {}),
  };
}
