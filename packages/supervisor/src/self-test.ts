import { pause } from './clock.ts';
import type { EngineEndpoint } from './engine-endpoint.ts';
import { type EngineProps, readBusySlots, readObject, readProps } from './engine-view.ts';

/** `permanent`: the engine works, but not as the configuration says, and no retry changes that. */
export class SelfTestError extends Error {
  readonly permanent: boolean;

  constructor(message: string, permanent: boolean, cause?: unknown) {
    super(message, { cause });
    this.name = 'SelfTestError';
    this.permanent = permanent;
  }
}

export type SelfTestExpectation = {
  slots: number;
  contextTokens: number;
  /** Null where the engine proves itself by its identity header. */
  modelPath: string | null;
  /** How the names of its metrics begin. */
  metrics: string;
};

/**
 * Generous: a large model on a slow device decodes its first tokens after it has paged its weights
 * in.
 */
const STEP_MS = 30_000;
const PROMPT = 'Haiku';
const DECODED_TOKENS = 4;
/** Long enough to be still decoding when its client leaves, where the context has room for it. */
const CANCELED_TOKENS = 1_024;
/** More than the prompt has in any tokenizer: some engines refuse what cannot fit. */
const PROMPT_TOKENS_MAX = 32;
const SLOT_POLL_MS = 25;

/**
 * The third gate (ORCH-3049): version and figures as configured, a few tokens, one request canceled
 * and its slot seen idle, and the metrics. Every step has a deadline.
 */
export async function selfTest(
  engine: EngineEndpoint,
  expected: SelfTestExpectation,
  signal: AbortSignal,
): Promise<EngineProps> {
  const props = await step('props', () => checkProps(engine, expected, signal));
  await step('decode', () => checkDecode(engine, signal));
  await step('cancel', () => checkCancel(engine, props.contextTokens, signal));
  await step('metrics', () => checkMetrics(engine, expected, signal));
  return props;
}

async function step<T>(name: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    const permanent = cause instanceof SelfTestError && cause.permanent;
    const message = `self-test, ${name}: ${(cause as Error).message}`;
    throw new SelfTestError(message, permanent, cause);
  }
}

async function checkProps(
  engine: EngineEndpoint,
  expected: SelfTestExpectation,
  signal: AbortSignal,
): Promise<EngineProps> {
  const props = readProps(await engine.ask({ path: '/props', timeoutMs: STEP_MS, signal }));
  if (!props) throw new SelfTestError('/props is not what the protocol says', true);
  const { slots, contextTokens, modelPath } = expected;
  if (props.slotsTotal !== slots) {
    throw new SelfTestError(`${props.slotsTotal} slots, ${slots} configured`, true);
  }
  // Engines round up to whole blocks; less than was configured is a model that cannot hold it.
  if (props.contextTokens < contextTokens) {
    const learnt = `${props.contextTokens} tokens of context per slot`;
    throw new SelfTestError(`${learnt}, ${contextTokens} configured`, true);
  }
  if (modelPath !== null && props.modelPath !== modelPath) {
    throw new SelfTestError(`it serves ${props.modelPath} instead of ${modelPath}`, false);
  }
  return props;
}

async function checkDecode(engine: EngineEndpoint, signal: AbortSignal): Promise<void> {
  const body = { ...decodeBody(DECODED_TOKENS), stream: false };
  const asked = { method: 'POST', path: '/completion', body, timeoutMs: STEP_MS, signal } as const;
  const answer = await engine.ask(asked);
  const frame = readObject(answer);
  if (frame?.stop !== true || frame.tokens_predicted !== DECODED_TOKENS) {
    const figures = `${String(frame?.tokens_predicted)} of ${DECODED_TOKENS} tokens`;
    throw new SelfTestError(`status ${answer.status}, ${figures}`, false);
  }
}

async function checkCancel(
  engine: EngineEndpoint,
  contextTokens: number,
  signal: AbortSignal,
): Promise<void> {
  const tokens = Math.min(CANCELED_TOKENS, contextTokens - PROMPT_TOKENS_MAX);
  const body = { ...decodeBody(tokens), stream: true };
  const asked = { method: 'POST', path: '/completion', body, timeoutMs: STEP_MS, signal } as const;
  const { status } = await engine.ask({ ...asked, leaveAtFirstByte: true });
  if (status !== 200) throw new SelfTestError(`status ${status}`, false);
  const endMs = engine.clock.nowMs() + STEP_MS;
  while (!signal.aborted) {
    const busy = readBusySlots(await engine.ask({ path: '/slots', timeoutMs: STEP_MS, signal }));
    if (busy === null) throw new SelfTestError('/slots is not what the protocol says', true);
    if (busy === 0) return;
    if (engine.clock.nowMs() >= endMs) {
      throw new SelfTestError(`the slot is still busy after ${STEP_MS} ms`, false);
    }
    await pause(engine.clock, SLOT_POLL_MS, signal);
  }
}

async function checkMetrics(
  engine: EngineEndpoint,
  { metrics }: SelfTestExpectation,
  signal: AbortSignal,
): Promise<void> {
  const { status, text } = await engine.ask({ path: '/metrics', timeoutMs: STEP_MS, signal });
  if (status !== 200 || !text.includes(metrics)) {
    throw new SelfTestError(`status ${status} and no metrics ${metrics}...`, true);
  }
}

const decodeBody = (tokens: number) => ({
  prompt: PROMPT,
  n_predict: tokens,
  temperature: 0,
  top_k: 1,
  seed: 1,
  ignore_eos: true,
  cache_prompt: false,
});
