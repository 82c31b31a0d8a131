import {
  GenerationStaleError,
  type Pool,
  type ReplicaReport,
  type ReplicaState,
  type RestartCommand,
} from '@orchqueue/contract-types';
import { adoptRun } from './adopted-run.ts';
import { judgeSurvivor } from './adoption.ts';
import { type EngineLog, openEngineLog } from './engine-log.ts';
import { type EngineRun, startRun } from './engine-run.ts';
import type { EngineProps } from './engine-view.ts';
import type { ExitCause } from './exit-cause.ts';
import type { VerifiedModel } from './model-verifier.ts';
import * as activity from './replica-activity.ts';
import type { ReplicaEvent, TransitionReason } from './replica-event.ts';
import { INITIAL, isRetried, type Machine, next } from './replica-machine.ts';
import { type Preparation, preparationFault, prepare } from './replica-preparation.ts';
import { describeReplica } from './replica-report.ts';
import type { Replica } from './replica-requests.ts';
import type { ReplicaDeps, ReplicaSettings } from './replica-settings.ts';
import { isLegal, LIVE_STATES } from './replica-state.ts';
import { type ReplicaTelemetry, replicaTelemetry } from './replica-telemetry.ts';
import type { RunEnd } from './run-end.ts';
import { keepRecord } from './run-record.ts';

export const createReplica = (settings: ReplicaSettings, deps: ReplicaDeps): Replica =>
  new ReplicaOwner(settings, deps);

/**
 * The one owner of one engine process at a time. Everything that happens is an event in its queue,
 * `next` decides, and each state has one activity which ends when the state is left.
 */
class ReplicaOwner implements Replica {
  readonly replicaId: string;
  readonly seatId: string;
  readonly #settings: ReplicaSettings;
  readonly #deps: ReplicaDeps;
  readonly #telemetry: ReplicaTelemetry;
  readonly #log: EngineLog;
  readonly #listeners = new Set<() => void>();
  readonly #queue: ReplicaEvent[] = [];
  #isTurning = false;
  #machine: Machine = INITIAL;
  #phase = new AbortController();
  #model: Pool['model'];
  #verified: VerifiedModel | null = null;
  #preparation: Preparation | null = null;
  #run: EngineRun | null = null;
  #props: EngineProps | null = null;
  /** Why the present process has to go, where the owner decided it. */
  #sentence: ExitCause | null = null;
  #generation: number;
  #drainMs: number;
  #spawns = 0;
  #lastTail: string[] = [];

  constructor(settings: ReplicaSettings, deps: ReplicaDeps) {
    this.replicaId = settings.replicaId;
    this.seatId = settings.seatId;
    this.#settings = settings;
    this.#telemetry = replicaTelemetry(settings, deps);
    this.#deps = { ...deps, logger: this.#telemetry.logger };
    this.#log = openEngineLog(settings.logFile, settings.limits.logBytesMax);
    this.#model = settings.model;
    // Goes on counting over restarts of the agent: a command may mean a process of the time before.
    this.#generation = deps.journal.read(settings.seatId)?.generation ?? 0;
    this.#drainMs = settings.limits.drainMs;
  }

  async adopt(): Promise<void> {
    const entry = this.#deps.journal.read(this.seatId);
    if (!entry || entry.phase === 'ended') return;
    const found = await judgeSurvivor(entry, this.#settings, this.#deps);
    if (found === null)
      return keepRecord(this.#deps, entry).note({ phase: 'ended', process: null, kin: [] });
    this.#deps.ports.reserve(entry.port);
    this.#log.resume(entry.log_begin_bytes);
    this.#verified = entry.model;
    this.#props = entry.ready;
    this.#spawns = 1;
    const facts = { settings: this.#settings, deps: this.#deps, entry, log: this.#log };
    this.#run = adoptRun(facts, (end) => this.#onEnd(end));
    this.#telemetry.adopted(found, { generation: entry.generation, pid: this.#run.pid });
    this.#post({ kind: 'adopted', as: found.as, error: found.why });
  }

  start(): void {
    this.#post({ kind: 'start' });
  }

  stop(drainMs = this.#settings.limits.drainMs): Promise<void> {
    this.#drainMs = drainMs;
    this.#post({ kind: 'stop' });
    return new Promise((resolve) => {
      const isOver = () => !LIVE_STATES.includes(this.#machine.state);
      if (isOver()) return resolve();
      const remove = this.onChange(() => {
        if (!isOver()) return;
        remove();
        resolve();
      });
    });
  }

  restart(generation: number, reason: RestartCommand['reason']): void {
    if (generation !== this.#generation) {
      const details = { replica_generation: this.#generation, given: generation };
      throw new GenerationStaleError({ poolId: this.#settings.poolId, details });
    }
    // The process whose slot is stuck has gone already; its backoff is not to be cut short.
    if (reason === 'cancel_unverified' && !this.#run) return;
    this.#post({ kind: 'replace', reason: 'restart', drain: reason !== 'cancel_unverified' });
  }

  swap(model: Pool['model'], drainMs = this.#settings.limits.drainMs): void {
    this.#model = model;
    this.#drainMs = drainMs;
    this.#post({ kind: 'replace', reason: 'swap', drain: true });
  }

  kill(): void {
    this.#run?.signal('SIGKILL');
  }

  present(isPresent: boolean): void {
    this.#telemetry.present(isPresent);
  }

  reason(): TransitionReason {
    return this.#machine.reason;
  }

  verifiedModel(): VerifiedModel | null {
    return this.#verified;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  status(): ReplicaReport {
    return describeReplica(this.#settings, {
      ...{ machine: this.#machine, generation: this.#generation, url: this.#run?.url ?? null },
      ...{ props: this.#props, model: this.#verified, restarts: Math.max(0, this.#spawns - 1) },
      tail: () => (this.#run ? this.#log.tail() : this.#lastTail),
    });
  }

  /** Events that an event causes wait for their turn, so a transition is never inside another. */
  #post(event: ReplicaEvent): void {
    this.#queue.push(event);
    if (this.#isTurning) return;
    this.#isTurning = true;
    try {
      for (let turn = this.#queue.shift(); turn; turn = this.#queue.shift()) this.#apply(turn);
    } finally {
      this.#isTurning = false;
    }
  }

  #apply(event: ReplicaEvent): void {
    const before = this.#machine;
    const after = next(before, event, this.#deps.clock.nowMs(), this.#settings.limits);
    if (!after) return;
    this.#machine = after;
    if (after.entries === before.entries) return;
    if (!isLegal(before.state, after.state)) {
      throw new Error(`replica ${this.seatId}: ${before.state} -> ${after.state} is illegal`);
    }
    if (event.kind === 'condemned') this.#sentence = event.cause;
    this.#phase.abort();
    this.#phase = new AbortController();
    if (after.state === 'starting') {
      this.#generation = this.#settings.nextGeneration();
      this.#drainMs = this.#settings.limits.drainMs;
    }
    if (after.state === 'ready') this.#telemetry.versionIs(this.#props?.version ?? null);
    const facts = { generation: this.#generation, modelId: this.#model.model_id };
    this.#telemetry.transition(before.state, after, facts);
    this.#enter(after, this.#phase.signal);
    for (const listener of [...this.#listeners]) listener();
  }

  /** Starts the activity of the state; its failure is an event like any other. */
  #enter(machine: Machine, signal: AbortSignal): void {
    const post = (event: ReplicaEvent) => (signal.aborted ? undefined : this.#post(event));
    this.#activity(machine, signal, post).catch((cause) => post(activity.condemnation(cause)));
  }

  async #activity(
    machine: Machine,
    signal: AbortSignal,
    post: (event: ReplicaEvent) => void,
  ): Promise<void> {
    const { state } = machine;
    if (state === 'preparing') return this.#prepare(signal, post);
    if (state === 'starting') this.#spawn(post);
    if (state === 'backoff' || isRetried(machine)) {
      await activity.waitToRetry(this.#settings, this.#deps, machine, signal);
      return post({ kind: 'retry' });
    }
    if (!this.#run) return;
    const run = this.#run;
    const drainMs = () => this.#drainMs;
    const phase = { settings: this.#settings, deps: this.#deps, run, signal, drainMs, post };
    if (['starting', 'loading', 'testing'].includes(state)) activity.limitLoad(phase);
    this.#note(run, machine);
    await Promise.all([
      this.#live(state, phase, machine.force),
      activity.keepLog(phase, this.#log),
    ]);
  }

  /** What the load was, and what an agent after this one has to know. */
  #note(run: EngineRun, { state, reason, goal }: Machine): void {
    if (state === 'ready' && reason !== 'adopted') {
      this.#telemetry.ready(this.#deps.clock.nowMs() - run.startedAtMs);
      if (this.#props) run.isReady(this.#props);
    }
    // A drain for a stop or a swap is not taken up again: who starts an agent wants an engine.
    if (state === 'draining' && goal?.reason === 'restart') run.isLeaving('draining');
    if (state === 'stopping') run.isLeaving('stopping');
  }

  #live(state: ReplicaState, phase: activity.Phase, force: boolean): Promise<void> | undefined {
    switch (state) {
      case 'starting':
        return activity.awaitAnswer(phase);
      case 'loading':
        return activity.awaitHealth(phase);
      case 'testing':
        return activity.runSelfTest(phase, this.#verified?.path ?? '', (props) => {
          this.#props = props;
        });
      case 'ready':
        return activity.keepProbing(phase);
      case 'draining':
        return activity.drain(phase);
      case 'stopping':
        return activity.terminate(phase, force);
    }
  }

  async #prepare(signal: AbortSignal, post: (event: ReplicaEvent) => void): Promise<void> {
    this.#verified = null;
    this.#props = null;
    try {
      const onVerified = (verified: VerifiedModel) => {
        if (!signal.aborted) this.#verified = verified;
      };
      const model = this.#model;
      const prepared = await prepare(this.#settings, model, this.#deps, onVerified, signal);
      if (signal.aborted) return this.#release(prepared.port);
      this.#preparation = prepared;
      post({ kind: 'prepared' });
    } catch (cause) {
      post({ kind: 'unprepared', ...preparationFault(cause) });
    }
  }

  #spawn(post: (event: ReplicaEvent) => void): void {
    const preparation = this.#preparation;
    if (!preparation) throw new Error('a process needs its preparation');
    this.#sentence = null;
    this.#spawns += 1;
    const facts = {
      ...{ settings: this.#settings, deps: this.#deps, preparation, log: this.#log },
      ...{ model: this.#model, generation: this.#generation },
    };
    try {
      this.#log.rotateWhenLarge();
      this.#run = startRun(facts, (end) => this.#onEnd(end));
      this.#telemetry.started();
    } catch (cause) {
      this.#release(preparation.port);
      const error = `the engine cannot be started: ${(cause as Error).message}`;
      post({ kind: 'exited', cause: 'unknown', error });
    }
  }

  /** The port of an engine that somebody else runs was never taken; another may hold its number. */
  #release(port: number): void {
    if (!this.#settings.external) this.#deps.ports.release(port);
  }

  #onEnd(end: RunEnd): void {
    if (this.#run) this.#release(this.#run.port);
    this.#run = null;
    this.#lastTail = end.logTail;
    const wasAsked = this.#machine.goal !== null;
    this.#telemetry.ended(this.#sentence ?? (wasAsked ? 'asked' : end.cause));
    this.#post({ kind: 'exited', cause: end.cause, error: end.error });
  }
}
