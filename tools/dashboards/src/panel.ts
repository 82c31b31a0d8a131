export type Query = {
  /** PromQL. `$__rate_interval` and the variables below stand in it. */
  expr: string;
  legend: string;
};

export type Panel = {
  title: string;
  /** What it shows, where the title does not say it. */
  about?: string;
  /** Unit of Grafana. */
  unit: 's' | 'bytes' | 'percentunit' | 'short' | 'ops' | 'celsius' | 'reqps';
  queries: readonly Query[];
  kind?: 'stat';
  /** Why a healthy cluster has nothing to show here. Without it an empty panel is an error. */
  quiet?: string;
};

export type Row = { title: string; panels: readonly Panel[] };
export type Dashboard = { uid: string; title: string; rows: readonly Row[] };

/** Of the variable on top of each dashboard. */
export const POOL = 'pool_id=~"$pool"';

export const perSecond = (series: string): string => `rate(${series}[$__rate_interval])`;

export const sumBy = (labels: string, expr: string): string =>
  labels === '' ? `sum(${expr})` : `sum by (${labels}) (${expr})`;

/** A quantile of a histogram, by these labels. */
export function quantile(share: number, histogram: string, labels: string, matchers = ''): Query {
  const bucket = `${histogram}_bucket${matchers === '' ? '' : `{${matchers}}`}`;
  const by = labels === '' ? 'le' : `le, ${labels}`;
  const legend = labels
    .split(', ')
    .filter((label) => label !== '')
    .map((label) => `{{${label}}}`);
  return {
    expr: `histogram_quantile(${share}, ${sumBy(by, perSecond(bucket))})`,
    legend: [...legend, `p${share * 100}`].join(' '),
  };
}

export const query = (expr: string, legend: string): Query => ({ expr, legend });
