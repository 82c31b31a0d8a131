import { randomInt } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { type FrameContext, finalFrame, tokenFrame } from './completion-frame.ts';
import { type CompletionRequest, parseCompletionRequest } from './completion-request.ts';
import type { Engine } from './engine.ts';
import { toEngineError } from './engine-error.ts';
import type { EngineSlot, SlotTask } from './engine-slot.ts';
import { openEventStream } from './event-stream.ts';
import { type GenerationInput, type GenerationResult, generate } from './generation.ts';
import { describeSettings } from './generation-settings.ts';
import { compileGrammar } from './grammar.ts';
import { type Exchange, type Route, readJson, sendJson } from './http-exchange.ts';
import { promptTokens, refuseOverflow } from './prompt-tokens.ts';
import type { ToldToken } from './token-probabilities.ts';

export function createCompletionRoute(engine: Engine): Route {
  let lastTaskId = -1;
  return async (exchange) => {
    const { response } = exchange;
    const wanted = parseCompletionRequest(await readJson(exchange), engine.defaults);
    const { host, scheduler } = engine;
    const tokens = promptTokens(wanted.prompt, host);
    refuseOverflow(tokens, host.contextSize);
    const grammar = await compileGrammar(host.llama, wanted);
    const signal = AbortSignal.any([departure(response), engine.stopping]);
    const worth = wanted.cachePrompt ? (slot: EngineSlot) => reusable(slot, tokens) : undefined;
    const lease = await scheduler.acquire({ slotId: wanted.slotId, signal, worth });
    const seed = wanted.sampling.seed ?? randomInt(2 ** 32 - 1);
    lastTaskId += 1;
    const task = createTask(lastTaskId, wanted, seed, tokens.length);
    const input: Omit<GenerationInput, 'onStep'> = {
      ...{ host, slot: lease.slot, task, tokens, wanted, seed, grammar, signal },
      metrics: engine.metrics,
      busySlots: scheduler.busyCount,
    };
    occupy(lease.slot, task);
    try {
      await answer(exchange, engine, input);
    } finally {
      lease.slot.isProcessing = false;
      lease.release();
    }
  };
}

/** Below this share of the prompt, as upstream, what a slot has is left to another prompt. */
const SIMILARITY_MIN = 0.1;

/** Tokens of the prompt that the slot has already; 0 where they are too few to choose it by. */
function reusable({ sequence, isHistoryUsable }: EngineSlot, tokens: readonly number[]): number {
  if (!isHistoryUsable) return 0;
  const history = sequence.contextTokens;
  const different = tokens.findIndex((token, at) => token !== history[at]);
  const common = different === -1 ? tokens.length : different;
  return common > SIMILARITY_MIN * tokens.length ? common : 0;
}

/** Fires when the client is gone before its answer was complete. */
export function departure(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  const leave = (): void => {
    if (!response.writableFinished) controller.abort(new Error('the client has left'));
  };
  if (response.destroyed) leave();
  else response.once('close', leave);
  return controller.signal;
}

function createTask(
  id: number,
  wanted: CompletionRequest,
  seed: number,
  promptTokensCount: number,
): SlotTask {
  return {
    id,
    settings: describeSettings(wanted, seed),
    promptTokens: promptTokensCount,
    predictMax: wanted.predictMax,
    promptCached: 0,
    promptProcessed: 0,
    decoded: 0,
    hasNewLine: false,
  };
}

function occupy(slot: EngineSlot, task: SlotTask): void {
  slot.task = task;
  slot.isProcessing = true;
}

async function answer(
  { response }: Exchange,
  engine: Engine,
  input: Omit<GenerationInput, 'onStep'>,
): Promise<void> {
  const { slot, task, tokens, wanted } = input;
  const context: FrameContext = {
    slotId: slot.id,
    promptTokens: tokens.length,
    model: engine.host.facts.alias,
    promptText: typeof wanted.prompt === 'string' ? wanted.prompt : showTokens(engine, tokens),
    settings: task.settings,
    isTimingWanted: wanted.timingsPerToken,
  };
  const send = wanted.stream ? streamAnswer : wholeAnswer;
  await send(response, engine, input, context);
}

async function streamAnswer(
  response: ServerResponse,
  engine: Engine,
  input: Omit<GenerationInput, 'onStep'>,
  context: FrameContext,
): Promise<void> {
  const { signal } = input;
  const stream = openEventStream(response, { pingIntervalMs: engine.pingIntervalMs, signal });
  let result: GenerationResult;
  try {
    result = await generate({ ...input, onStep: (step) => stream.send(tokenFrame(step, context)) });
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    // The status is long sent; the error goes where the next token would have been.
    await stream.send(toEngineError(thrown).envelope());
    stream.end();
    throw thrown;
  }
  await stream.send(finalFrame(result, context, { content: '', tokens: [] }));
  stream.end();
}

async function wholeAnswer(
  response: ServerResponse,
  _engine: Engine,
  input: Omit<GenerationInput, 'onStep'>,
  context: FrameContext,
): Promise<void> {
  let content = '';
  const tokens: number[] = [];
  const told: ToldToken[] = [];
  const result = await generate({
    ...input,
    onStep(step) {
      content += step.text;
      if (input.wanted.returnTokens) tokens.push(step.token);
      if (step.probabilities) told.push(step.probabilities);
    },
  });
  const probabilities = told.length > 0 ? { completion_probabilities: told } : {};
  sendJson(response, 200, finalFrame(result, context, { content, tokens, ...probabilities }));
}

function showTokens(engine: Engine, tokens: readonly number[]): string {
  return Buffer.concat(tokens.map((token) => engine.host.piece(token, true))).toString();
}
