import type { RuleCase } from './rule-case.ts';
import { asYaml } from './rule-file.ts';

/**
 * As promtool reads it. Every rule of the files is evaluated for every case: a file that no case
 * needs, and an evaluation each minute for windows of hours, took two minutes instead of seconds.
 */
export const ruleTestFile = (
  { rules, every }: { rules: readonly string[]; every: string },
  cases: readonly RuleCase[],
): string =>
  asYaml({
    rule_files: rules.map((name) => `../${name}.yaml`),
    evaluation_interval: every,
    tests: cases.map(({ name, series, expected, at }) => ({
      name,
      interval: '1m',
      input_series: Object.entries(series).map(([of, values]) => ({ series: of, values })),
      promql_expr_test: Object.entries(expected).map(([alert, firing]) => ({
        expr: `count(ALERTS{${alert},alertstate="firing"}) or vector(0)`,
        eval_time: at,
        exp_samples: [{ labels: '{}', value: firing }],
      })),
    })),
  });
