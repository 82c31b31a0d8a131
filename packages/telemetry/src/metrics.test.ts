import { describe, expect, it } from '@jest/globals';
import { METRICS } from '@orchqueue/contract-types';
import { createMetrics } from './metrics.ts';

describe('Metrics', () => {
  it('[ORCH-3028] exports exactly the contract of its daemon, with help and type', async () => {
    for (const daemon of ['orchestratord', 'pool-managerd'] as const) {
      const text = await createMetrics(daemon).exposition();
      const exported = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => [
        name,
        type,
      ]);
      const expected = Object.entries(METRICS)
        .filter(([, metric]) => [daemon, 'both'].includes(metric.daemon))
        .map(([name, metric]) => [name, metric.type]);
      expect(exported.sort()).toEqual(expected.sort());
    }
  });

  it('[ORCH-3028] counts at the event and forgets a series that is gone', async () => {
    const metrics = createMetrics('orchestratord');
    metrics.inc('orchq_cancels_total', { phase: 'queued', reason: 'asked' });
    metrics.set('orchq_slots', { pool_id: 'p', replica_id: 'r', state: 'busy' }, 2);
    expect(await metrics.exposition()).toContain(
      'orchq_cancels_total{phase="queued",reason="asked"} 1',
    );
    metrics.remove('orchq_slots', { pool_id: 'p', replica_id: 'r', state: 'busy' });
    expect(await metrics.exposition()).not.toContain('replica_id="r"');
  });

  it('[ORCH-3028] counts on from scrape to scrape, each series for itself', async () => {
    const metrics = createMetrics('orchestratord');
    const depth = (pool_id: string, priority: string) => ({ pool_id, priority });
    metrics.inc('orchq_tasks_admitted_total', depth('p', 'batch'));
    metrics.inc('orchq_tasks_admitted_total', { priority: 'batch', pool_id: 'p' }, 2);
    metrics.inc('orchq_tasks_admitted_total', depth('batch', 'p'), 0);
    metrics.set('orchq_queue_depth', depth('p', 'batch'), 7);
    metrics.set('orchq_queue_depth', depth('p', 'batch'), 5);
    const first = await metrics.exposition();
    expect(first).toContain('orchq_tasks_admitted_total{pool_id="p",priority="batch"} 3');
    expect(first).toContain('orchq_tasks_admitted_total{pool_id="batch",priority="p"} 0');
    expect(first).toContain('orchq_queue_depth{pool_id="p",priority="batch"} 5');
    metrics.inc('orchq_tasks_admitted_total', depth('p', 'batch'), 4);
    const second = await metrics.exposition();
    expect(second).toContain('orchq_tasks_admitted_total{pool_id="p",priority="batch"} 7');
    expect(second).toContain('orchq_queue_depth{pool_id="p",priority="batch"} 5');
    expect(await metrics.exposition()).toBe(second);
  });

  it('[ORCH-3028] a series that is removed is forgotten with what no scrape has seen', async () => {
    const metrics = createMetrics('orchestratord');
    const of = (pool_id: string) => ({ pool_id, priority: 'batch' });
    metrics.inc('orchq_tasks_admitted_total', of('stays'), 2);
    metrics.inc('orchq_tasks_admitted_total', of('goes'), 2);
    metrics.remove('orchq_tasks_admitted_total', of('goes'));
    metrics.inc('orchq_tasks_admitted_total', of('stays'));
    const text = await metrics.exposition();
    expect(text).toContain('orchq_tasks_admitted_total{pool_id="stays",priority="batch"} 3');
    expect(text).not.toContain('pool_id="goes"');
    metrics.inc('orchq_tasks_admitted_total', of('goes'));
    expect(await metrics.exposition()).toContain('{pool_id="goes",priority="batch"} 1');
  });

  it('[ORCH-3028] refuses at the event what is no number to count by', async () => {
    const metrics = createMetrics('orchestratord');
    expect(() =>
      metrics.inc('orchq_cancels_total', { phase: 'queued', reason: 'asked' }, -1),
    ).toThrow('decrease');
    expect(() =>
      metrics.inc('orchq_cancels_total', { phase: 'queued', reason: 'asked' }, Infinity),
    ).toThrow('not');
    expect(await metrics.exposition()).not.toContain('orchq_cancels_total{');
  });

  it('[ORCH-3028] refuses a metric of the other daemon', () => {
    const metrics = createMetrics('pool-managerd');
    expect(() => metrics.inc('orchq_cancels_total', { phase: 'queued', reason: 'asked' })).toThrow(
      'not a metric',
    );
  });
});
