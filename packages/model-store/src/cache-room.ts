import { statfs } from 'node:fs/promises';
import type { Metrics } from '@orchqueue/telemetry';
import type { CachedModel, CacheIndex } from './cache-index.ts';
import { FetchFault } from './fetch/fetch-fault.ts';
import { removePartial } from './fetch/partial-file.ts';

export type RoomLimits = { cacheBytesMax: number; diskReserveBytes: number };

export type RoomFacts = {
  index: CacheIndex;
  folder: string;
  limits: RoomLimits;
  metrics: Metrics;
  /** A pool holds it, or a fetch fills it. */
  isHeld(source: string): boolean;
  isActive(key: string): boolean;
  onEvicted(model: CachedModel): void;
};

/**
 * Room for what is fetched: below the quota of the cache and above the reserve of the disk
 * (ORCH-3042). The least recently used goes first, parts of fetches that nobody goes on with before
 * all; what a pool holds stays.
 */
export class CacheRoom {
  readonly #facts: RoomFacts;
  /** Of fetches under way: what they have and what they were promised. */
  readonly #reserved = new Map<string, number>();
  /** One at a time: two that count each other while both make room would both be refused. */
  #turn: Promise<void> = Promise.resolve();

  constructor(facts: RoomFacts) {
    this.#facts = facts;
  }

  /**
   * Room for `bytes` more of the part that is called `key` and has `received` bytes. Throws
   * FetchFault `quota` or `disk_full`: time heals both.
   */
  reserve(key: string, received: number, bytes: number): Promise<void> {
    const reserving = this.#turn.then(async () => {
      this.#reserved.set(key, received + Math.max(0, bytes));
      try {
        await this.#makeRoom(bytes);
      } catch (cause) {
        this.#reserved.set(key, received);
        throw cause;
      }
    });
    this.#turn = reserving.catch(() => {});
    return reserving;
  }

  /** The fetch is over; what it left is a blob, or a part that may be given up. */
  release(key: string): void {
    this.#reserved.delete(key);
    this.observe();
  }

  async #makeRoom(bytes: number): Promise<void> {
    const { limits, index } = this.#facts;
    const isTooMuch = () => this.#usedBytes() > limits.cacheBytesMax;
    const isDiskShort = async () => (await this.#freeBytes()) - bytes < limits.diskReserveBytes;
    for (const part of await index.partials((name) => this.#facts.isActive(name))) {
      if (part.bytes > 0 && (isTooMuch() || (await isDiskShort()))) await removePartial(part.path);
    }
    for (const model of index.all()) {
      if (!isTooMuch() && !(await isDiskShort())) break;
      if (!this.#facts.isHeld(model.source)) await this.#evict(model);
    }
    if (isTooMuch()) throw this.#quotaFault();
    if (await isDiskShort()) throw await this.#diskFault(bytes);
  }

  observe(): void {
    const { index, metrics, isHeld } = this.#facts;
    const held = index.blobBytes(({ source }) => isHeld(source));
    const all = index.blobBytes(() => true);
    metrics.set('orch_model_cache_bytes', { state: 'held' }, held);
    metrics.set('orch_model_cache_bytes', { state: 'unused' }, all - held);
    metrics.set('orch_model_cache_bytes', { state: 'coming' }, this.#reservedBytes());
  }

  #usedBytes(): number {
    return this.#facts.index.blobBytes(() => true) + this.#reservedBytes();
  }

  #reservedBytes(): number {
    return [...this.#reserved.values()].reduce((sum, bytes) => sum + bytes, 0);
  }

  async #freeBytes(): Promise<number> {
    const { bavail, bsize } = await statfs(this.#facts.folder);
    return bavail * bsize;
  }

  async #evict(model: CachedModel): Promise<void> {
    await this.#facts.index.remove(model);
    this.#facts.metrics.inc('orch_model_evictions_total', {});
    this.#facts.onEvicted(model);
    this.observe();
  }

  #quotaFault(): FetchFault {
    const { cacheBytesMax } = this.#facts.limits;
    const figures = `${this.#usedBytes()} bytes wanted, held models and fetches included`;
    const limit = `agent.models.cache_bytes_max is ${cacheBytesMax}`;
    return new FetchFault('quota', `the cache of models has no room: ${figures}; ${limit}`);
  }

  async #diskFault(bytes: number): Promise<FetchFault> {
    const { diskReserveBytes } = this.#facts.limits;
    const figures = `${bytes} bytes wanted, ${await this.#freeBytes()} free`;
    const limit = `agent.models.disk_reserve_bytes keeps ${diskReserveBytes}`;
    return new FetchFault('disk_full', `the disk of the models is full: ${figures}; ${limit}`);
  }
}
