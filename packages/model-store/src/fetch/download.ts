import { answerFault } from './answer-fault.ts';
import { FetchFault } from './fetch-fault.ts';
import type { PartialFacts, PartialFile } from './partial-file.ts';
import { type Answer, connectionFault, type Requests } from './requests.ts';
import type { Source } from './source.ts';

export type Download = {
  source: Source;
  partial: PartialFile;
  requests: Requests;
  signal: AbortSignal;
  fileBytesMax: number;
  /** What the cache may hold in all: a larger file never finds room, whatever is given up. */
  cacheBytesMax: number;
  /** Known beforehand, by configuration or manifest; null where it is not. */
  digest: string | null;
  /** Room for so many bytes more; throws where there is none. */
  reserve(bytes: number): Promise<void>;
  onBytes(bytes: number): void;
};

/** Without a size from the source, room is asked for in such steps. */
const STEP_BYTES = 67_108_864;

/**
 * One try: the rest of the file where the source still serves the same one, else all of it. Ends
 * with the whole file in `partial`, its digest checked against the one that is known and the one
 * that the source promised. Throws FetchFault; what was received stays in `partial`.
 */
export async function download(task: Download): Promise<void> {
  const { partial, source, requests, signal } = task;
  const { totalBytes } = partial.facts;
  if (totalBytes === null || partial.receivedBytes < totalBytes) {
    const answer = await requests.get(source, rangeOf(task), signal, partial.facts.revision);
    try {
      await take(task, answer);
    } finally {
      answer.body.on('error', () => {}).destroy();
    }
  }
  await check(task);
}

/** Nothing but a strong etag, or a digest to compare with, makes it safe to go on. */
function rangeOf({ partial, digest }: Download): { [name: string]: string } {
  const { etag, digest: promised } = partial.facts;
  const isStrong = etag !== null && !etag.startsWith('W/');
  if (partial.receivedBytes === 0) return {};
  if (!isStrong && digest === null && promised === null) return {};
  const range = `bytes=${partial.receivedBytes}-`;
  return isStrong ? { range, 'if-range': etag } : { range };
}

async function take(task: Download, answer: Answer): Promise<void> {
  const { partial, source } = task;
  if (answer.status === 416) throw await changed(task);
  const fault = answerFault(answer, source);
  if (fault) throw fault;
  const encoding = answer.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') {
    throw new FetchFault('refused', `${source.text} comes encoded as ${encoding}`);
  }
  const facts = answer.status === 200 ? wholeOf(task, answer) : restOf(task, answer);
  if (facts === null) throw await changed(task);
  if (answer.status === 200) await partial.begin(facts);
  else partial.facts = facts;
  requireSize(task, facts.totalBytes ?? 0);
  requirePromise(task, facts);
  await task.reserve((facts.totalBytes ?? STEP_BYTES) - partial.receivedBytes);
  await receive(task, answer);
}

function wholeOf(task: Download, answer: Answer): PartialFacts {
  const { headers, hub } = answer;
  const length = Number(headers['content-length'] ?? Number.NaN);
  const facts = {
    ...commonOf(task, answer),
    totalBytes: Number.isSafeInteger(length) ? length : hub.sizeBytes,
  };
  const isEndSeen =
    facts.totalBytes !== null || /chunked$/i.test(headers['transfer-encoding'] ?? '');
  if (isEndSeen || task.digest !== null || facts.digest !== null) return facts;
  const way = 'its end could not be told from a broken connection; name its digest';
  throw new FetchFault('refused', `${task.source.text} comes without a length: ${way}`);
}

/**
 * Null where the rest may be of another file than the part that is there: a server may ignore
 * If-Range, or not say how much there is.
 */
function restOf(task: Download, answer: Answer): PartialFacts | null {
  const known = task.partial.facts;
  const [, from, total] =
    /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(String(answer.headers['content-range'])) ?? [];
  if (Number(from) !== task.partial.receivedBytes) {
    throw new FetchFault('server', `${task.source.text} sent another part than it was asked for`);
  }
  const totalBytes = total === '*' ? known.totalBytes : Number(total);
  const common = commonOf(task, answer);
  const isOther =
    ('if-range' in rangeOf(task) && common.etag !== known.etag) ||
    (known.totalBytes !== null && totalBytes !== known.totalBytes);
  return totalBytes === null || isOther ? null : { ...common, totalBytes };
}

function commonOf({ partial, source }: Download, { headers, hub }: Answer) {
  return {
    source: source.text,
    etag: typeof headers.etag === 'string' ? headers.etag : null,
    revision: hub.revision ?? partial.facts.revision,
    digest: hub.digest ?? partial.facts.digest,
  };
}

/** The next try begins with the first byte. */
async function changed({ partial, source }: Download): Promise<FetchFault> {
  await partial.begin({ ...partial.facts, etag: null, totalBytes: null });
  return new FetchFault('changed', `${source.text} is another file than before`);
}

async function receive(task: Download, { body }: Answer): Promise<void> {
  const { partial, source, signal } = task;
  const { totalBytes } = partial.facts;
  let reservedTo = totalBytes ?? partial.receivedBytes + STEP_BYTES;
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      const after = partial.receivedBytes + chunk.length;
      requireSize(task, after);
      if (totalBytes !== null && after > totalBytes) {
        await partial.begin({ ...partial.facts, etag: null, totalBytes: null });
        throw new FetchFault('server', `${source.text} sent more than it had announced`);
      }
      if (after > reservedTo) {
        await task.reserve(STEP_BYTES);
        reservedTo = after + STEP_BYTES;
      }
      await partial.append(chunk);
      task.onBytes(chunk.length);
    }
  } catch (cause) {
    throw diskFault(cause) ?? connectionFault(cause, null, signal);
  }
  if (totalBytes !== null && partial.receivedBytes < totalBytes) {
    const figures = `${partial.receivedBytes} of ${totalBytes} bytes`;
    throw new FetchFault('broken', `${source.text} ended after ${figures}`);
  }
  partial.facts = { ...partial.facts, totalBytes: partial.receivedBytes };
}

/** A full disk is the host's trouble and no fault of the connection. */
function diskFault(cause: unknown): FetchFault | null {
  const { code } = cause as NodeJS.ErrnoException;
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return null;
  return new FetchFault('disk_full', `the disk of the models is full (${code})`, { cause });
}

function requireSize({ source, fileBytesMax, cacheBytesMax }: Download, bytes: number): void {
  if (bytes > fileBytesMax) {
    const limit = `agent.models.file_bytes_max is ${fileBytesMax}`;
    throw new FetchFault('too_large', `${source.text} has ${bytes} bytes or more; ${limit}`);
  }
  if (bytes > cacheBytesMax) {
    const limit = `agent.models.cache_bytes_max is ${cacheBytesMax}`;
    throw new FetchFault('above_cache', `${source.text} has ${bytes} bytes or more; ${limit}`);
  }
}

/** A source that says itself that it serves another file is not worth its bytes. */
function requirePromise({ source, digest }: Download, { digest: promised }: PartialFacts): void {
  if (digest === null || promised === null || digest === promised) return;
  const figures = `expected ${digest}, the source serves ${promised}`;
  throw new FetchFault('digest', `${source.text} has another digest: ${figures}`);
}

async function check({ partial, source, digest }: Download): Promise<void> {
  const found = partial.digest();
  const wanted = [digest, partial.facts.digest].filter((one) => one !== null);
  const wrong = wanted.find((one) => one !== found);
  if (wrong === undefined) return;
  await partial.begin({ ...partial.facts, etag: null, totalBytes: null });
  const figures = `expected ${wrong}, received ${found}`;
  throw new FetchFault('digest', `${source.text} has another digest: ${figures}`);
}
