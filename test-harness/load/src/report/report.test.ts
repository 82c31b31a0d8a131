import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { renderChart } from '../charts/render-chart.ts';
import { drawArrivals } from '../open-loop/arrivals.ts';
import type { Cell } from '../open-loop/cell.ts';
import { toCellFigures } from '../open-loop/cell-figures.ts';
import { type ScenarioName, tenantsOf } from '../open-loop/scenarios.ts';
import type { Discipline } from '../open-loop/stage.ts';
import { freshOutcome } from '../open-loop/task-outcome.ts';
import { summarize } from '../statistics.ts';
import { toFindings } from './findings.ts';
import { readSoak } from './read-soak.ts';
import { toReportCharts } from './report-charts.ts';
import type { ReportFigures } from './report-figures.ts';
import { type ReportPage, toReportPage } from './report-page.ts';
import { toReportPlan } from './report-plan.ts';
import { readReportSettings } from './report-settings.ts';

const ENGINE = { slots: 16, prefillRate: 4000, decodeRate: 100 };
const SECONDS = 15;

/** Every task is done; `firstTokenMs` after it came, half of that in the queue. */
function toCell(
  scenario: ScenarioName,
  level: number,
  discipline: Discipline,
  firstTokenMs: number,
): Cell {
  const setting = { scenario, level, engine: ENGINE };
  const load = { tenants: tenantsOf(scenario, level), engine: ENGINE, seconds: SECONDS, seed: 1 };
  const tasks = drawArrivals(load).map((arrival) => ({
    ...freshOutcome(arrival, arrival.atMs),
    ackMs: arrival.atMs + 2,
    firstTokenMs: arrival.atMs + firstTokenMs,
    endMs: arrival.atMs + firstTokenMs + 100,
    ...{ queueMs: firstTokenMs / 2, predictedStartMs: firstTokenMs / 2, tokensOut: 10 },
    status: 'completed' as const,
  }));
  const outcome = { latenessMs: [1], loadMs: SECONDS * 1000, tasks };
  return { scenario, level, discipline, figures: toCellFigures(outcome, setting, null) };
}

const times = summarize([10, 20]);
const CELLS = [
  ...[0.5, 3].flatMap((level) => [
    toCell('neighbours', level, 'fair', 240),
    toCell('neighbours', level, 'fifo', 240 * 20 ** (level - 0.5)),
  ]),
  toCell('everyone', 3, 'fair', 300),
  toCell('everyone', 3, 'fifo', 4000),
];
const cellAt = (index: number): Cell['figures'] => (CELLS[index] as Cell).figures;
const FIGURES: ReportFigures = {
  benches: {
    admissions: {
      facts: {},
      rows: [{ what: 'durable / empty, median of rounds', p50: 0.37 }],
      raw: null,
    },
  },
  saturation: {
    capacity: { direct: 1, through: 0.98 },
    overhead: { direct: times, through: times, added: times },
    cells: CELLS,
    aims: [],
  },
  overload: { half: cellAt(0), over: cellAt(2), aims: [] },
  queuedMemory: null,
  queue: [1000, 100_000].map((queued) => ({
    ...{ queued, pairNs: 1500, bestPairNs: 1400, pairsPerSecond: 669_000, pairNsPerLog2: 90 },
    ...{ forecastPairNs: 5000, aheadNs: 900, bytesPerTask: null },
  })),
  soak: null,
};

const find = (figures: ReportFigures, what: string) =>
  toFindings(figures).find((finding) => finding.what.includes(what));

test('[ORCH-4506] the table has goodput, deadlines, first tokens and overhead of one run', () => {
  expect(find(FIGURES, 'goodput at 3x, of capacity')).toMatchObject({ aim: null });
  expect(find(FIGURES, 'deadlines met at 3x, interactive, of admitted')).toBeDefined();
  expect(find(FIGURES, 'first token, through / direct')?.seen).toBe('1.00 / 1.00');
  expect(find(FIGURES, 'first token of chat, p95, at 3x / at half load, fair')).toMatchObject({
    ...{ part: 'fairness', seen: '1.00', met: true },
  });
  expect(find(FIGURES, 'first token of chat, p95, at 3x / at half load, fifo')?.met).toBe(true);
  expect(find(FIGURES, 'neighbours 3x: predicted start')).toMatchObject({ part: 'ETA', met: true });
});

test('[ORCH-4506] an aim that is missed is told as missed', () => {
  expect(find(FIGURES, 'durable admissions')).toMatchObject({ seen: '0.370', met: false });
  expect(find(FIGURES, 'pairs/s at 100,000 queued')).toMatchObject({ seen: '669,000', met: true });
  const page = toReportPage(toPage(FIGURES));
  expect(page).toMatch(/durable admissions.*\| +0\.370 \| +>= 0\.5 \| +MISSED \|/);
  expect(page).toMatch(/Aims: \d+ met, 1 missed, \d+ not judged\./);
});

test('[ORCH-4506] a part that gave nothing has no lines and no pictures', () => {
  const none = { benches: {}, saturation: null, overload: null, queuedMemory: null };
  const empty: ReportFigures = { ...none, queue: null, soak: null };
  expect(toFindings(empty)).toEqual([]);
  expect(toReportCharts(empty)).toEqual({});
});

test('[ORCH-4506] a figure that its bench has renamed is a fault, not an empty cell', () => {
  const relay = { facts: {}, rows: [{ what: 'renamed', p50: 1 }], raw: null };
  const figures: ReportFigures = { ...FIGURES, benches: { relay } };
  expect(() => toFindings(figures)).toThrow(/no figure .* among: renamed/);
});

test('[ORCH-4506] each picture of the report can be drawn, and the page shows it', async () => {
  const sample = {
    ...{ rssBytes: 150e6, heapBytes: 40e6, eventLogBytes: 1, storeBytes: 8e6, storedTasks: 500 },
    ...{ retiredTasks: 1, archiveBytes: 1e6, sessions: 1, fds: 60 },
  };
  const samples = [0, 1].map((at) => ({ ...sample, atSeconds: at, tasksDone: at * 1000 }));
  const growth = { tasks: 1000, heapBytes: 1, rssBytes: 1, storeBytes: 1, eventLogBytes: 1 };
  const run = { level: 0.6, seconds: 2, seed: 1, counts: {}, aims: [], samples };
  const soak = { ...run, growth: { ...growth, archiveBytes: 1, fds: 0 } };
  const charts = toReportCharts({ ...FIGURES, soak });
  expect(Object.keys(charts).sort()).toEqual([
    ...['overload.svg', 'predicted-start.svg', 'queue-cost.svg', 'saturation.svg'],
    ...['shares.svg', 'soak.svg'],
  ]);
  const page = toReportPage({ ...toPage(FIGURES), charts });
  for (const [file, chart] of Object.entries(charts)) {
    for (const { points } of chart.panels) {
      expect(points.length).toBeGreaterThan(1);
      expect(points.every(({ y }) => Number.isFinite(y))).toBe(true);
    }
    expect(await renderChart(chart)).toContain(chart.title);
    expect(page).toContain(`(${file})`);
  }
});

const toPage = (figures: ReportFigures): ReportPage => ({
  ...{ quick: false, date: '2026-01-02T03:04:05Z', minutes: 22, seed: 1, faults: [] },
  machine: {
    ...{ cpu: 'a CPU', cores: 2, memory_gib: 8, system: 'Linux', node: 'v24.0.0', load_before: 0 },
    ...{ pinned: true, file_system: 'ext4', fsync_ms_p50: 0.2 },
  },
  state: { version: '0.1.0', commit: 'abc' },
  engines: { engine: 'paced' },
  command: 'npm run bench -- report --seed 1',
  findings: toFindings(figures),
  charts: {},
});

test('[ORCH-4506] the page says where, with what and how it was made, in lines of 100', () => {
  const fault = 'neighbours 3x fair: the generator sent its tasks late '.repeat(4).trim();
  const page = toReportPage({ ...toPage(FIGURES), faults: [fault] });
  for (const word of [
    'a CPU, 2 cores',
    'v24.0.0',
    '0.1.0, commit abc',
    'seed',
    'report --seed 1',
  ]) {
    expect(page).toContain(word);
  }
  expect(page).not.toContain('Quick run');
  expect(page).toContain('## Faults of this run');
  const long = page.split('\n').filter((line) => !line.startsWith('|') && line.length > 100);
  expect(long).toEqual([]);
  expect(toReportPage({ ...toPage(FIGURES), quick: true })).toContain('**Quick run.**');
  const titles = Object.values(toReportCharts(FIGURES, ' (quick run)')).map(({ title }) => title);
  expect(titles.every((title) => title.endsWith(' (quick run)'))).toBe(true);
});

test('[ORCH-4506] one command without a word is the report; its soak may come from a file', () => {
  expect(readReportSettings([])).toMatchObject({ quick: false, soakSeconds: 1800, soakFile: null });
  expect(readReportSettings(['report', '--soak-minutes', '5'])?.soakSeconds).toBe(300);
  expect(readReportSettings(['report', '--soak-json', '/a.json'])?.soakFile).toBe('/a.json');
  expect(readReportSettings(['soak'])).toBeNull();
  expect(readReportSettings(['--only', 'relay'])).toBeNull();
  expect(() => readReportSettings(['report', '--seed', 'x'])).toThrow(/--seed x: not a number/);
});

test('[ORCH-4506] a soak of before is read from its file, and nothing else is', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'orchq-report-'));
  const file = path.join(folder, 'soak.json');
  const soak = { machine: {}, faults: [], raw: { aims: [], samples: [] } };
  await writeFile(file, JSON.stringify(soak));
  expect(await readSoak(file)).toEqual({ raw: soak.raw, faults: [] });
  await writeFile(file, JSON.stringify({ results: {} }));
  await expect(readSoak(file)).rejects.toThrow(/soak.json is not what `soak --json` writes/);
  await rm(folder, { recursive: true });
});

test('[ORCH-4506] the curve goes over the capacity, and a quick run gives up early', () => {
  const settings = (argv: string[]) => readReportSettings(argv) as ReportSettingsOfTest;
  const full = toReportPlan(settings([])).experiment('saturation');
  expect(Math.max(...full.levels)).toBeGreaterThan(2);
  expect(full).toMatchObject({ seed: 1, seconds: 30, drainSeconds: 30 });
  const quick = toReportPlan(settings(['report', '--quick', '--seed', '9']));
  expect(quick.experiment('saturation')).toMatchObject({ seed: 9, seconds: 3, drainSeconds: 2 });
  expect(quick.experiment('soak').seconds).toBeLessThan(20);
});

type ReportSettingsOfTest = NonNullable<ReturnType<typeof readReportSettings>>;
