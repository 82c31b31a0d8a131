import type { MetricContract } from './metric-constants.ts';

/**
 * The contract of the metrics as JSON, one metric a line, for whoever holds a scrape against it
 * without TypeScript (ORCH-3028).
 */
export function metricLint(contract: MetricContract): string {
  const rows = Object.entries(contract.metrics)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, entry]) => `    ${JSON.stringify(name)}: ${JSON.stringify(entry)}`);
  return `{\n  "metrics": {\n${rows.join(',\n')}\n  }\n}\n`;
}
