import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

export const ROOT = path.resolve(import.meta.dirname, '../../..');

type Latency = { metric: string; selector: string; within: number };
type Ratio = { metric: string; bad: string; all: string };
export type Objective = {
  name: string;
  title: string;
  /** Of its alerts, without `Orchq` in front. */
  alert: string;
  /** Share of events that have to be good. */
  target: number;
} & ({ latency: Latency; ratio?: undefined } | { ratio: Ratio; latency?: undefined });

type Contract = { min_events: number; objectives: { [name: string]: Omit<Objective, 'name'> } };

const contract = parse(
  readFileSync(path.join(ROOT, 'contracts/metrics/objectives.yaml'), 'utf8'),
) as Contract;

export const MIN_EVENTS = contract.min_events;
export const OBJECTIVES: readonly Objective[] = Object.entries(contract.objectives).map(
  ([name, objective]) => ({ name, ...objective }) as Objective,
);

/** Share of events that may be bad. */
export const budgetOf = ({ target }: Objective): number => Number((1 - target).toPrecision(6));

/**
 * The edge of a bucket as a matcher: Prometheus 3 writes 6 as 6.0, and earlier ones do not.
 */
export function edge(seconds: number): string {
  if (!Number.isInteger(seconds)) return `le="${seconds}"`;
  return `le=~"${seconds}([.]0)?"`;
}

const all = (...matchers: readonly string[]): string => {
  const given = matchers.filter((one) => one !== '');
  return given.length === 0 ? '' : `{${given.join(',')}}`;
};

/** All events of an objective per second. */
export function eventsOf(objective: Objective, window: string): string {
  const { latency, ratio } = objective;
  const series = latency
    ? `${latency.metric}_count${all(latency.selector)}`
    : `${ratio.metric}${all(ratio.all)}`;
  return `sum(rate(${series}[${window}]))`;
}

/** Share of its events that were bad; no number where there were no events. */
export function badShareOf(objective: Objective, window: string): string {
  const { latency, ratio } = objective;
  const events = eventsOf(objective, window);
  if (latency) {
    const good = `${latency.metric}_bucket${all(latency.selector, edge(latency.within))}`;
    return `1 - sum(rate(${good}[${window}])) / ${events}`;
  }
  // A counter has no series before its first event, and that is no missing figure.
  const bad = `sum(rate(${ratio.metric}${all(ratio.bad)}[${window}]))`;
  return `(${bad} or vector(0)) / ${events}`;
}
