import type { IncomingMessage, ServerResponse } from 'node:http';
import { EngineError } from './engine-error.ts';

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}

export type Route = (exchange: Exchange) => void | Promise<void>;

/** Far above any prompt that fits a context, far below what could hurt the process. */
export const BODY_BYTES_MAX = 8 * 1024 * 1024;

export function sendJson(response: Exchange['response'], status: number, body: unknown): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(body));
}

export function send(
  response: Exchange['response'],
  status: number,
  contentType: string,
  text: string,
): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const bytes = Buffer.from(text);
  response.writeHead(status, { 'Content-Type': contentType, 'Content-Length': bytes.length });
  response.end(bytes);
}

/**
 * The body as JSON. Malformed JSON is the client's mistake, a 400; some builds of llama-server
 * answer 500 to it, which would make a caller try again what can never succeed.
 */
export async function readJson({ request, response }: Exchange): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  // An iterator that destroys the request would take the connection with it, and the answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > BODY_BYTES_MAX) {
      // The rest is not read: the connection is of no more use.
      response.setHeader('Connection', 'close');
      throw new EngineError('invalid_request_error', `body over ${BODY_BYTES_MAX} bytes`, {
        status: 413,
      });
    }
    chunks.push(chunk);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    // Without the parser's words: they quote the body, and the body is a prompt.
    throw new EngineError('invalid_request_error', 'the body is not valid JSON');
  }
}
