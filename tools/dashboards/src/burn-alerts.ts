import { budgetOf, MIN_EVENTS, type Objective } from './objectives.ts';
import type { AlertRule } from './rule-file.ts';

type Burn = { long: string; short: string; seconds: number; factor: number };

/**
 * How fast a budget of 30 days is used up, over a long window and one of a twelfth that ends the
 * alert soon after the trouble: 2 % of it within an hour and 5 % within six page somebody, 10 %
 * within a day and in three are a ticket.
 */
const PAGE: readonly Burn[] = [
  { long: '1h', short: '5m', seconds: 3_600, factor: 14.4 },
  { long: '6h', short: '30m', seconds: 21_600, factor: 6 },
];
const TICKET: readonly Burn[] = [
  { long: '1d', short: '2h', seconds: 86_400, factor: 3 },
  { long: '3d', short: '6h', seconds: 259_200, factor: 1 },
];

/** All windows that an alert looks at. */
export const WINDOWS: readonly string[] = ['5m', '30m', '1h', '2h', '6h', '1d', '3d'];
/** Those whose events are counted. */
export const LONG_WINDOWS: readonly string[] = ['1h', '6h', '1d', '3d'];

/**
 * A share of bad events that an alert waits for has to be one that can come: half of all is the
 * budget of a median, and fourteen times as much does not exist.
 */
const SHARE_MAX = 0.8;

export const thresholdOf = (objective: Objective, factor: number): number =>
  Number(Math.min(factor * budgetOf(objective), SHARE_MAX).toPrecision(4));

function burns(objective: Objective, { long, short, seconds, factor }: Burn): string {
  const of = `{objective="${objective.name}"}`;
  const most = thresholdOf(objective, factor);
  return [
    `(orchq:objective_bad:ratio_rate${long}${of} > ${most}`,
    `  and orchq:objective_bad:ratio_rate${short}${of} > ${most}`,
    `  and orchq:objective_events:rate${long}${of} * ${seconds} > ${MIN_EVENTS})`,
  ].join('\n');
}

/** A page and a ticket for one objective (ORCH-3041). */
export function burnAlerts(objective: Objective): AlertRule[] {
  const made = (severity: 'page' | 'ticket', windows: readonly Burn[]): AlertRule => ({
    alert: `Orchq${objective.alert}`,
    expr: windows.map((burn) => burns(objective, burn)).join('\nor\n'),
    for: severity === 'page' ? '2m' : '15m',
    severity,
    summary: `${objective.title}: the budget is used up ${severity === 'page' ? 'fast' : 'early'}`,
    anchor: objective.name.replaceAll('_', '-'),
  });
  return [made('page', PAGE), made('ticket', TICKET)];
}
