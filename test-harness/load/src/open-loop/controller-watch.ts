import { readFile } from 'node:fs/promises';
import { request } from 'undici';
import { type CpuSeconds, cpuBetween, readCpu } from '../cpu-clock.ts';
import { percentile } from '../statistics.ts';
import { type Growth, growthOf, type Reading } from './trend.ts';

const PERIOD_MS = 1000;
const LOOP_DELAY = /^orchq_event_loop_delay_seconds\{share="p99"\} (\S+)$/m;

export type WatchFigures = {
  /** Null where the system does not tell. */
  rssBytes: Growth | null;
  /** Of the p99 that the controller gives for each second: their median and their largest. */
  loopDelayMs: { p50: number; max: number } | null;
  /** Share of the time in which the main thread had a core; null where the system does not tell. */
  mainThreadBusy: number | null;
};

/** Reads the controller's memory and its own account of its event loop, each second. */
export class ControllerWatch {
  readonly #target: { url: string; pid: number; key: string | null };
  readonly #rss: Reading[] = [];
  readonly #delaysMs: number[] = [];
  readonly #startedAtMono = performance.now();
  readonly #period: NodeJS.Timeout;
  readonly #cpuAtStart: Promise<CpuSeconds | null>;
  #reading: Promise<void> = Promise.resolve();

  constructor(target: { url: string; pid: number; key: string | null }) {
    this.#target = target;
    this.#cpuAtStart = readCpu(target.pid);
    this.#period = setInterval(() => {
      this.#reading = this.#read();
    }, PERIOD_MS);
  }

  async stop(): Promise<WatchFigures> {
    clearInterval(this.#period);
    await this.#reading;
    const seconds = (performance.now() - this.#startedAtMono) / 1000;
    const cpu = cpuBetween(await this.#cpuAtStart, await readCpu(this.#target.pid));
    const sorted = Float64Array.from(this.#delaysMs).sort();
    const loopDelayMs = { p50: percentile(sorted, 0.5), max: sorted.at(-1) ?? Number.NaN };
    return {
      rssBytes: growthOf(this.#rss),
      loopDelayMs: sorted.length === 0 ? null : loopDelayMs,
      mainThreadBusy: cpu === null ? null : cpu.mainThread / seconds,
    };
  }

  async #read(): Promise<void> {
    const atSeconds = (performance.now() - this.#startedAtMono) / 1000;
    const value = await readRssBytes(this.#target.pid);
    if (value !== null) this.#rss.push({ atSeconds, value });
    const { url, key } = this.#target;
    const headers = key === null ? {} : { authorization: `Bearer ${key}` };
    // A scrape that fails is one reading less, as in a real monitor.
    const text = await request(`${url}/metrics`, { headers })
      .then(({ body }) => body.text())
      .catch(() => '');
    const delay = LOOP_DELAY.exec(text)?.[1];
    if (delay !== undefined) this.#delaysMs.push(Number(delay) * 1000);
  }
}

/** Linux tells it in pages of 4 KiB. Null elsewhere. */
export async function readRssBytes(pid: number): Promise<number | null> {
  const text = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => null);
  return text === null ? null : Number(text.split(' ')[1]) * 4096;
}
