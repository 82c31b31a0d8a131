import { PayloadTooLargeError, UnsupportedMediaTypeError } from '@orchqueue/contract-types';
import express, { type Request, type Response } from 'express';
import { invalidParams } from './violations.ts';

const LINGER_MS = 500;
/** Leaves out the byte order mark that some clients send first. */
const UTF_8 = new TextDecoder();

type ParserError = Error & { type?: string };

/** Reads JSON bodies up to a limit; refuses before it buffers more than that (ORCH-3083). */
export function createBodyReader(
  bytesMax: number,
): (request: Request, response: Response) => Promise<unknown> {
  const parse = express.json({ limit: bytesMax, strict: false, inflate: false });
  return (request, response) => {
    if (isPlain(request.headers, bytesMax)) return readPlain(request);
    return new Promise((resolve, reject) => {
      if (!request.is('application/json')) {
        reject(new UnsupportedMediaTypeError());
        return;
      }
      // The parser would make an empty object of it, which nobody has sent.
      if (request.headers['content-length'] === '0') {
        reject(notJson());
        return;
      }
      // The parser would first wait for the whole of it, from a client that may never send it.
      if (Number(request.headers['content-length']) > bytesMax) {
        const refuse = () => reject(new PayloadTooLargeError({ details: { bytes_max: bytesMax } }));
        discardBody(request).then(refuse, reject);
        return;
      }
      parse(request, response, (error?: unknown) => {
        if (error) reject(translate(error as ParserError, bytesMax));
        else resolve(request.body);
      });
    });
  };
}

/**
 * What nearly every client sends. Its length is announced and within the limit, and node's parser
 * takes no byte more.
 */
function isPlain(headers: Request['headers'], bytesMax: number): boolean {
  const bytes = Number(headers['content-length']);
  return (
    headers['content-type'] === 'application/json' &&
    headers['content-encoding'] === undefined &&
    bytes > 0 &&
    bytes <= bytesMax
  );
}

/** The same as Express's parser without its decoders and guards, which are for other bodies. */
function readPlain(request: Request): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let isWhole = false;
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => {
      isWhole = true;
      const [first] = chunks;
      const bytes = first && chunks.length === 1 ? first : Buffer.concat(chunks);
      try {
        resolve(JSON.parse(UTF_8.decode(bytes)));
      } catch {
        reject(notJson());
      }
    });
    // The client left: what has come may be JSON by itself, and is not what it meant.
    request.once('close', () => {
      if (!isWhole) reject(notJson());
    });
  });
}

const notJson = () => invalidParams([{ pointer: '', message: 'is not JSON' }]);

/**
 * Throws the body away until it ends, for a moment at most. A client that is still sending when its
 * connection closes is reset, and never reads why.
 */
export function discardBody(request: Request): Promise<void> {
  request.resume();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LINGER_MS);
    request.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function translate(error: ParserError, bytesMax: number): Error {
  switch (error.type) {
    case 'entity.too.large':
      return new PayloadTooLargeError({ details: { bytes_max: bytesMax }, cause: error });
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return new UnsupportedMediaTypeError({ cause: error });
    default:
      return notJson();
  }
}
