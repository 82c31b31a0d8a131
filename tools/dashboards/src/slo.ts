import { LONG_WINDOWS } from './burn-alerts.ts';
import { OBJECTIVES, type Objective } from './objectives.ts';
import { type Dashboard, type Panel, perSecond, query } from './panel.ts';

const NOW: readonly Panel[] = [
  {
    title: 'Good events of the last hour',
    unit: 'percentunit',
    kind: 'stat',
    queries: [query('1 - orchq:objective_bad:ratio_rate1h', '{{objective}}')],
  },
  {
    title: 'Budget left of the last three days',
    about: 'Below zero the objective is missed.',
    unit: 'percentunit',
    kind: 'stat',
    queries: [
      query('1 - orchq:objective_bad:ratio_rate3d / orchq:objective_budget:ratio', '{{objective}}'),
    ],
  },
  {
    title: 'How fast the budget is used up',
    about: 'At 1 it lasts just as long as it should. Over 14 for an hour somebody is paged.',
    unit: 'short',
    queries: [
      query('orchq:objective_bad:ratio_rate1h / orchq:objective_budget:ratio', '{{objective}} 1h'),
    ],
  },
  {
    title: 'Events that are judged',
    unit: 'ops',
    queries: [query('orchq:objective_events:rate1h', '{{objective}}')],
  },
  {
    title: 'Alerts that fire',
    unit: 'short',
    queries: [query('sum by (alertname, severity) (ALERTS{alertstate="firing"})', '{{alertname}}')],
    quiet: 'nothing is wrong',
  },
];

/** The share of bad events over time beside its budget; for times also the quantile itself. */
function panelsOf(objective: Objective): Panel[] {
  const { name, title, target, latency } = objective;
  const of = `{objective="${name}"}`;
  const shares: Panel = {
    title,
    unit: 'percentunit',
    queries: [
      query(`orchq:objective_bad:ratio_rate5m${of}`, 'bad, 5m'),
      ...LONG_WINDOWS.map((window) =>
        query(`orchq:objective_bad:ratio_rate${window}${of}`, `bad, ${window}`),
      ),
      query(`orchq:objective_budget:ratio${of}`, 'budget'),
    ],
  };
  if (!latency) return [shares];
  const { metric, selector, within } = latency;
  const bucket = `${metric}_bucket${selector === '' ? '' : `{${selector}}`}`;
  const seconds: Panel = {
    title: `${title}: p${target * 100}`,
    unit: 's',
    queries: [
      query(`histogram_quantile(${target}, sum by (le) (${perSecond(bucket)}))`, 'measured'),
      query(`vector(${within})`, 'objective'),
    ],
  };
  return [seconds, shares];
}

export const SLO: Dashboard = {
  uid: 'orchq-slo',
  title: 'OrchQueue: objectives',
  rows: [
    { title: 'Now', panels: NOW },
    { title: 'Objectives', panels: OBJECTIVES.flatMap(panelsOf) },
  ],
};
