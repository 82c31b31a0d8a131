import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { readRssBytes } from '../open-loop/controller-watch.ts';
import { HeapInspector } from '../open-loop/heap-inspector.ts';
import type { StageController } from '../open-loop/stage.ts';
import { toSeriesSum } from '../store-metrics.ts';
import type { SoakSample } from './soak-sample.ts';

/** So many looks in a run: one each five seconds of half an hour. */
const SAMPLES = 360;
const PERIOD_MS_MIN = 500;
/** A full collection takes some 50 ms, in which nothing else is done. */
const SAMPLES_PER_COLLECTION = 12;

export type SoakWatchParts = {
  controller: StageController;
  /** Where its inspector listens. */
  inspectorPort: number;
  archiveDirectory: string;
  seconds: number;
  onSample: (sample: SoakSample) => void;
};

/** Looks at a controller from outside for as long as its load lasts. */
export class SoakWatch {
  readonly samples: SoakSample[] = [];
  readonly #parts: SoakWatchParts;
  readonly #inspector: HeapInspector;
  readonly #startedAtMono = performance.now();
  readonly #stopping = new AbortController();
  readonly #looking: Promise<void>;

  private constructor(parts: SoakWatchParts, inspector: HeapInspector) {
    this.#parts = parts;
    this.#inspector = inspector;
    this.#looking = this.#look();
    // Told by stop(), which comes later.
    this.#looking.catch(() => {});
  }

  static async open(parts: SoakWatchParts): Promise<SoakWatch> {
    return new SoakWatch(parts, await HeapInspector.open(parts.inspectorPort));
  }

  /** Ends the looks. Rejects with what kept one of them from its figures. */
  async stop(): Promise<readonly SoakSample[]> {
    this.#stopping.abort();
    try {
      await this.#looking;
    } finally {
      this.#inspector.close();
    }
    return this.samples;
  }

  async #look(): Promise<void> {
    const { signal } = this.#stopping;
    const periodMs = Math.max(PERIOD_MS_MIN, (this.#parts.seconds * 1000) / SAMPLES);
    while (!signal.aborted) {
      const collects = this.samples.length % SAMPLES_PER_COLLECTION === 0;
      const sample = await this.#sample(collects);
      this.samples.push(sample);
      this.#parts.onSample(sample);
      await sleep(periodMs, undefined, { signal }).catch(() => {});
    }
  }

  async #sample(collects: boolean): Promise<SoakSample> {
    const { url, key, pid, storeFile } = this.#parts.controller;
    const headers = key === null ? {} : { authorization: `Bearer ${key}` };
    const { body, statusCode } = await request(`${url}/metrics`, { headers });
    const text = await body.text();
    if (statusCode !== 200) throw new Error(`GET ${url}/metrics: ${statusCode} ${text}`);
    const sum = toSeriesSum(text);
    // Before the collection, which gives memory back that would stay in a run without one.
    const rssBytes = await readRssBytes(pid);
    return {
      atSeconds: (performance.now() - this.#startedAtMono) / 1000,
      tasksDone: sum('orchq_tasks_finished_total'),
      rssBytes,
      heapBytes: collects ? await this.#heapBytes() : null,
      eventLogBytes: sum('orchq_event_log_bytes'),
      storeBytes: (await bytesOf(storeFile)) + (await bytesOf(`${storeFile}-wal`)),
      storedTasks: sum('orchq_store_tasks'),
      retiredTasks: sum('orchq_store_retired_total'),
      archiveBytes: await bytesIn(this.#parts.archiveDirectory),
      sessions: sum('orchq_sessions'),
      fds: await countFds(pid),
    };
  }

  async #heapBytes(): Promise<number> {
    const { heapBytes, outsideBytes } = await this.#inspector.measure();
    return heapBytes + outsideBytes;
  }
}

/** Zero while there is no such file. */
const bytesOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );

async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const sizes = await Promise.all(names.map((name) => bytesOf(path.join(folder, name))));
  return sizes.reduce((total, size) => total + size, 0);
}

async function countFds(pid: number): Promise<number | null> {
  const names = await readdir(`/proc/${pid}/fd`).catch(() => null);
  return names === null ? null : names.length;
}
