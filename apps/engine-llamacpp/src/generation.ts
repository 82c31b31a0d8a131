import type { LlamaGrammar, SequenceEvaluateOptions, Token } from 'node-llama-cpp';
import type { CompletionRequest, SamplingSettings } from './completion-request.ts';
import type { EngineMetrics } from './engine-metrics.ts';
import type { EngineSlot, SlotTask } from './engine-slot.ts';
import type { GenerationTiming } from './generation-timing.ts';
import type { ModelHost } from './model-host.ts';
import { createTextAssembler, type TextAssembler } from './text-assembler.ts';
import { describeToken, RAW_PROBABILITIES, type ToldToken } from './token-probabilities.ts';

export type StopType = 'eos' | 'limit' | 'word';

export interface GenerationStep {
  token: number;
  text: string;
  /** Where they were asked for. */
  probabilities?: ToldToken;
  timing: GenerationTiming;
}

export interface GenerationResult {
  stopType: StopType;
  stoppingWord: string;
  isTruncated: boolean;
  hasNewLine: boolean;
  sequenceLength: number;
  timing: GenerationTiming;
}

export interface GenerationInput {
  host: ModelHost;
  slot: EngineSlot;
  task: SlotTask;
  tokens: readonly number[];
  wanted: CompletionRequest;
  seed: number;
  grammar: LlamaGrammar | null;
  metrics: EngineMetrics;
  busySlots(): number;
  signal: AbortSignal;
  /** Awaited before the next token is made, so a slow reader slows the engine, not its memory. */
  onStep(step: GenerationStep): Promise<void> | void;
}

/**
 * Prompt, then token by token, until the model, a stop string, a limit or the client ends it. The
 * signal is looked at after every batch: one that llama.cpp has begun cannot be taken back.
 */
export async function generate(input: GenerationInput): Promise<GenerationResult> {
  const { slot } = input;
  const timing = emptyTiming();
  try {
    const rest = await prepareHistory(input, timing);
    slot.isHistoryUsable = false;
    const tail = await decodePromptHead(input, rest, timing);
    const result = await predict(input, tail, timing);
    slot.isHistoryUsable = true;
    return result;
  } finally {
    input.metrics.sequenceLength(slot.sequence.nextTokenIndex);
  }
}

/** Returns the prompt tokens still to be computed; at least one, as it gives the logits. */
async function prepareHistory(
  { host, slot, task, tokens, wanted, metrics }: GenerationInput,
  timing: GenerationTiming,
): Promise<number[]> {
  const { sequence } = slot;
  if (wanted.cachePrompt && slot.isHistoryUsable) {
    await sequence.adaptStateToTokens(tokens.slice(0, -1) as Token[], false);
  } else {
    // A reused prefix is computed in other batch shapes than a fresh one, with other last bits:
    // the same seed gives the same bytes only from an empty history (ORCH-3045).
    await sequence.clearHistory();
  }
  const cached = Math.min(sequence.nextTokenIndex, tokens.length - 1, host.contextSize);
  timing.cached = cached;
  task.promptCached = cached;
  metrics.promptCached(cached);
  return tokens.slice(cached);
}

/**
 * All batches of the prompt but the last. One call for the whole prompt would be the same work in
 * the same batches, but could not be left before its end when the client is gone.
 */
async function decodePromptHead(
  { host, slot, task, metrics, busySlots, signal }: GenerationInput,
  rest: readonly number[],
  timing: GenerationTiming,
): Promise<number[]> {
  let at = 0;
  while (rest.length - at > host.batchSize) {
    signal.throwIfAborted();
    const startedAt = performance.now();
    const batch = rest.slice(at, at + host.batchSize) as Token[];
    await slot.sequence.evaluateWithoutGeneratingNewTokens(batch);
    at += batch.length;
    countPrompt(timing, task, batch.length, performance.now() - startedAt);
    metrics.promptProcessed(batch.length, performance.now() - startedAt);
    metrics.decoded(busySlots());
  }
  signal.throwIfAborted();
  return rest.slice(at);
}

async function predict(
  input: GenerationInput,
  tail: readonly number[],
  timing: GenerationTiming,
): Promise<GenerationResult> {
  const { slot, task, wanted, metrics, signal } = input;
  const assembler = createTextAssembler(wanted.stops);
  const history = [...input.tokens];
  if (wanted.predictMax === 0) return fillOnly(input, tail, timing);
  const told = wanted.probabilities > 0 ? RAW_PROBABILITIES : {};
  const options = evaluateOptions(input, history);
  const iterator = slot.sequence.evaluateWithMetadata(tail as Token[], told, options);
  try {
    while (true) {
      const startedAt = performance.now();
      const { value, done } = await iterator.next();
      const elapsedMs = performance.now() - startedAt;
      if (done || value === undefined) throw new Error('llama.cpp gave no token');
      const { token } = value;
      const isFirst = timing.predictedTokens === 0;
      if (isFirst) {
        countPrompt(timing, task, tail.length, elapsedMs);
        metrics.promptProcessed(tail.length, elapsedMs);
      }
      // The first token costs the prompt's last batch and nothing of its own.
      timing.predictedMs += isFirst ? 0 : elapsedMs;
      timing.predictedTokens += 1;
      task.decoded += 1;
      metrics.tokenPredicted(isFirst ? 0 : elapsedMs);
      metrics.decoded(input.busySlots());
      signal.throwIfAborted();
      history.push(token);
      const verdict = judge(input, assembler, token);
      task.hasNewLine ||= verdict.text.includes('\n');
      const { text } = verdict;
      await input.onStep({ token, text, timing, ...probabilitiesOf(input, value, text) });
      signal.throwIfAborted();
      if (verdict.stopType !== null) return describeResult(input, timing, verdict);
    }
  } finally {
    await iterator.return();
  }
}

function probabilitiesOf(
  { host, wanted }: GenerationInput,
  { token, probabilities }: { token: number; probabilities?: ReadonlyMap<number, number> },
  text: string,
): Pick<GenerationStep, 'probabilities'> {
  if (probabilities === undefined) return {};
  const logprobs = { of: probabilities, told: wanted.probabilities };
  return { probabilities: describeToken({ token, text }, logprobs, host.piece) };
}

/** Upstream's meaning of `n_predict: 0`: the prompt is computed, nothing is said. */
async function fillOnly(
  input: GenerationInput,
  tail: readonly number[],
  timing: GenerationTiming,
): Promise<GenerationResult> {
  const startedAt = performance.now();
  await input.slot.sequence.evaluateWithoutGeneratingNewTokens([...tail] as Token[]);
  countPrompt(timing, input.task, tail.length, performance.now() - startedAt);
  input.metrics.promptProcessed(tail.length, performance.now() - startedAt);
  input.signal.throwIfAborted();
  return describeResult(input, timing, { stopType: 'limit', stoppingWord: null, isFull: false });
}

interface Verdict {
  text: string;
  stopType: StopType | null;
  stoppingWord: string | null;
  isFull: boolean;
}

/** What one more token means: its text, and whether it was the last one. */
function judge(
  { host, slot, task, wanted }: GenerationInput,
  assembler: TextAssembler,
  token: number,
): Verdict {
  const isEnd = host.model.isEogToken(token as Token);
  const bytes = isEnd ? new Uint8Array() : host.piece(token, false);
  const { text, stoppingWord } = assembler.push(bytes);
  if (stoppingWord !== null) return { text, stopType: 'word', stoppingWord, isFull: false };
  // The next step would put this token at the last position of the context, where the library
  // begins to shift; upstream stops there and says truncated.
  const isFull = slot.sequence.nextTokenIndex >= host.contextSize - 1;
  const isLimit = isFull || (wanted.predictMax !== null && task.decoded >= wanted.predictMax);
  const stopType = isEnd && !wanted.ignoreEos ? 'eos' : isLimit ? 'limit' : null;
  const rest = stopType === null ? '' : assembler.flush();
  return {
    text: text + rest,
    stopType,
    stoppingWord: null,
    isFull: stopType === 'limit' && isFull,
  };
}

function describeResult(
  { slot, task }: GenerationInput,
  timing: GenerationTiming,
  verdict: { stopType: StopType | null; stoppingWord: string | null; isFull: boolean },
): GenerationResult {
  return {
    stopType: verdict.stopType ?? 'limit',
    stoppingWord: verdict.stoppingWord ?? '',
    isTruncated: verdict.isFull,
    hasNewLine: task.hasNewLine,
    sequenceLength: slot.sequence.nextTokenIndex,
    timing,
  };
}

function evaluateOptions(
  { host, wanted, seed, grammar }: GenerationInput,
  history: readonly number[],
): SequenceEvaluateOptions {
  const { sampling } = wanted;
  return {
    temperature: Math.max(0, sampling.temperature),
    topK: Math.max(0, sampling.topK),
    topP: sampling.topP,
    minP: sampling.minP,
    seed,
    // The end is ours to judge: it counts as a token, and ignore_eos goes on after it.
    yieldEogToken: true,
    ...repeatPenalty(sampling, history, host.contextSize),
    ...(grammar === null ? {} : { grammarEvaluationState: host.grammarState(grammar) }),
  };
}

/** Sent only when asked for: what the library does with neutral values may change. */
function repeatPenalty(
  sampling: SamplingSettings,
  history: readonly number[],
  contextSize: number,
): Pick<SequenceEvaluateOptions, 'repeatPenalty'> {
  const { repeatPenalty: penalty, presencePenalty, frequencyPenalty, repeatLastN } = sampling;
  const isNeutral = penalty === 1 && presencePenalty === 0 && frequencyPenalty === 0;
  const count = repeatLastN === -1 ? contextSize : repeatLastN;
  if (isNeutral || count === 0) return {};
  return {
    repeatPenalty: {
      punishTokens: () => history.slice(-count) as Token[],
      maxPunishTokens: count,
      penalty,
      presencePenalty,
      frequencyPenalty,
    },
  };
}

function countPrompt(timing: GenerationTiming, task: SlotTask, tokens: number, ms: number): void {
  timing.promptTokens += tokens;
  timing.promptMs += ms;
  task.promptProcessed += tokens;
}

function emptyTiming(): GenerationTiming {
  return { cached: 0, promptTokens: 0, promptMs: 0, predictedTokens: 0, predictedMs: 0 };
}
