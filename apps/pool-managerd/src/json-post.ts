import { type IncomingMessage, type RequestOptions, request } from 'node:http';

export type PostAnswer = { status: number; text: string };

/** An answer is a few fields; more is not from whom it should be. */
const ANSWER_BYTES_MAX = 1_048_576;

/**
 * Sends JSON and reads the answer whole, for a process that does so every second of its life:
 * `fetch` would bring another HTTP client into its memory, and costs several times the CPU. Kept
 * connections are used again. A redirect is an answer, and is not followed. Rejects when the answer
 * has not ended after `timeoutMs`.
 */
export async function postJson(
  url: URL,
  body: string,
  headers: { [name: string]: string },
  timeoutMs: number,
): Promise<PostAnswer> {
  const isTls = url.protocol === 'https:';
  const send = isTls ? (await import('node:https')).request : request;
  const length = Buffer.byteLength(body);
  const options: RequestOptions = {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': length, ...headers },
  };
  return new Promise((resolve, reject) => {
    const outgoing = send(url, options);
    const timer = setTimeout(() => {
      outgoing.destroy(new Error(`no answer within ${timeoutMs} ms`));
    }, timeoutMs);
    const fail = (cause: Error) => {
      clearTimeout(timer);
      reject(cause);
    };
    outgoing.on('error', fail);
    outgoing.once('response', (incoming) => {
      readText(incoming).then((text) => {
        clearTimeout(timer);
        resolve({ status: incoming.statusCode ?? 0, text });
      }, fail);
    });
    outgoing.end(body);
  });
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > ANSWER_BYTES_MAX) throw new Error('the answer is too large');
  }
  return Buffer.concat(chunks, bytes).toString('utf8');
}
