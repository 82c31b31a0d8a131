import { answerFault } from './answer-fault.ts';
import { FetchFault } from './fetch-fault.ts';
import { connectionFault, type Requests } from './requests.ts';
import type { Source } from './source.ts';

/** Manifests and signatures are smaller than this by far. */
const TEXT_BYTES_MAX = 65_536;

/**
 * A small text; null when the source has none. Throws FetchFault: `stalled` when it is not whole
 * within `timeoutMs`, however steadily it drips.
 */
export async function fetchText(
  requests: Requests,
  source: Source,
  revision: string | null,
  { timeoutMs, signal: caller }: { timeoutMs: number; signal: AbortSignal },
): Promise<string | null> {
  const limit = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([caller, limit]);
  try {
    return await readText(requests, source, revision, signal);
  } catch (cause) {
    if (!limit.aborted || caller.aborted || cause instanceof FetchFault) throw cause;
    const message = `${source.text} was not whole within ${timeoutMs} ms`;
    throw new FetchFault('stalled', message, { cause });
  }
}

async function readText(
  requests: Requests,
  source: Source,
  revision: string | null,
  signal: AbortSignal,
): Promise<string | null> {
  const answer = await requests.get(source, {}, signal, revision);
  try {
    const fault = answerFault(answer, source);
    if (fault?.kind === 'not_found') return null;
    if (fault) throw fault;
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > TEXT_BYTES_MAX) {
        throw new FetchFault('too_large', `${source.text} is above ${TEXT_BYTES_MAX} bytes`);
      }
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  } catch (cause) {
    throw connectionFault(cause, null, signal);
  } finally {
    answer.body.on('error', () => {}).destroy();
  }
}
