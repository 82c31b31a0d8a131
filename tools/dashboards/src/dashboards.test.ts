import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { BURN_CASES } from './burn-cases.ts';
import { BURN_ALERTS, ciFiles, DASHBOARDS } from './ci-files.ts';
import { HEALTH_ALERTS } from './health-alerts.ts';
import { HEALTH_CASES } from './health-cases.ts';
import { OBJECTIVES, ROOT } from './objectives.ts';
import { recordingRules } from './recording-rules.ts';

type Metric = { type: string; labels: Record<string, number>; buckets?: number[] };

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const { metrics } = JSON.parse(read('ci/metrics.lint.json')) as {
  metrics: Record<string, Metric>;
};

const ALERTS = [...BURN_ALERTS, ...HEALTH_ALERTS];
const PANELS = Object.values(DASHBOARDS).flatMap(({ rows }) => rows.flatMap((row) => row.panels));
const EXPRESSIONS = [
  ...PANELS.flatMap(({ queries }) => queries.map(({ expr }) => expr)),
  ...ALERTS.map(({ expr }) => expr),
  ...recordingRules().map(({ expr }) => expr),
];

/** A histogram is asked by its parts. */
function isMetric(series: string): boolean {
  if (metrics[series]) return metrics[series].type !== 'histogram';
  return metrics[series.replace(/_(bucket|sum|count)$/, '')]?.type === 'histogram';
}

describe('what rules and dashboards ask for', () => {
  it('[ORCH-3041] is in the contract of the metrics, or recorded', () => {
    const recorded = new Set(recordingRules().map(({ record }) => record));
    const asked = EXPRESSIONS.flatMap((expr) => expr.match(/\borchq[:_][a-z0-9_:]+/g) ?? []);
    const unknown = asked.filter((name) =>
      name.includes(':') ? !recorded.has(name) : !isMetric(name),
    );
    expect([...new Set(unknown)]).toEqual([]);
    expect(asked.length).toBeGreaterThan(100);
  });

  it('[ORCH-3041] is told apart by labels that the metrics have', () => {
    const matched = EXPRESSIONS.flatMap((expr) => [
      ...expr.matchAll(/\b(orchq_[a-z0-9_]+?)(?:_bucket|_sum|_count)?\{([^}]*)\}/g),
    ]);
    const wrong = matched.flatMap(([, name = '', matchers = '']) => {
      const labels = [...matchers.matchAll(/(\w+)(?:=~|!=|!~|=)"/g)].map(([, label]) => label);
      const known = [...Object.keys(metrics[name]?.labels ?? {}), 'le'];
      return labels.filter((label) => !known.includes(label ?? '')).map((one) => `${name}: ${one}`);
    });
    expect(wrong).toEqual([]);
    expect(matched.length).toBeGreaterThan(50);
  });

  it('[ORCH-3041] counts good events by a bucket that there is', () => {
    for (const { name, latency } of OBJECTIVES) {
      if (latency)
        expect([name, metrics[latency.metric]?.buckets]).toEqual([
          ...[name, expect.arrayContaining([latency.within])],
        ]);
    }
  });
});

describe('the objectives', () => {
  it('[ORCH-3041] are those of the requirement, with its figures', () => {
    const figures = OBJECTIVES.map(({ name, target, latency }) => [
      ...[name, target, latency?.within ?? null],
    ]);
    expect(figures).toEqual([
      ['interactive_first_token', 0.95, 0.9],
      ['interactive_64_tokens', 0.95, 2.5],
      ['interactive_errors', 0.995, null],
      ['accept', 0.95, 0.3],
      ['low_latency_median', 0.5, 6],
      ['low_latency_tail', 0.95, 10],
      ['low_latency_server_errors', 0.99, null],
      ['strict_answers', 0.95, 20],
      ['strict_diagnostics', 0.999, null],
    ]);
  });
});

describe('an alert', () => {
  const cases = [...BURN_CASES, ...HEALTH_CASES].flatMap(({ expected }) =>
    Object.entries(expected),
  );
  const firing = (alert: string, severity: string, count: number): boolean =>
    cases.some(
      ([of, fires]) =>
        fires === count &&
        of.includes(`alertname="${alert}"`) &&
        (!of.includes('severity') || of.includes(`severity="${severity}"`)),
    );

  it('[ORCH-3041] has a case in which it fires and one in which it does not', () => {
    for (const { alert, severity } of ALERTS) {
      const both = [firing(alert, severity, 1), firing(alert, severity, 0)];
      expect([alert, severity, both]).toEqual([alert, severity, [true, true]]);
    }
  });

  it('[ORCH-3041] leads to a heading that says what to do', () => {
    const guide = read('docs/observability.md');
    const anchors = [...guide.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^a-z0-9 -]/g, '')
        .replaceAll(' ', '-'),
    );
    for (const { alert, anchor } of ALERTS) {
      expect([alert, anchors.includes(anchor) ? anchor : null]).toEqual([alert, anchor]);
    }
  });

  it('[ORCH-3041] waits for a share of bad events that can come', () => {
    for (const { expr } of BURN_ALERTS) {
      const shares = [...expr.matchAll(/ratio_rate\w+\{[^}]*\} > ([\d.]+)/g)].map(([, most]) =>
        Number(most),
      );
      expect(shares).toHaveLength(4);
      for (const share of shares) expect(share).toBeLessThan(1);
    }
  });
});

describe('a dashboard', () => {
  it('[ORCH-3041] has no two panels of one title, and every query a legend', () => {
    for (const { title, rows } of Object.values(DASHBOARDS)) {
      const panels = rows.flatMap((row) => row.panels);
      const titles = panels.map((panel) => panel.title);
      expect([title, new Set(titles).size]).toEqual([title, titles.length]);
      for (const { queries } of panels) {
        for (const { legend } of queries) expect(legend).not.toBe('');
      }
    }
  });

  it('[ORCH-3041] is written as it is committed', () => {
    for (const [name, content] of ciFiles()) {
      expect([name, read(`ci/dashboards/${name}`) === content]).toEqual([name, true]);
    }
  });
});
