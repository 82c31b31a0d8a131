import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseMetrics, REPOSITORY, type Sample } from '@orchqueue/harness-integration';

export type LintedMetric = {
  daemon: 'orchestratord' | 'pool-managerd' | 'both' | 'llm-queue';
  type: 'counter' | 'gauge' | 'histogram';
  help: string;
  /** Most values of each. */
  labels: Readonly<Record<string, number>>;
  series_max: number;
  buckets?: readonly number[];
};
export type Contract = Readonly<Record<string, LintedMetric>>;

const LINT_FILE = path.join(REPOSITORY, 'ci/metrics.lint.json');

export function metricsOf(daemon: 'orchestratord' | 'pool-managerd'): Contract {
  const { metrics } = JSON.parse(readFileSync(LINT_FILE, 'utf8')) as { metrics: Contract };
  const own = Object.entries(metrics).filter(([, one]) => [daemon, 'both'].includes(one.daemon));
  return Object.fromEntries(own);
}

/** What a scrape shows that the contract does not, and the other way round (ORCH-3028). */
export function lintScrape(text: string, contract: Contract): string[] {
  const families = Map.groupBy(parseMetrics(text), ({ series }) => familyOf(series, contract));
  const unknown = [...families.keys()].filter((name) => !contract[name]);
  return [
    ...unknown.map((name) => `${name} is not in the contract`),
    ...Object.entries(contract).flatMap(([name, metric]) => {
      const samples = families.get(name) ?? [];
      return [
        ...headFaults(text, name, metric),
        ...labelFaults(name, metric, samples),
        ...budgetFaults(name, metric, samples),
        ...(metric.type === 'histogram' ? bucketFaults(name, metric, samples) : []),
      ];
    }),
  ];
}

/** A histogram is told by its parts. */
function familyOf(series: string, contract: Contract): string {
  const family = series.replace(/_(bucket|sum|count)$/, '');
  return contract[family]?.type === 'histogram' ? family : series;
}

function headFaults(text: string, name: string, { type, help }: LintedMetric): string[] {
  return [
    ...(text.includes(`# TYPE ${name} ${type}\n`) ? [] : [`${name} is no ${type} here`]),
    ...(text.includes(`# HELP ${name} ${help}\n`) ? [] : [`${name} has another help`]),
  ];
}

function labelFaults(name: string, metric: LintedMetric, samples: readonly Sample[]): string[] {
  const wanted = Object.keys(metric.labels).toSorted().join();
  const found = new Set(samples.map((sample) => Object.keys(subject(sample)).toSorted().join()));
  found.delete(wanted);
  return [...found].map((labels) => `${name} has the labels ${labels || 'of none'}, not ${wanted}`);
}

/** `other`, which takes what is beyond a budget, stands beside it. */
function budgetFaults(name: string, metric: LintedMetric, samples: readonly Sample[]): string[] {
  const crowded = Object.entries(metric.labels).flatMap(([label, most]) => {
    const values = new Set(samples.map(({ labels }) => labels[label]));
    values.delete('other');
    return values.size > most ? [`${name} has ${values.size} values of ${label}, not ${most}`] : [];
  });
  const series = new Set(samples.map((sample) => JSON.stringify(subject(sample)))).size;
  const most = metric.series_max + Number(series > metric.series_max && hasOverflow(samples));
  return series > most ? [...crowded, `${name} has ${series} series, not ${most}`] : crowded;
}

const hasOverflow = (samples: readonly Sample[]): boolean =>
  samples.some((sample) => Object.values(subject(sample)).every((value) => value === 'other'));

function bucketFaults(name: string, metric: LintedMetric, samples: readonly Sample[]): string[] {
  const buckets = samples.filter(({ series }) => series.endsWith('_bucket'));
  const wanted = [...(metric.buckets ?? []), '+Inf'].join();
  const bySubject = Map.groupBy(buckets, (sample) => JSON.stringify(subject(sample)));
  const found = [...bySubject.values()].map((all) => all.map(({ labels }) => labels.le).join());
  return [...new Set(found)]
    .filter((edges) => edges !== wanted)
    .map((edges) => `${name} has the buckets ${edges}, not ${wanted}`);
}

/** What a series is of; the edge of a bucket is none of it. */
function subject({ labels }: Sample): Readonly<Record<string, string>> {
  const { le: _edge, ...rest } = labels;
  return rest;
}
