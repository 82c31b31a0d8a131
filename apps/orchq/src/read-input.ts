import { createReadStream } from 'node:fs';
import process from 'node:process';
import type { Readable } from 'node:stream';
import { UsageError } from './usage-error.ts';

/** As large as the largest body that a controller takes by default. */
const BYTES_MAX = 4_194_304;

/** A file, or standard input for `-`, to its end. Throws a `UsageError` for what is too large. */
export async function readInput(file: string): Promise<string> {
  const stream: Readable = file === '-' ? process.stdin : createReadStream(file);
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(Buffer.from(chunk));
      bytes += chunk.length;
      if (bytes > BYTES_MAX) throw new UsageError(`the input is larger than ${BYTES_MAX} bytes`);
    }
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    const { message } = cause as Error;
    throw new UsageError(`${file} cannot be read: ${message}`, { cause });
  }
  return Buffer.concat(chunks).toString('utf8');
}
