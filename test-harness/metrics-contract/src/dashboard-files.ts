import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { REPOSITORY } from '@orchqueue/harness-integration';

export type DashboardPanel = {
  title: string;
  type: string;
  fieldConfig?: { defaults: { unit: string } };
  targets?: { expr: string; legendFormat: string }[];
  'x-orchq-quiet'?: string;
};
export type DashboardFile = { name: string; title: string; panels: DashboardPanel[] };

const FOLDER = path.join(REPOSITORY, 'ci/dashboards');

/** As they are shipped. */
export const readDashboards = (): DashboardFile[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({
      ...(JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8')) as DashboardFile),
      name: path.basename(name, '.json'),
    }));

/** A query with Grafana's variables filled in, for a run of some seconds. */
export const filledIn = (expr: string): string =>
  expr.replaceAll('$__rate_interval', '10s').replaceAll('$pool', '.*');

/** A legend with the labels of a series in it. */
export const legendOf = (format: string, labels: Readonly<Record<string, string>>): string =>
  format.replaceAll(/\{\{(\w+)\}\}/g, (_all, label: string) => labels[label] ?? '');
