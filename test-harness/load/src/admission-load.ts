import { Pool } from 'undici';
import type { AdmissionFigures, AdmissionLoad } from './admission-figures.ts';
import { toAdmissionBody } from './admission-figures.ts';
import { summarize } from './statistics.ts';

/**
 * The generator of admissions, as a process of its own, so that it takes nothing from the event
 * loop that it measures. Reads an AdmissionLoad from its argument and writes AdmissionFigures.
 */
const load = JSON.parse(process.argv[2] ?? '{}') as AdmissionLoad;

const HEADERS = { 'content-type': 'application/json' };
const pool = new Pool(load.url, { connections: load.concurrency, pipelining: 1 });
const acknowledged: string[] = [];
const latenciesMs: number[] = [];
const startedAtMono = performance.now();
const measuredFromMono = startedAtMono + load.warmUpSeconds * 1000;
const endAtMono = measuredFromMono + load.seconds * 1000;
let sent = 0;
let measured = 0;
let cpuBefore: NodeJS.CpuUsage | null = null;

await Promise.all(Array.from({ length: load.concurrency }, runCaller));
const seconds = (performance.now() - startedAtMono) / 1000;
const { user, system } = process.cpuUsage(cpuBefore ?? undefined);
await pool.close();
const figures: AdmissionFigures = {
  perSecond: measured / load.seconds,
  latencyMs: summarize(latenciesMs),
  generatorBusy: (user + system) / 1e6 / load.seconds,
  seconds,
  acknowledged,
};
process.stdout.write(`${JSON.stringify({ msg: 'admissions measured', ...figures })}\n`, () =>
  process.exit(0),
);

/** Each caller has one request on its way, as long as there is time. */
async function runCaller(): Promise<void> {
  for (;;) {
    const sentAtMono = performance.now();
    if (sentAtMono >= endAtMono) return;
    const taskId = `${load.idPrefix}-${sent}`;
    sent += 1;
    const body = toAdmissionBody(taskId, load.modelRef);
    const path = '/v1/tasks';
    const answer = await pool.request({ method: 'POST', path, headers: HEADERS, body });
    const text = await answer.body.text();
    if (answer.statusCode !== 202) throw new Error(`refused: ${answer.statusCode} ${text}`);
    const nowMono = performance.now();
    acknowledged.push(taskId);
    if (nowMono < measuredFromMono || nowMono > endAtMono) continue;
    cpuBefore ??= process.cpuUsage();
    measured += 1;
    latenciesMs.push(nowMono - sentAtMono);
  }
}
