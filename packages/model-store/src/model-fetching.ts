import type { Config, ModelFetch } from '@orchqueue/contract-types';
import type { Logger, Metrics } from '@orchqueue/telemetry';
import { type CachedModel, type CacheIndex, keyOf } from './cache-index.ts';
import type { CacheRoom } from './cache-room.ts';
import { FetchFault } from './fetch/fetch-fault.ts';
import { fetchFile } from './fetch/fetch-file.ts';
import { PartialFile } from './fetch/partial-file.ts';
import type { Requests } from './fetch/requests.ts';
import type { Source } from './fetch/source.ts';

export type FetchingFacts = {
  source: Source;
  digest: string | null;
  settings: Config['agent']['models'];
  index: CacheIndex;
  room: CacheRoom;
  requests: Requests;
  logger: Logger;
  metrics: Metrics;
  wallMs(): number;
};

/** Progress is logged each time so much of the file came. */
const LOGGED_SHARE = 0.1;

/**
 * One fetch of one source. Replicas join it; it ends when the file is whole, when it cannot be had,
 * or when the last of them has left.
 */
export class ModelFetching {
  readonly digest: string | null;
  readonly #facts: FetchingFacts;
  readonly #aborter = new AbortController();
  readonly #outcome: Promise<CachedModel>;
  #waiting = 0;
  #state: ModelFetch['state'] = 'fetching';
  #partial: PartialFile | null = null;
  #retries = 0;
  #loggedShare = 0;

  constructor(facts: FetchingFacts) {
    this.digest = facts.digest;
    this.#facts = facts;
    this.#outcome = this.#run();
    // Who joins hears of it; with nobody left it is no news.
    this.#outcome.catch(() => {});
  }

  get isRunning(): boolean {
    return this.#state === 'fetching' || this.#state === 'waiting';
  }

  /** Nobody waits for it any more, and it has not ended yet. */
  get isAbandoned(): boolean {
    return this.isRunning && this.#aborter.signal.aborted;
  }

  /** The outcome, or the reason of the signal as soon as it fires. */
  async join(signal: AbortSignal): Promise<CachedModel> {
    this.#waiting += 1;
    let leave: () => void = () => {};
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(signal.reason);
      signal.addEventListener('abort', leave, { once: true });
      if (signal.aborted) leave();
    });
    try {
      return await Promise.race([this.#outcome, left]);
    } finally {
      signal.removeEventListener('abort', leave);
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#aborter.abort();
    }
  }

  /** What was received is kept; resolves when it is. */
  async end(): Promise<void> {
    this.#aborter.abort();
    await this.#outcome.catch(() => {});
  }

  progress(): ModelFetch {
    return {
      state: this.#state,
      received_bytes: this.#partial?.receivedBytes ?? 0,
      total_bytes: this.#partial?.facts.totalBytes ?? null,
      retries: this.#retries,
    };
  }

  async #run(): Promise<CachedModel> {
    const { source, room, logger, metrics } = this.#facts;
    try {
      const model = await this.#fetch();
      this.#state = 'done';
      metrics.inc('orchq_model_fetches_total', { result: 'fetched' });
      const line = { source: source.text, revision: model.revision, digest: model.digest };
      logger.info({ ...line, size_bytes: model.sizeBytes }, 'model fetched');
      return model;
    } catch (cause) {
      this.#state = 'failed';
      const wasAborted = this.#aborter.signal.aborted;
      const result = wasAborted ? 'aborted' : 'failed';
      metrics.inc('orchq_model_fetches_total', { result });
      logger[wasAborted ? 'info' : 'warn'](
        { source: source.text, err: cause, ...this.progress() },
        'model not fetched',
      );
      throw cause;
    } finally {
      room.release(keyOf(source.text));
      metrics.remove('orchq_model_fetch_ratio', { model: source.text });
    }
  }

  async #fetch(): Promise<CachedModel> {
    const { source, digest, index, room, requests, settings } = this.#facts;
    const key = keyOf(source.text);
    const { signal } = this.#aborter;
    const partial = await PartialFile.open(index.partial(source.text), source.text, signal);
    this.#partial = partial;
    try {
      const task = {
        ...{ source, partial, requests, signal, digest },
        fileBytesMax: settings.file_bytes_max,
        cacheBytesMax: settings.cache_bytes_max,
        reserve: (bytes: number) => room.reserve(key, partial, bytes),
        onBytes: (bytes: number) => this.#received(bytes),
      };
      await fetchFile(task, retryLimits(settings.fetch), (fault) => this.#retrying(fault));
    } catch (cause) {
      // A part of the wrong file is of no use; every other one is gone on from.
      const isUseless = cause instanceof FetchFault && cause.permanent;
      await (isUseless ? partial.discard() : partial.close()).catch((err: unknown) =>
        this.#facts.logger.warn({ source: source.text, err }, 'the received part is not kept'),
      );
      throw cause;
    }
    const found = partial.digest();
    await partial.finish(index.blob(found));
    const nowMs = this.#facts.wallMs();
    const model = {
      ...{ source: source.text, revision: partial.facts.revision, digest: found },
      ...{ sizeBytes: partial.receivedBytes, fetchedAtMs: nowMs, lastUsedAtMs: nowMs },
    };
    await index.put(model);
    return model;
  }

  #retrying(fault: FetchFault): void {
    const { source, logger, metrics } = this.#facts;
    this.#retries += 1;
    this.#state = 'waiting';
    metrics.inc('orchq_model_fetch_retries_total', { kind: fault.kind });
    const line = { source: source.text, kind: fault.kind, err: fault, ...this.progress() };
    logger.warn(line, 'the fetch of a model is tried again');
  }

  #received(bytes: number): void {
    const { source, logger, metrics } = this.#facts;
    this.#state = 'fetching';
    metrics.inc('orchq_model_fetch_bytes_total', {}, bytes);
    const { received_bytes, total_bytes } = this.progress();
    const share = total_bytes === null ? -1 : received_bytes / Math.max(1, total_bytes);
    metrics.set('orchq_model_fetch_ratio', { model: source.text }, share);
    if (share - this.#loggedShare < LOGGED_SHARE) return;
    this.#loggedShare = share;
    logger.info({ source: source.text, received_bytes, total_bytes }, 'model being fetched');
  }
}

function retryLimits(fetch: Config['agent']['models']['fetch']) {
  return {
    retriesMax: fetch.retries_max,
    backoffInitialMs: fetch.backoff_initial_ms,
    backoffMaxMs: Math.max(fetch.backoff_initial_ms, fetch.backoff_max_ms),
    timeoutMs: fetch.timeout_ms,
  };
}
