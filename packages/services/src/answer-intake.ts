import { EngineFault, type EngineFrame } from '@orchqueue/adapter-api';
import type { TokenEvent, Usage } from '@orchqueue/contract-types';
import { takeToolCalls } from '@orchqueue/domain';
import type { Ask } from './ask.ts';
import type { Outcome } from './attempt-conclusion.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { LogSpill } from './event-log-spill.ts';
import { Failovers } from './failover/failovers.ts';
import { NoRepetition } from './failover/repetition.ts';
import type { Fleet } from './fleet.ts';
import type { Forecasts } from './forecast.ts';
import type { AbortReason, LiveTask } from './live-task.ts';
import type { LiveTasks } from './live-tasks.ts';
import type { Pools } from './pools.ts';
import type { KvCaches } from './sessions/kv-caches.ts';
import type { Watchdog } from './watchdog.ts';

type Parts = {
  deps: ServiceDependencies;
  tasks: LiveTasks;
  pools: Pools;
  fleet: Fleet;
  forecasts: Forecasts;
  kv: KvCaches;
};

type TextFrame = Extract<EngineFrame, { kind: 'text' }>;
type ToolFrame = Extract<EngineFrame, { kind: 'tools' }>;

/** Takes what an engine answers into the task's log. */
export class AnswerIntake {
  readonly #parts: Parts;
  readonly #spill: LogSpill;
  readonly #failovers: Failovers;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#spill = new LogSpill(parts.deps, parts.tasks);
    this.#failovers = new Failovers(parts.deps);
  }

  /** Ends with the answer, or with what cut it. Never rejects. */
  async take(live: LiveTask, ask: Ask, watchdog: Watchdog): Promise<Outcome> {
    const { signal } = ask.aborter;
    try {
      for await (const frame of this.#newFrames(live, ask, watchdog)) {
        watchdog.heard();
        this.#place(live, ask, frame);
        if (frame.kind === 'text') this.#appendText(live, ask, frame);
        else if (frame.kind === 'tools') this.#appendCalls(live, ask, frame);
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
      if (error instanceof NoRepetition) return { kind: 'no_repetition', why: error };
      return { kind: 'defect', error };
    }
  }

  /** A text that was begun elsewhere is repeated first, and what was sent of it left out. */
  #newFrames(live: LiveTask, ask: Ask, watchdog: Watchdog): AsyncIterable<EngineFrame> {
    const { replica, frames, aborter } = ask;
    if (!live.failover) return frames;
    const onRepeated = () => {
      watchdog.heard();
      this.#confirm(live, ask);
    };
    return this.#failovers.goOn(live, { replica, frames, signal: aborter.signal, onRepeated });
  }

  #appendText(live: LiveTask, ask: Ask, frame: TextFrame): void {
    const { text, tokenIds, logprobs } = frame;
    const ids = tokenIds ? { token_ids: tokenIds } : {};
    const probabilities = logprobs ? { logprobs } : {};
    this.#append(live, ask, { index: live.text.length, text, ...ids, ...probabilities });
  }

  /** A frame without text counts among those of the text. */
  #appendCalls(live: LiveTask, ask: Ask, { calls, tokenIds }: ToolFrame): void {
    const ids = tokenIds ? { token_ids: tokenIds } : {};
    const token = { index: live.text.length, text: '', tool_calls: calls, ...ids };
    if (!this.#append(live, ask, token)) return;
    live.toolCalls ??= [];
    takeToolCalls(live.toolCalls, calls);
  }

  /** False when the log is sealed: the frame came too late. */
  #append(live: LiveTask, ask: Ask, token: TokenEvent): boolean {
    const event = live.log.append('token', token);
    if (!event) return false;
    live.text.push(token.text);
    this.#confirm(live, ask);
    if (live.text.length === 1) this.#firstToken(live);
    this.#parts.tasks.countBytes(live);
    live.changed();
    this.#spill.check(live);
    return true;
  }

  /** Its slot, which the first frame tells. */
  #place(live: LiveTask, ask: Ask, { slotId }: EngineFrame): void {
    if (slotId !== undefined) this.#parts.kv.placed(ask.replica, live, slotId);
  }

  /** The engine has begun to answer. */
  #confirm(live: LiveTask, ask: Ask): void {
    if (ask.isAnswered) return;
    ask.isAnswered = true;
    this.#parts.fleet.confirm(ask.replica, live.key);
    this.#parts.kv.prefilled(ask.replica, live);
    ask.call = this.#parts.fleet.breakers.answered(ask.replica, ask.call);
  }

  #firstToken(live: LiveTask): void {
    const now = this.#parts.deps.clock.monoMs();
    live.firstTokenMonoMs = now;
    const { priority, pins } = live.record;
    if (!pins) return;
    const { pool_id: pool, engine, engine_version } = pins;
    const seconds = (now - live.admittedMonoMs) / 1000;
    const labels = { pool, priority, engine, engine_version };
    this.#parts.deps.metrics.observe('orch_first_token_seconds', labels, seconds);
    this.tellOnTime(live);
  }

  /** A `metrics` frame with the likelihood to be on time, for tasks with a deadline (ORCH-3081). */
  tellOnTime(live: LiveTask): void {
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

const usageOf = ({
  tokensIn,
  tokensOut,
  tokensCached,
  isEstimate,
}: Extract<EngineFrame, { kind: 'end' }>): Usage => ({
  tokens_in: tokensIn,
  tokens_out: tokensOut,
  ...(tokensCached === undefined ? {} : { tokens_cached: tokensCached }),
  ...(isEstimate ? { is_estimate: isEstimate } : {}),
});
