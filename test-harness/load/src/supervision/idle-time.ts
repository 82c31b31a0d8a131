import { setInterval, setTimeout } from 'node:timers/promises';
import { cpuBetween, readCpu } from '../cpu-clock.ts';
import { readRssBytes } from '../open-loop/controller-watch.ts';

const PERIOD_MS = 1000;
/**
 * After a start code is still being compiled, and a container runtime that is silent is asked again
 * and again: 1.0 to 1.2 % of a core were seen for 25 s, and 0.8 from then on.
 */
const SETTLE_MS = 30_000;

export type IdleFigures = {
  /** Of one core, all threads; null where the system does not tell. */
  cpuShare: number | null;
  /** The most that was seen, once a second. */
  rssBytesMax: number | null;
};

/** Looks at a process for so long, half a minute from now on, and does nothing else. */
export async function watchIdle(pid: number, seconds: number): Promise<IdleFigures> {
  await setTimeout(SETTLE_MS);
  const startedAtMono = performance.now();
  const before = await readCpu(pid);
  let rssBytesMax = await readRssBytes(pid);
  for await (const _ of setInterval(PERIOD_MS)) {
    const rssBytes = await readRssBytes(pid);
    if (rssBytes !== null) rssBytesMax = Math.max(rssBytesMax ?? 0, rssBytes);
    if (performance.now() - startedAtMono >= 1000 * seconds) break;
  }
  const used = cpuBetween(before, await readCpu(pid));
  const passedSeconds = (performance.now() - startedAtMono) / 1000;
  return { cpuShare: used && used.allThreads / passedSeconds, rssBytesMax };
}
