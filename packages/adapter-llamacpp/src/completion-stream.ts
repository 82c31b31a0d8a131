import { EngineFault, type EngineFrame, type GenerateRequest } from '@orchqueue/adapter-api';
import { toCompletionBody } from './completion-body.ts';
import { readCompletionFrame } from './completion-frame.ts';
import type { Connection } from './connection.ts';
import { readText } from './engine-answer.ts';
import { faultOfStatus } from './engine-error.ts';
import type { Exchange } from './exchange.ts';
import { FrameSplitter } from './frame-splitter.ts';
import { renderPrompt } from './prompt.ts';

export type Limits = {
  firstTokenTimeoutMs: number;
  idleTimeoutMs: number;
  answerTimeoutMs: number;
};

const FRAME_BYTES_MAX = 1_048_576;

/**
 * Decodes one request. The limits count frames, not bytes: a wedged engine still sends comments.
 * One generator, not several in a row, because each of them would cost every token a few turns.
 */
export async function* streamCompletion(
  connect: () => Connection,
  request: GenerateRequest,
  limits: Limits,
  signal: AbortSignal,
): AsyncGenerator<EngineFrame, void, undefined> {
  const connection = connect();
  try {
    const prompt = await renderPrompt(connection, request, limits);
    const body = JSON.stringify(toCompletionBody(request, prompt));
    const { correlationId } = request;
    const exchange = connection.send({ path: '/completion', body, correlationId, isLast: true });
    exchange.allow(limits.firstTokenTimeoutMs);
    await requireStream(exchange);
    // An engine that does not know `response_fields` repeats the prompt in its last frame.
    const splitter = new FrameSplitter(FRAME_BYTES_MAX + 2 * body.length);
    let tokenIds: number[] = [];
    for (;;) {
      const chunk = await exchange.read();
      if (chunk === null) break;
      for (const payload of splitter.push(chunk)) {
        const frame = readCompletionFrame(payload);
        tokenIds = tokenIds.length === 0 ? frame.tokenIds : tokenIds.concat(frame.tokenIds);
        if (frame.text !== '') {
          yield toTextFrame(frame.text, tokenIds);
          tokenIds = [];
          // What else came with the chunk is not for a consumer that has left.
          signal.throwIfAborted();
        }
        if (frame.end !== null) {
          connection.close();
          yield { kind: 'end', ...frame.end };
          return;
        }
        exchange.allow(limits.idleTimeoutMs);
      }
    }
    throw new EngineFault('lost', 'the answer stopped without its last frame');
  } finally {
    connection.close();
  }
}

/** Ids of tokens that gave no text yet go with the text they become part of. */
function toTextFrame(text: string, tokenIds: number[]): EngineFrame {
  return tokenIds.length === 0 ? { kind: 'text', text } : { kind: 'text', text, tokenIds };
}

async function requireStream(exchange: Exchange): Promise<void> {
  await exchange.head();
  if (exchange.status !== 200) {
    throw faultOfStatus(exchange.status, await readText(exchange, FRAME_BYTES_MAX));
  }
  if (!exchange.contentType.startsWith('text/event-stream')) {
    throw new EngineFault('protocol', 'the engine answered a stream with another content type');
  }
}
