import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { renderChart } from '../charts/render-chart.ts';
import { type Finding, toFindings } from './findings.ts';
import { toReportCharts } from './report-charts.ts';
import type { ReportFigures } from './report-figures.ts';
import { type ReportPage, toReportPage } from './report-page.ts';
import type { ReportSettings } from './report-settings.ts';
import { readRepositoryState } from './repository-state.ts';
import { type ReportPlace, runParts } from './run-parts.ts';

/** Measures, and leaves the page with its pictures. Resolves with it and the parts that broke. */
export async function report(
  place: ReportPlace,
  settings: ReportSettings,
): Promise<{ markdown: string; broken: readonly string[] }> {
  const startedAtMono = performance.now();
  process.stderr.write(`${toPlanWords(settings)}\n`);
  const state = await readRepositoryState();
  const { figures, faults, broken } = await runParts(place, settings);
  const charts = toReportCharts(figures, settings.quick ? ' (quick run)' : '');
  const page: ReportPage = {
    quick: settings.quick,
    date: `${new Date().toISOString().slice(0, 19)}Z`,
    minutes: Math.ceil((performance.now() - startedAtMono) / 60_000),
    seed: settings.seed,
    machine: place.machine,
    state,
    engines: toEngines(figures),
    command: toCommand(settings),
    findings: toFindings(figures).map((finding) => (settings.quick ? unjudged(finding) : finding)),
    charts,
    faults: [...broken.map((part) => `${part} (broke)`), ...faults],
  };
  await mkdir(settings.directory, { recursive: true });
  for (const [file, chart] of Object.entries(charts)) {
    await writeFile(path.join(settings.directory, file), await renderChart(chart));
  }
  const markdown = toReportPage(page);
  await writeFile(path.join(settings.directory, 'README.md'), markdown);
  if (settings.jsonFile !== null) {
    await writeFile(settings.jsonFile, JSON.stringify({ ...page, figures }, null, 1));
  }
  return { markdown, broken };
}

/** The figures of a quick run say nothing. */
const unjudged = (finding: Finding): Finding => ({ ...finding, met: null });

function toPlanWords({ quick, soakSeconds, soakFile, directory }: ReportSettings): string {
  const soak = soakFile === null ? `${Math.ceil(soakSeconds / 60)} for a soak` : 'no soak';
  const minutes = quick ? 'some 3 minutes' : `some 22 minutes and ${soak}`;
  return `The report of every bench takes ${minutes}; it goes to ${directory}`;
}

function toEngines({ benches }: ReportFigures): Record<string, string> {
  const { engine, model } = benches['first-token']?.facts ?? {};
  return {
    ...(engine === undefined ? {} : { 'engine of the idle parts': `${engine}, ${model}` }),
    'engine under load': "paced: llama-server's protocol at a set speed",
  };
}

function toCommand({ quick, soakFile, soakSeconds, seed }: ReportSettings): string {
  const words = [
    ...(quick ? ['--quick'] : []),
    ...(soakFile === null && !quick ? [`--soak-minutes ${soakSeconds / 60}`] : []),
    ...(soakFile === null ? [] : ['--soak-json FILE']),
    `--seed ${seed}`,
  ];
  return `npm run bench -- report ${words.join(' ')}`;
}
