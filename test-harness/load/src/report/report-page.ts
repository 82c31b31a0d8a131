import type { MachineFacts } from '../machine-facts.ts';
import { toVerdict } from '../open-loop/aim.ts';
import { toFigure, toMarkdownTable } from '../open-loop/markdown-table.ts';
import type { Finding } from './findings.ts';
import type { ReportCharts } from './report-charts.ts';
import type { RepositoryState } from './repository-state.ts';

export type ReportPage = {
  quick: boolean;
  /** ISO 8601, to the second. */
  date: string;
  minutes: number;
  seed: number;
  machine: MachineFacts;
  state: RepositoryState;
  /** Versions of the engines, by what they are for. */
  engines: Record<string, string>;
  /** What makes a report like this one. */
  command: string;
  findings: readonly Finding[];
  charts: ReportCharts;
  faults: readonly string[];
};

const QUICK_WORDS = `> **Quick run.** Its rounds are too short for any figure to mean something.
> It says that the command works, and no more.`;
const HEAD = `Written by \`npm run bench\`; do not edit. How each figure is made, and what was seen
before, is in [benchmarks](../benchmarks.md). Quote ratios: both sides of each were measured in this
run, taking turns. Absolute figures of two runs cannot be compared.`;

/** The page of a report, as markdown. */
export function toReportPage(page: ReportPage): string {
  const { quick, findings, charts, faults } = page;
  return [
    '# Report of the benchmarks',
    ...(quick ? [QUICK_WORDS] : []),
    HEAD,
    toMarkdownTable(['run', ''], toRunRows(page), 2),
    '## Figures',
    toFindingTable(findings),
    toTally(findings),
    ...(faults.length === 0 ? [] : ['## Faults of this run', toList(faults)]),
    '## Pictures',
    ...Object.entries(charts).map(([file, { title }]) => `![${title}](${file})`),
  ]
    .join('\n\n')
    .concat('\n');
}

function toRunRows(page: ReportPage): [string, string][] {
  const { machine, state, engines } = page;
  return [
    ['date', `${page.date}, ${page.minutes} minutes`],
    ['version', `${state.version}, commit ${state.commit}`],
    ['Node', machine.node],
    ...Object.entries(engines).map(([name, version]): [string, string] => [name, version]),
    ['machine', `${machine.cpu}, ${machine.cores} cores, ${machine.memory_gib} GiB`],
    ['system', machine.system],
    ['disk', `${machine.file_system}, fsync ${toFigure(machine.fsync_ms_p50)} ms`],
    ['load before', toFigure(machine.load_before)],
    ['processes', machine.pinned ? 'controller on one core, clients on the other' : 'not pinned'],
    ['seed', String(page.seed)],
    ['again', `\`${page.command}\``],
  ];
}

function toFindingTable(findings: readonly Finding[]): string {
  const rows = findings.map(({ part, what, seen, aim, met }) => [
    part,
    what,
    seen,
    aim ?? '',
    aim === null ? '' : toVerdict(met),
  ]);
  return toMarkdownTable(['part', 'figure', 'seen', 'aim', 'verdict'], rows, 2);
}

function toTally(findings: readonly Finding[]): string {
  const judged = findings.filter(({ aim }) => aim !== null);
  const of = (verdict: boolean | null) => judged.filter(({ met }) => met === verdict).length;
  return `Aims: ${of(true)} met, ${of(false)} missed, ${of(null)} not judged.`;
}

const toList = (lines: readonly string[]): string =>
  lines.map((line) => wrap(`- ${line}`)).join('\n');

const COLUMNS = 98;

/** Lines as long as the others of the documentation; a word that is longer stays whole. */
function wrap(text: string): string {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1) ?? '';
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= COLUMNS || line === '') lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.join(text.startsWith('- ') ? '\n  ' : '\n');
}
