import { type EmbeddingFrame, EngineFault, type EngineFrame } from '@orchqueue/adapter-api';
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
type VectorFrame = Extract<EmbeddingFrame, { kind: 'embedding' }>;
type ToolFrame = Extract<EngineFrame, { kind: 'tools' }>;

const FLOAT_BYTES = 4;
/** So long an answer has an objective of its own (ORCH-3041). */
const LONG_TOKENS = 64;

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
        if (frame.kind === 'embedding') this.#appendVector(live, ask, frame);
        else if (frame.kind === 'text') this.#appendText(live, ask, frame);
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
  #newFrames(live: LiveTask, ask: Ask, watchdog: Watchdog): Ask['frames'] {
    const { replica, aborter } = ask;
    if (!live.failover) return ask.frames;
    // Only a text goes on elsewhere; vectors are made anew.
    const frames = ask.frames as AsyncIterable<EngineFrame>;
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

  /** The engine's words are kept as they are: base64 of its floats. */
  #appendVector(live: LiveTask, ask: Ask, { index, vector }: VectorFrame): void {
    const dimensions = Buffer.byteLength(vector, 'base64') / FLOAT_BYTES;
    if (!live.log.append('embedding', { index, embedding: vector, dimensions })) return;
    live.vectors += 1;
    live.vectorsDigest = this.#parts.deps.ids.sha256(`${live.vectorsDigest}\n${vector}`);
    this.#appended(live, ask, live.vectors === 1);
  }

  /** False when the log is sealed: the frame came too late. */
  #append(live: LiveTask, ask: Ask, token: TokenEvent): boolean {
    const event = live.log.append('token', token);
    if (!event) return false;
    live.text.push(token.text);
    this.#appended(live, ask, live.text.length === 1);
    if (live.text.length === LONG_TOKENS) this.#tell('orchq_first_64_tokens_seconds', live);
    return true;
  }

  #appended(live: LiveTask, ask: Ask, isFirst: boolean): void {
    this.#confirm(live, ask);
    if (isFirst) this.#firstToken(live);
    this.#parts.tasks.countBytes(live);
    live.changed();
    this.#spill.check(live);
  }

  /** Its slot, which the first frame tells. */
  #place(live: LiveTask, ask: Ask, frame: EngineFrame | EmbeddingFrame): void {
    const slotId = frame.kind === 'embedding' ? undefined : frame.slotId;
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
    live.firstTokenMonoMs = this.#parts.deps.clock.monoMs();
    if (!live.record.pins) return;
    this.#tell('orchq_first_token_seconds', live);
    this.tellOnTime(live);
  }

  /** From admission to now. */
  #tell(name: 'orchq_first_token_seconds' | 'orchq_first_64_tokens_seconds', live: LiveTask): void {
    const { clock, metrics } = this.#parts.deps;
    const { priority, pins } = live.record;
    if (!pins) return;
    const { pool_id, engine, engine_version } = pins;
    const seconds = (clock.monoMs() - live.admittedMonoMs) / 1000;
    metrics.observe(name, { pool_id, priority, engine, engine_version }, seconds);
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
