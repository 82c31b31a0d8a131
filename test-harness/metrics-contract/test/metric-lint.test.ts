import { describe, expect, it } from '@jest/globals';
import { type Contract, lintScrape, metricsOf } from '../src/metric-lint.ts';

const CONTRACT: Contract = {
  orchq_tasks_total: {
    ...{ daemon: 'orchestratord', type: 'counter', help: 'Tasks' },
    ...{ labels: { pool_id: 2, priority: 2 }, series_max: 3 },
  },
  orchq_wait_seconds: {
    ...{ daemon: 'orchestratord', type: 'histogram', help: 'Wait' },
    ...{ labels: { pool_id: 2 }, series_max: 2, buckets: [0.1, 1] },
  },
};

const count = (pool: string, priority = 'batch') =>
  `orchq_tasks_total{pool_id="${pool}",priority="${priority}"} 1`;
const wait = (edges: readonly string[]) =>
  edges.map((le) => `orchq_wait_seconds_bucket{le="${le}",pool_id="a"} 1`);

const HEAD = [
  ...['# HELP orchq_tasks_total Tasks', '# TYPE orchq_tasks_total counter'],
  ...['# HELP orchq_wait_seconds Wait', '# TYPE orchq_wait_seconds histogram'],
];
const GOOD = [...HEAD, count('a'), count('b'), ...wait(['0.1', '1', '+Inf'])];
const faults = (lines: readonly string[]) => lintScrape(`${lines.join('\n')}\n`, CONTRACT);

describe('the linter of a scrape', () => {
  it('[ORCH-3028] finds nothing in what is as the contract says', () => {
    expect(faults(GOOD)).toEqual([]);
  });

  it.each([
    ['a metric of another name', [...GOOD, 'orchq_task_total 1'], 'orchq_task_total is not in'],
    ['one that is missing', GOOD.toSpliced(1, 1), 'orchq_tasks_total is no counter here'],
    ['another type', GOOD.with(1, '# TYPE orchq_tasks_total gauge'), 'is no counter here'],
    ['another help', GOOD.with(0, '# HELP orchq_tasks_total Task'), 'has another help'],
    ['a label that is gone', [...GOOD, 'orchq_tasks_total{pool_id="a"} 1'], 'the labels pool_id,'],
    [
      'another bucket',
      [...HEAD, ...wait(['0.1', '2', '+Inf'])],
      'the buckets 0.1,2,+Inf, not 0.1,1',
    ],
    ['a bucket that is gone', [...HEAD, ...wait(['0.1', '+Inf'])], 'the buckets 0.1,+Inf, not'],
    ['too many values', [...GOOD, count('c')], '3 values of pool_id, not 2'],
    [
      'too many series',
      [...GOOD, count('a', 'interactive'), count('b', 'interactive')],
      'orchq_tasks_total has 4 series, not 3',
    ],
  ])('[ORCH-3028] finds %s', (_what, lines, fault) => {
    expect(faults(lines)).toEqual([expect.stringContaining(fault)]);
  });

  it('[ORCH-3028] lets one series stand for all that is beyond the budget', () => {
    const full = [...GOOD, count('a', 'interactive'), count('other', 'other')];
    expect(faults(full)).toEqual([]);
  });

  it('[ORCH-3028] has a contract for both daemons', () => {
    for (const daemon of ['orchestratord', 'pool-managerd'] as const) {
      expect(Object.keys(metricsOf(daemon)).length).toBeGreaterThan(20);
    }
  });
});
