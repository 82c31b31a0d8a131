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
  /** A pool needs it. */
  isHeld(model: CachedModel): boolean;
  /** A fetch is filling the part that is called so. */
  isActive(key: string): boolean;
  onEvicted(model: CachedModel): void;
};

/** What a fetch has received, as it grows, and how much of it there may be in all. */
type Promised = { part: { readonly receivedBytes: number }; bytesMax: number };

/** Bytes that are missing below the quota and above the reserve; 0 or less is enough. */
type Shortage = { quota: number; disk: number };

type Remove = () => Promise<void>;

/**
 * Room for what is fetched: below the quota of the cache and above the reserve of the disk
 * (ORCH-3042). The least recently used goes first, parts of fetches that nobody goes on with before
 * all; what a pool holds stays. Nothing is given up for a file that would have no room even then.
 */
export class CacheRoom {
  readonly #facts: RoomFacts;
  readonly #promised = new Map<string, Promised>();
  /** One at a time: two that count each other while both make room would both be refused. */
  #turn: Promise<void> = Promise.resolve();

  constructor(facts: RoomFacts) {
    this.#facts = facts;
  }

  /**
   * Room for `bytes` more of the part that is called `key`. Throws FetchFault `quota` or
   * `disk_full`: time heals both.
   */
  reserve(key: string, part: Promised['part'], bytes: number): Promise<void> {
    const reserving = this.#turn.then(async () => {
      this.#promised.set(key, { part, bytesMax: part.receivedBytes + Math.max(0, bytes) });
      try {
        await this.#makeRoom();
      } catch (cause) {
        this.#promised.set(key, { part, bytesMax: part.receivedBytes });
        throw cause;
      }
    });
    this.#turn = reserving.catch(() => {});
    return reserving;
  }

  /** The fetch is over; what it left is a blob, or a part that may be given up. */
  release(key: string): void {
    this.#promised.delete(key);
    this.observe();
  }

  async #makeRoom(): Promise<void> {
    let shortage = await this.#shortage();
    await this.#requireAtMost((await this.#partBytes()) + this.#unheldBytes(), shortage);
    for (const remove of [...(await this.#parts()), ...this.#unheld()]) {
      if (shortage.quota <= 0 && shortage.disk <= 0) return;
      await remove();
      shortage = await this.#shortage();
    }
    // What an engine still has open frees its bytes later.
    await this.#requireAtMost(0, shortage);
  }

  async #shortage(): Promise<Shortage> {
    const { cacheBytesMax, diskReserveBytes } = this.#facts.limits;
    const promised = [...this.#promised.values()];
    const toCome = promised.map(({ part, bytesMax }) => Math.max(0, bytesMax - part.receivedBytes));
    return {
      quota: (await this.#usedBytes()) - cacheBytesMax,
      disk: diskReserveBytes + sumOf(toCome) - (await this.#freeBytes()),
    };
  }

  async #requireAtMost(bytes: number, { quota, disk }: Shortage): Promise<void> {
    if (quota > bytes) throw await this.#quotaFault();
    if (disk > bytes) throw await this.#diskFault(disk);
  }

  /** Received parts that nobody goes on with. */
  async #parts(): Promise<Remove[]> {
    const parts = await this.#facts.index.partials(this.#facts.isActive);
    return parts.flatMap(({ path, bytes }) => (bytes > 0 ? () => removePartial(path) : []));
  }

  async #partBytes(): Promise<number> {
    const parts = await this.#facts.index.partials(this.#facts.isActive);
    return sumOf(parts.map(({ bytes }) => bytes));
  }

  /** Longest unused first; bytes that a pool holds by another source stay, so nothing is won. */
  #unheld(): Remove[] {
    const { index, isHeld } = this.#facts;
    const held = new Set(index.all().flatMap((model) => (isHeld(model) ? model.digest : [])));
    const models = index.all().filter(({ digest }) => !held.has(digest));
    return models.map((model) => () => this.#evict(model));
  }

  observe(): void {
    const { index, metrics } = this.#facts;
    const unused = this.#unheldBytes();
    const held = index.blobBytes(() => true) - unused;
    metrics.set('orchq_model_cache_bytes', { state: 'held' }, held);
    metrics.set('orchq_model_cache_bytes', { state: 'unused' }, unused);
    metrics.set('orchq_model_cache_bytes', { state: 'coming' }, this.#promisedBytes());
  }

  #unheldBytes(): number {
    const { index, isHeld } = this.#facts;
    return index.blobBytes(() => true) - index.blobBytes(isHeld);
  }

  async #usedBytes(): Promise<number> {
    const blobs = this.#facts.index.blobBytes(() => true);
    return blobs + this.#promisedBytes() + (await this.#partBytes());
  }

  #promisedBytes(): number {
    return sumOf([...this.#promised.values()].map(({ bytesMax }) => bytesMax));
  }

  async #freeBytes(): Promise<number> {
    const { bavail, bsize } = await statfs(this.#facts.folder);
    return bavail * bsize;
  }

  async #evict(model: CachedModel): Promise<void> {
    // Somebody may have come for it while another was removed.
    if (this.#facts.isHeld(model)) return;
    await this.#facts.index.remove(model);
    this.#facts.metrics.inc('orchq_model_evictions_total', {});
    this.#facts.onEvicted(model);
    this.observe();
  }

  async #quotaFault(): Promise<FetchFault> {
    const { cacheBytesMax } = this.#facts.limits;
    const figures = `${await this.#usedBytes()} bytes wanted, held models and fetches included`;
    const limit = `agent.models.cache_bytes_max is ${cacheBytesMax}`;
    return new FetchFault('quota', `the cache of models has no room: ${figures}; ${limit}`);
  }

  async #diskFault(missing: number): Promise<FetchFault> {
    const { diskReserveBytes } = this.#facts.limits;
    const free = await this.#freeBytes();
    const figures = `${free + missing - diskReserveBytes} bytes wanted, ${free} free`;
    const limit = `agent.models.disk_reserve_bytes keeps ${diskReserveBytes}`;
    return new FetchFault('disk_full', `the disk of the models is full: ${figures}; ${limit}`);
  }
}

const sumOf = (figures: readonly number[]): number =>
  figures.reduce((sum, bytes) => sum + bytes, 0);
