import type { Chart, Point } from '../charts/chart.ts';
import { toQueueChart } from '../charts/queue-chart.ts';
import type { Cell } from '../open-loop/cell.ts';
import type { OpenLoopFigures } from '../open-loop/open-loop.ts';
import type { OverloadFigures } from '../open-loop/overload.ts';
import { tenantsOf } from '../open-loop/scenarios.ts';
import type { SoakSample } from '../soak/soak-sample.ts';
import { percentile } from '../statistics.ts';
import type { ReportFigures } from './report-figures.ts';

/** By the name of their file. */
export type ReportCharts = Record<string, Chart>;

/** `mark` follows every title: what is wrong with the run. */
export function toReportCharts(figures: ReportFigures, mark = ''): ReportCharts {
  const { saturation, overload, queue, soak } = figures;
  const charts: ReportCharts = {
    ...(saturation && {
      'saturation.svg': toSaturationChart(saturation),
      'shares.svg': toShareChart(saturation),
      'predicted-start.svg': toEtaChart(saturation),
    }),
    ...(overload && { 'overload.svg': toOverloadChart(overload) }),
    ...(soak && { 'soak.svg': toSoakChart(soak.samples) }),
    ...(queue && { 'queue-cost.svg': toQueueChart(queue) }),
  };
  const marked = Object.entries(charts).map(([file, chart]) => [
    file,
    { ...chart, title: `${chart.title}${mark}` },
  ]);
  return Object.fromEntries(marked);
}

const SHARES = ['p50', 'p95', 'p99'] as const;
const LOAD = { title: 'offered load, in multiples of the capacity', scale: 'linear' } as const;

/** What has no figure has no point, and a logarithm wants more than zero. */
const seen = (points: readonly Point[]): Point[] =>
  points.filter(({ y }) => Number.isFinite(y) && y > 0);

const topLevel = (cells: readonly Cell[]): number => Math.max(...cells.map(({ level }) => level));

function toSaturationChart({ cells }: OpenLoopFigures): Chart {
  const curve = cells.filter(({ scenario }) => scenario === 'neighbours');
  const goodput = curve.map(({ level, discipline, figures }) => ({
    ...{ x: level, y: figures.work.goodput, series: discipline },
  }));
  const firstToken = curve.flatMap(({ level, discipline, figures }) =>
    (['p50', 'p95'] as const).map((dash) => ({
      ...{ x: level, y: figures.guarded.firstTokenMs[dash], series: discipline, dash },
    })),
  );
  return {
    title: 'Saturation',
    subtitle: 'the fair queue, and one order of arrival, with the same arrivals',
    panels: [
      {
        title: 'goodput: work that was done in time',
        mark: 'line',
        x: LOAD,
        y: { title: 'of the capacity', scale: 'linear' },
        points: seen(goodput),
      },
      {
        title: 'first token of chat, which stays within its share',
        mark: 'line',
        x: LOAD,
        y: { title: 'ms', scale: 'log' },
        points: seen(firstToken),
      },
    ],
  };
}

function toShareChart({ cells }: OpenLoopFigures): Chart {
  const level = topLevel(cells);
  const tenants = tenantsOf('everyone', level);
  const weights = tenants.reduce((sum, { weight }) => sum + weight, 0);
  const rounds = cells.filter((cell) => cell.scenario === 'everyone' && cell.level === level);
  const points = tenants.flatMap(({ name, weight }) => [
    { x: name, y: weight / weights, series: 'its weight' },
    ...rounds.map(({ discipline, figures }) => ({
      ...{ x: name, y: figures.work.shareOf[name] ?? 0, series: discipline },
    })),
  ]);
  return {
    title: `Shares of three tenants at ${level}x`,
    subtitle: 'all three ask for the same, which is more than each may have',
    panels: [
      {
        title: 'share of the tokens',
        mark: 'bar',
        x: { title: 'tenant', scale: 'names' },
        y: { title: 'share', scale: 'linear' },
        points: seen(points),
      },
    ],
  };
}

function toEtaChart({ cells }: OpenLoopFigures): Chart {
  const level = topLevel(cells);
  const rounds = cells.filter((cell) => cell.discipline === 'fair' && cell.level === level);
  const ratios = rounds.map(({ scenario, figures }) => ({
    ...{ series: scenario, values: figures.estimates.startRatios },
  }));
  const errors = ratios.map(({ series, values }) => ({
    ...{ series, values: values.map((ratio) => Math.abs(ratio - 1)) },
  }));
  const share = { title: 'share of the tasks at or below it', scale: 'linear' } as const;
  return {
    title: `Predicted start at ${level}x, fair`,
    subtitle: 'of tasks that waited for more than 100 ms',
    panels: [
      {
        title: 'told / true wait',
        mark: 'line',
        x: { title: 'told / true (1: as it came)', scale: 'log' },
        y: share,
        points: ratios.flatMap(toDistribution).filter(({ x }) => Number(x) > 0),
      },
      {
        title: 'error',
        mark: 'line',
        x: { title: '|told - true| / true', scale: 'linear' },
        y: share,
        points: errors.flatMap(toDistribution),
      },
    ],
  };
}

/** Every second percentile up to the 98th: the last ones are single tasks. */
function toDistribution({
  series,
  values,
}: {
  series: string;
  values: readonly number[];
}): Point[] {
  if (values.length === 0) return [];
  const sorted = Float64Array.from(values).sort();
  return Array.from({ length: 49 }, (_, index) => {
    const y = (index + 1) / 50;
    return { x: percentile(sorted, y), y, series };
  });
}

function toOverloadChart({ half, over }: OverloadFigures): Chart {
  const rounds = { 'half load': half, 'ten times the capacity': over };
  return {
    title: 'Overload',
    subtitle: 'first token by class, of tasks that were admitted at once',
    panels: (['interactive', 'batch'] as const).map((priority) => ({
      title: priority,
      mark: 'bar',
      x: { title: 'of the tasks', scale: 'names' },
      y: { title: 'ms', scale: 'linear' },
      points: seen(
        Object.entries(rounds).flatMap(([series, { latency }]) =>
          SHARES.map((x) => ({ x, y: latency[priority].firstTokenMs[x], series })),
        ),
      ),
    })),
  };
}

function toSoakChart(samples: readonly SoakSample[]): Chart {
  const line = (series: string, of: (sample: SoakSample) => number | null): Point[] =>
    samples.flatMap((sample) => {
      const bytes = of(sample);
      return bytes === null ? [] : [{ x: sample.tasksDone, y: bytes / 1e6, series }];
    });
  const done = { title: 'tasks done', scale: 'linear' } as const;
  return {
    title: 'Soak',
    subtitle: 'what a controller keeps of tasks that are over',
    panels: [
      {
        title: 'memory',
        mark: 'line',
        x: done,
        y: { title: 'MB', scale: 'linear' },
        points: [
          ...line('process (RSS)', ({ rssBytes }) => rssBytes),
          ...line('heap after a full collection', ({ heapBytes }) => heapBytes),
        ],
      },
      {
        title: 'files',
        mark: 'line',
        x: done,
        y: { title: 'MB', scale: 'linear' },
        points: [
          ...line('store and its log', ({ storeBytes }) => storeBytes),
          ...line('archive', ({ archiveBytes }) => archiveBytes),
        ],
      },
    ],
  };
}
