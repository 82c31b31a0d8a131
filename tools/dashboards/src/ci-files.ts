import { burnAlerts } from './burn-alerts.ts';
import { BURN_CASES } from './burn-cases.ts';
import { grafanaJson } from './grafana.ts';
import { HEALTH_ALERTS } from './health-alerts.ts';
import { HEALTH_CASES } from './health-cases.ts';
import { OBJECTIVES } from './objectives.ts';
import { OVERVIEW } from './overview.ts';
import type { Dashboard } from './panel.ts';
import { POOLS_AND_GPUS } from './pools-and-gpus.ts';
import { QUEUE_AND_FAIRNESS } from './queue-and-fairness.ts';
import { recordingRules } from './recording-rules.ts';
import { alertFile, recordingFile } from './rule-file.ts';
import { ruleTestFile } from './rule-tests.ts';
import { SLO } from './slo.ts';

export const DASHBOARDS: Readonly<Record<string, Dashboard>> = {
  overview: OVERVIEW,
  'queue-and-fairness': QUEUE_AND_FAIRNESS,
  'pools-and-gpus': POOLS_AND_GPUS,
  slo: SLO,
};
export const BURN_ALERTS = OBJECTIVES.flatMap(burnAlerts);

const BURN_RULES = { rules: ['recording', 'burn-alerts'], every: '5m' };
const HEALTH_RULES = { rules: ['health-alerts'], every: '1m' };

/** The files of ci/dashboards, by their path in it. */
export const ciFiles = (): ReadonlyMap<string, string> =>
  new Map([
    ...Object.entries(DASHBOARDS).map(([name, dashboard]): [string, string] => [
      `${name}.json`,
      grafanaJson(dashboard),
    ]),
    ['rules/recording.yaml', recordingFile('orchq-objectives', recordingRules())],
    ['rules/burn-alerts.yaml', alertFile('orchq-burn', BURN_ALERTS)],
    ['rules/health-alerts.yaml', alertFile('orchq-health', HEALTH_ALERTS)],
    ['rules/tests/burn.yaml', ruleTestFile(BURN_RULES, BURN_CASES)],
    ['rules/tests/health.yaml', ruleTestFile(HEALTH_RULES, HEALTH_CASES)],
  ]);
