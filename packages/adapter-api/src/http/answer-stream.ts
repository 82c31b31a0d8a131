import type { TokenLogprob, ToolCallDelta } from '@orchqueue/contract-types';
import type { EngineFrame, GenerateRequest } from '../engine-adapter.ts';
import { EngineFault } from '../engine-fault.ts';
import type { Connection } from './connection.ts';
import { faultOfAnswer, readText } from './engine-answer.ts';
import type { Exchange } from './exchange.ts';
import { FrameSplitter, type Framing } from './frame-splitter.ts';
import type { HttpEngine, HttpEngineLimits } from './http-engine.ts';
import { withoutQuote } from './quotes.ts';

/** What one `data:` line says. `text` is empty while characters are held back. */
export type AnswerFrame = {
  text: string;
  tokenIds: number[];
  /** Of the tokens of this line, where they were asked for. */
  logprobs?: TokenLogprob[];
  /** What is new of calls; behind the text of the same line. */
  toolCalls?: ToolCallDelta[];
  /** Where it is decoded, where the engine tells. */
  slotId?: number;
  end: Omit<Extract<EngineFrame, { kind: 'end' }>, 'kind'> | null;
};

/** One request for a stream, and who reads its frames. */
export type AnswerPlan = {
  path: string;
  /** JSON. */
  body: string;
  /** Default `events`. */
  framing?: Framing;
  /** Throws an `EngineFault` for what is no frame, and the engine's own error where it sent one. */
  read(payload: string): AnswerFrame;
};

const FRAME_BYTES_MAX = 1_048_576;

const CONTENT_TYPE: Readonly<Record<Framing, string>> = {
  events: 'text/event-stream',
  lines: 'application/x-ndjson',
};

/**
 * Decodes one request. The limits count frames, not bytes: a wedged engine still sends comments.
 * One generator, not several in a row, because each of them would cost every token a few turns.
 * `plan` may ask the engine first, on the same connection.
 */
export async function* streamAnswer(
  engine: HttpEngine,
  plan: (connection: Connection) => Promise<AnswerPlan>,
  request: GenerateRequest,
  signal: AbortSignal,
): AsyncGenerator<EngineFrame, void, undefined> {
  const connection = engine.connect(signal, request);
  try {
    const { path, body, framing = 'events', read } = await plan(connection);
    const exchange = connection.send({ path, body, isLast: true });
    exchange.allow(engine.limits.firstTokenTimeoutMs);
    await requireStream(exchange, engine.limits, CONTENT_TYPE[framing]);
    // An engine may repeat the prompt in its last frame.
    const splitter = new FrameSplitter(FRAME_BYTES_MAX + 2 * body.length, framing);
    let tokenIds: number[] = [];
    let logprobs: TokenLogprob[] = [];
    let isSlotTold = false;
    for (;;) {
      const chunk = exchange.take();
      if (chunk === undefined) {
        await exchange.change();
        continue;
      }
      if (chunk === null) break;
      for (const payload of splitter.push(chunk)) {
        const frame = read(payload);
        tokenIds = tokenIds.length === 0 ? frame.tokenIds : tokenIds.concat(frame.tokenIds);
        if (frame.logprobs?.length) logprobs = logprobs.concat(frame.logprobs);
        for (const step of stepsOf(frame, tokenIds, logprobs)) {
          yield isSlotTold ? step : { ...step, ...slotOf(frame) };
          isSlotTold ||= frame.slotId !== undefined;
          tokenIds = [];
          logprobs = [];
          // What else came with the chunk is not for a consumer that has left.
          signal.throwIfAborted();
        }
        if (frame.end !== null) {
          connection.close();
          yield { kind: 'end', ...frame.end, ...(isSlotTold ? {} : slotOf(frame)) };
          return;
        }
        exchange.allow(engine.limits.idleTimeoutMs);
      }
    }
    throw new EngineFault('lost', 'the answer stopped without its last frame');
  } catch (thrown) {
    throw thrown instanceof EngineFault ? withoutQuote(thrown, request) : thrown;
  } finally {
    connection.close();
  }
}

/** It stays the same, so it is told once. */
const slotOf = ({ slotId }: AnswerFrame) => (slotId === undefined ? {} : { slotId });

/**
 * Text, or calls, or both in this order. Tokens that gave neither yet go with what they become part
 * of.
 */
function stepsOf(
  { text, toolCalls = NO_CALLS }: AnswerFrame,
  tokenIds: number[],
  logprobs: TokenLogprob[],
): readonly EngineFrame[] {
  if (toolCalls.length === 0) {
    return text === '' ? NO_STEPS : [toTextFrame(text, tokenIds, logprobs)];
  }
  const ids = tokenIds.length === 0 || text !== '' ? {} : { tokenIds };
  const calls: EngineFrame = { kind: 'tools', calls: toolCalls, ...ids };
  return text === '' ? [calls] : [toTextFrame(text, tokenIds, logprobs), calls];
}

const NO_CALLS: ToolCallDelta[] = [];
const NO_STEPS: readonly EngineFrame[] = [];

function toTextFrame(text: string, tokenIds: number[], logprobs: TokenLogprob[]): EngineFrame {
  const frame: EngineFrame =
    tokenIds.length === 0 ? { kind: 'text', text } : { kind: 'text', text, tokenIds };
  if (logprobs.length > 0) frame.logprobs = logprobs;
  return frame;
}

async function requireStream(
  exchange: Exchange,
  { faultOfStatus }: HttpEngineLimits,
  contentType: string,
): Promise<void> {
  await exchange.head();
  if (exchange.status !== 200) {
    throw faultOfAnswer(exchange, await readText(exchange, FRAME_BYTES_MAX), faultOfStatus);
  }
  if (!exchange.contentType.startsWith(contentType)) {
    throw new EngineFault('protocol', 'the engine answered a stream with another content type');
  }
}
