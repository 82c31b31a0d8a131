import { budgetOf, OBJECTIVES, type Objective } from './objectives.ts';
import type { RuleCase } from './rule-case.ts';

/** The page has its hour; the longer windows take what there is. */
const MINUTES = 80;
/** Per minute: enough for whole numbers of bad ones where the budget is a thousandth. */
const EVENTS = 20_000;

/**
 * What each bucket and counter holds is written down here once more, by what the objectives mean
 * and not by how the rules ask, so that a rule that asks for what is not there has no data.
 */
function seriesOf({ name, latency, ratio }: Objective, badShare: number): RuleCase['series'] {
  const rising = (share: number) => `0+${Math.round(EVENTS * share)}x${MINUTES}`;
  if (latency) {
    const labels = LATENCY_LABELS[name] ?? [];
    const of = (...more: readonly string[]) => [...labels, ...more].join(',');
    return {
      [`${latency.metric}_bucket{${of(`le="${latency.within}"`)}}`]: rising(1 - badShare),
      [`${latency.metric}_bucket{${of('le="+Inf"')}}`]: rising(1),
      [`${latency.metric}_count{${of()}}`]: rising(1),
    };
  }
  const [bad = '', good = ''] = RATIO_LABELS[name] ?? [];
  return {
    [`${ratio.metric}{${bad}}`]: rising(badShare),
    [`${ratio.metric}{${good}}`]: rising(1 - badShare),
  };
}

const LATENCY_LABELS: Readonly<Record<string, readonly string[]>> = {
  interactive_first_token: ['pool_id="p"', 'priority="interactive"'],
  interactive_64_tokens: ['pool_id="p"', 'priority="interactive"'],
  accept: ['pool_id="p"', 'priority="batch"'],
  low_latency_median: ['pool_id="low-latency-chat"', 'priority="batch"'],
  low_latency_tail: ['pool_id="low-latency-chat"', 'priority="batch"'],
  strict_answers: ['pool_id="p"', 'determinism="strict"'],
};
const RATIO_LABELS: Readonly<Record<string, readonly [bad: string, good: string]>> = {
  interactive_errors: [
    'pool_id="p",priority="interactive",status="failed"',
    'pool_id="p",priority="interactive",status="completed"',
  ],
  low_latency_server_errors: [
    'operation="createTask",status="503"',
    'operation="createTask",status="202"',
  ],
  strict_diagnostics: [
    'pool_id="p",diagnostics="incomplete"',
    'pool_id="p",diagnostics="complete"',
  ],
};

function caseOf(
  objective: Objective,
  of: { what: string; share: number; fires: string },
): RuleCase {
  const { what, share, fires } = of;
  const alert = (severity: string) => `alertname="Orchq${objective.alert}",severity="${severity}"`;
  return {
    name: `${objective.name}: ${what}`,
    series: seriesOf(objective, share),
    expected: {
      [alert('page')]: fires.includes('page') ? 1 : 0,
      [alert('ticket')]: fires.includes('ticket') ? 1 : 0,
    },
    at: `${MINUTES}m`,
  };
}

/** Too few events to call anybody for, however bad. */
function quietCase(objective: Objective): RuleCase {
  const bad = caseOf(objective, { what: 'five bad events', share: 1, fires: 'nothing' });
  const few = Object.keys(bad.series).map((of) => [of, `0 1 2 3 4 5x${MINUTES}`]);
  return { ...bad, series: Object.fromEntries(few) };
}

export const BURN_CASES: readonly RuleCase[] = OBJECTIVES.flatMap((objective) => {
  const budget = budgetOf(objective);
  const slow = { what: 'twice the budget', share: budget * 2, fires: 'ticket' };
  return [
    caseOf(objective, { what: 'half the budget', share: budget / 2, fires: 'nothing' }),
    // Twice the budget of a median is everything.
    ...(budget * 2 < 1 ? [caseOf(objective, slow)] : []),
    caseOf(objective, { what: 'all is bad', share: 1, fires: 'page and ticket' }),
    quietCase(objective),
  ];
});
