import { LONG_WINDOWS, WINDOWS } from './burn-alerts.ts';
import { badShareOf, budgetOf, eventsOf, OBJECTIVES } from './objectives.ts';
import type { RecordingRule } from './rule-file.ts';

/** What alerts and the dashboard of objectives ask for (ORCH-3041). */
export function recordingRules(): RecordingRule[] {
  return OBJECTIVES.flatMap((objective) => {
    const labels = { objective: objective.name };
    return [
      {
        record: 'orchq:objective_budget:ratio',
        expr: `vector(${budgetOf(objective)})`,
        labels,
      },
      ...WINDOWS.map((window) => ({
        record: `orchq:objective_bad:ratio_rate${window}`,
        expr: badShareOf(objective, window),
        labels,
      })),
      ...LONG_WINDOWS.map((window) => ({
        record: `orchq:objective_events:rate${window}`,
        expr: eventsOf(objective, window),
        labels,
      })),
    ];
  });
}
