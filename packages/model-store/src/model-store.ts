import { readFile } from 'node:fs/promises';
import type { Config, ModelFetch } from '@orchqueue/contract-types';
import type { Logger, Metrics } from '@orchqueue/telemetry';
import { type CachedModel, CacheIndex, keyOf, type Wanted, writeWhole } from './cache-index.ts';
import { CacheRoom } from './cache-room.ts';
import { FetchFault } from './fetch/fetch-fault.ts';
import { fetchText } from './fetch/fetch-text.ts';
import { type Hub, Requests } from './fetch/requests.ts';
import { parseSource, type Source } from './fetch/source.ts';
import { ModelFetching } from './model-fetching.ts';

export type ModelStoreFacts = {
  folder: string;
  settings: Config['agent']['models'];
  hub: Hub;
  logger: Logger;
  metrics: Metrics;
  wallMs(): number;
};

export type FetchedModel = { path: string } & Omit<CachedModel, 'fetchedAtMs' | 'lastUsedAtMs'>;

/**
 * The fetched models of a host (ORCH-3042). A source is fetched once, whoever asks for it, and kept
 * until room is needed and no pool holds it. What is kept is served without asking the source
 * again, so a host starts without a network; a branch is pinned to the commit it was at.
 */
export class ModelStore {
  readonly #facts: ModelStoreFacts;
  readonly #index: CacheIndex;
  readonly #room: CacheRoom;
  readonly #requests: Requests;
  readonly #held = new Map<string, readonly Wanted[]>();
  /** What somebody is being given: held until it is theirs to hold. */
  readonly #given = new Set<Wanted>();
  readonly #fetches = new Map<string, ModelFetching>();

  private constructor(facts: ModelStoreFacts) {
    const { folder, settings, logger, metrics } = facts;
    this.#facts = facts;
    this.#index = new CacheIndex(folder);
    this.#requests = new Requests(facts.hub, {
      connectTimeoutMs: settings.fetch.connect_timeout_ms,
      stallTimeoutMs: settings.fetch.stall_timeout_ms,
    });
    this.#room = new CacheRoom({
      index: this.#index,
      ...{ folder, metrics },
      limits: {
        cacheBytesMax: settings.cache_bytes_max,
        diskReserveBytes: settings.disk_reserve_bytes,
      },
      isHeld: (model) => this.#isHeld(model.source, model.digest),
      isActive: (key) => this.#isActive(key),
      onEvicted: ({ source, sizeBytes }) =>
        logger.info({ source, size_bytes: sizeBytes }, 'an unused model was removed for room'),
    });
  }

  static async open(facts: ModelStoreFacts): Promise<ModelStore> {
    const store = new ModelStore(facts);
    await store.#index.open();
    store.#room.observe();
    return store;
  }

  /**
   * The file of a source, fetched when it is not there. Ends early when the signal fires and nobody
   * else waits for it. A digest that is known beforehand is what the file has; without one it is
   * what is kept of the source, or what the source serves. Throws FetchFault.
   */
  async obtain(wanted: Wanted, signal: AbortSignal): Promise<FetchedModel> {
    const source = parseSource(wanted.source);
    const given = { ...wanted };
    this.#given.add(given);
    try {
      return await this.#give(wanted, source, signal);
    } finally {
      this.#given.delete(given);
      this.#room.observe();
    }
  }

  /** Kept by its entry; that its bytes are still there is looked at by who obtains it. */
  has({ source, digest }: Wanted): boolean {
    if (this.#index.get({ source, digest })) return true;
    return digest !== null && this.#index.withDigest(digest) !== undefined;
  }

  /** A kept file is of no use, whatever source it came from: the next time it is fetched anew. */
  async discard(digest: string): Promise<void> {
    await this.#index.removeDigest(digest);
    this.#room.observe();
  }

  /** What `owner` needs from now on, in place of what it needed before: never evicted. */
  hold(owner: string, models: readonly Wanted[]): void {
    this.#held.set(owner, models);
    this.#room.observe();
  }

  /** The fetch of a source that is under way or failed last; null when there was none. */
  progress(source: string): ModelFetch | null {
    return this.#fetches.get(source)?.progress() ?? null;
  }

  /**
   * A small text that belongs to a model, such as its signature; null when the source has none. A
   * kept one is served again unless `fresh`, which asks for what is published by now.
   */
  async text(model: Wanted, source: Source, fresh: boolean, signal: AbortSignal) {
    const file = this.#index.text(model, source.text);
    if (!fresh) {
      const kept = await readFile(file, 'utf8').catch(() => null);
      if (kept !== null) return kept;
    }
    const revision = fresh ? null : this.#revisionFor(model, source);
    const { connect_timeout_ms, stall_timeout_ms } = this.#facts.settings.fetch;
    const limits = { timeoutMs: connect_timeout_ms + stall_timeout_ms, signal };
    const text = await fetchText(this.#requests, source, revision, limits);
    if (text !== null) await writeWhole(file, text);
    return text;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#fetches.values()].map((fetching) => fetching.end()));
    await this.#requests.close();
  }

  async #give(wanted: Wanted, source: Source, signal: AbortSignal): Promise<FetchedModel> {
    for (;;) {
      const kept = await this.#kept(wanted);
      if (kept) {
        this.#count('kept');
        return this.#used(kept);
      }
      const fetching = this.#fetching(source, wanted.digest);
      if (!fetching.isAbandoned) return this.#used(await fetching.join(signal));
      // Everybody left it a moment ago; it has the received part until it has ended, maybe whole.
      await fetching.end();
    }
  }

  async #kept(wanted: Wanted): Promise<CachedModel | null> {
    const { source, digest } = wanted;
    const known = this.#index.get(wanted);
    // The same bytes from elsewhere.
    const same = known ?? (digest === null ? undefined : this.#index.withDigest(digest));
    if (!same) return null;
    if (!(await this.#index.isThere(same))) {
      await this.discard(same.digest);
      return null;
    }
    return known ?? { ...same, source, revision: null, fetchedAtMs: this.#facts.wallMs() };
  }

  /** A branch may have moved since; the commit of a model says nothing of another repository. */
  #revisionFor(model: Wanted, paper: Source): string | null {
    const from = parseSource(model.source);
    if (from.kind !== 'hf' || paper.kind !== 'hf') return null;
    const isSame = from.repository === paper.repository && from.revision === paper.revision;
    return isSame ? (this.#index.get(model)?.revision ?? null) : null;
  }

  async #used(model: CachedModel): Promise<FetchedModel> {
    const used = { ...model, lastUsedAtMs: this.#facts.wallMs() };
    await this.#index.put(used);
    const { source, revision, digest, sizeBytes } = used;
    return { source, revision, digest, sizeBytes, path: this.#index.blob(digest) };
  }

  #fetching(source: Source, digest: string | null): ModelFetching {
    const present = this.#fetches.get(source.text);
    if (present?.isRunning && present.digest === digest) return present;
    if (present?.isRunning) {
      throw new FetchFault('changed', `${source.text} is being fetched for another digest`);
    }
    const { settings, logger, metrics, wallMs } = this.#facts;
    const fetching = new ModelFetching({
      ...{ source, digest, settings, logger, metrics, wallMs },
      ...{ index: this.#index, room: this.#room, requests: this.#requests },
    });
    this.#fetches.set(source.text, fetching);
    this.#forgetOld();
    return fetching;
  }

  /** Ended fetches of sources that no pool holds any more. */
  #forgetOld(): void {
    for (const [source, fetching] of this.#fetches) {
      if (!fetching.isRunning && !this.#isHeld(source)) this.#fetches.delete(source);
    }
  }

  /** Without a digest: whether anybody holds anything of the source. */
  #isHeld(source: string, digest: string | null = null): boolean {
    return [...this.#given, ...[...this.#held.values()].flat()].some((held) => {
      const isMeant = held.digest === null || digest === null || held.digest === digest;
      return held.source === source && isMeant;
    });
  }

  #isActive(key: string): boolean {
    return [...this.#fetches].some(([source, { isRunning }]) => isRunning && keyOf(source) === key);
  }

  #count(result: string): void {
    this.#facts.metrics.inc('orchq_model_fetches_total', { result });
  }
}
