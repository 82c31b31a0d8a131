import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { toQueueChart } from './charts/queue-chart.ts';
import { renderChart } from './charts/render-chart.ts';
import { benchQueue, type QueueFigure } from './queue-bench-load.ts';

const DEPTHS = '1000,10000,100000,1000000';
const TENANTS = 1000;

const COLUMNS: readonly [string, (figure: QueueFigure) => string][] = [
  ['queued', ({ queued }) => queued.toLocaleString('en')],
  ['ns per pair', ({ pairNs }) => pairNs.toFixed(0)],
  ['best round', ({ bestPairNs }) => bestPairNs.toFixed(0)],
  ['pairs/s', ({ pairsPerSecond }) => Math.round(pairsPerSecond).toLocaleString('en')],
  ['ns / log2(n)', ({ pairNsPerLog2 }) => pairNsPerLog2.toFixed(1)],
  ['ns per pair with a look-up', ({ forecastPairNs }) => forecastPairNs.toFixed(0)],
  ['ns per look-up of what is ahead', ({ aheadNs }) => aheadNs.toFixed(0)],
  ['bytes per task', ({ bytesPerTask }) => bytesPerTask?.toFixed(0) ?? '-'],
];

/** Markdown. */
function queueTable(figures: readonly QueueFigure[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    row(COLUMNS.map(([title]) => title)),
    row(COLUMNS.map(() => '---:')),
    ...figures.map((figure) => row(COLUMNS.map(([, cell]) => cell(figure)))),
  ].join('\n');
}

if (import.meta.main) {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { plot: text, depths: { ...text, default: DEPTHS }, line: { type: 'boolean' } },
  });
  const figures = benchQueue(values.depths.split(',').map(Number), TENANTS);
  // The report reads the figures from one line.
  const line = JSON.stringify({ msg: 'queue measured', figures });
  process.stdout.write(`${values.line ? line : queueTable(figures)}\n`);
  if (values.plot !== undefined) {
    await writeFile(values.plot, await renderChart(toQueueChart(figures)));
  }
}
