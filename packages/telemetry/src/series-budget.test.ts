import { describe, expect, it } from '@jest/globals';
import { METRICS } from '@orchqueue/contract-types';
import fc from 'fast-check';
import { createMetrics } from './metrics.ts';
import { OTHER, SeriesBudget } from './series-budget.ts';

const budget = () =>
  new SeriesBudget({ labels: ['pool', 'code'], labelValuesMax: [2, 3], seriesMax: 4 });
const of = (pool: string, code: string) => ({ pool, code });

describe('the budget of a metric', () => {
  it('[ORCH-3028] [ORCH-4305] gives every value its series up to the bound of its label', () => {
    const series = budget();
    for (const pool of ['a', 'b', 'a']) {
      expect(series.place(of(pool, 'x'))).toEqual({ labels: of(pool, 'x'), fits: true });
    }
    expect(series.place(of('c', 'x'))).toEqual({ labels: of(OTHER, 'x'), fits: false });
    expect(series.place(of('d', 'x'))).toEqual({ labels: of(OTHER, 'x'), fits: false });
    expect(series.place(of('b', 'y'))).toEqual({ labels: of('b', 'y'), fits: true });
  });

  it('[ORCH-3028] puts what is beyond the bound of series into one of them', () => {
    const series = budget();
    for (const code of ['x', 'y', 'z']) series.place(of('a', code));
    series.place(of('b', 'x'));
    expect(series.place(of('b', 'y'))).toEqual({ labels: of(OTHER, OTHER), fits: false });
    expect(series.place(of('a', 'z'))).toEqual({ labels: of('a', 'z'), fits: true });
  });

  it('[ORCH-3028] has room again once a series is gone', () => {
    const series = budget();
    series.place(of('a', 'x'));
    series.place(of('b', 'x'));
    series.leave(of('c', 'x'));
    expect(series.place(of('c', 'x')).fits).toBe(false);
    series.leave(of('b', 'x'));
    expect(series.place(of('c', 'x')).fits).toBe(true);
  });

  it('[ORCH-3028] [ORCH-4305] holds whatever comes', () => {
    const value = fc.stringMatching(/^[a-h]$/);
    const step = fc.record({ pool: value, code: value, goes: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const series = budget();
        const shown = new Map<string, { pool: unknown; code: unknown }>();
        for (const { pool, code, goes } of steps) {
          const { labels } = series.place(of(pool, code));
          shown.set(JSON.stringify(labels), { pool: labels.pool, code: labels.code });
          if (goes) {
            series.leave(of(pool, code));
            shown.delete(JSON.stringify(of(pool, code)));
          }
          const values = (name: 'pool' | 'code') =>
            new Set([...shown.values()].map((one) => one[name])).size;
          expect([shown.size <= 4 + 1, values('pool') <= 2 + 1, values('code') <= 3 + 1]).toEqual([
            ...[true, true, true],
          ]);
        }
      }),
    );
  });
});

describe('a daemon that is told too many values', () => {
  const most = METRICS.orchq_tasks_admitted_total.labelValuesMax[0];
  const pools = Array.from({ length: most + 3 }, (_, index) => `p-${index}`);

  it('[ORCH-3028] [ORCH-4305] counts them as other, and that it did', async () => {
    const metrics = createMetrics('orchestratord');
    for (const pool_id of [...pools, ...pools]) {
      metrics.inc('orchq_tasks_admitted_total', { pool_id, priority: 'batch' });
      metrics.observe('orchq_queue_time_seconds', { pool_id, priority: 'batch' }, 1);
    }
    const text = await metrics.exposition();
    expect(text).toContain('orchq_tasks_admitted_total{pool_id="p-0",priority="batch"} 2');
    expect(text).toContain('orchq_tasks_admitted_total{pool_id="other",priority="batch"} 6');
    expect(text).toContain('orchq_queue_time_seconds_count{pool_id="other",priority="batch"} 6');
    for (const metric of ['orchq_tasks_admitted_total', 'orchq_queue_time_seconds']) {
      expect(text).toContain(`orchq_label_overflow_total{metric="${metric}"} 6`);
    }
    expect(text.match(/^orchq_tasks_admitted_total\{/gm)).toHaveLength(most + 1);
  });

  it('[ORCH-3028] leaves a gauge of theirs out until one of the others is gone', async () => {
    const metrics = createMetrics('orchestratord');
    const depth = (pool_id: string) => ({ pool_id, priority: 'batch' });
    for (const pool_id of pools) metrics.set('orchq_queue_depth', depth(pool_id), 7);
    const [last = ''] = pools.slice(-1);
    expect(await metrics.exposition()).not.toContain(`pool_id="${last}"`);
    expect(await metrics.exposition()).toMatch(/overflow_total\{metric="orchq_queue_depth"\} 3/);
    metrics.remove('orchq_queue_depth', depth('p-0'));
    metrics.set('orchq_queue_depth', depth(last), 7);
    expect(await metrics.exposition()).toContain(`{pool_id="${last}",priority="batch"} 7`);
  });
});
