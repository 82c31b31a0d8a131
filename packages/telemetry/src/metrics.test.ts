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
    metrics.inc('orch_cancels_total', { phase: 'queued' });
    metrics.set('orch_slots', { pool: 'p', replica: 'r', state: 'busy' }, 2);
    expect(await metrics.exposition()).toContain('orch_cancels_total{phase="queued"} 1');
    metrics.remove('orch_slots', { pool: 'p', replica: 'r', state: 'busy' });
    expect(await metrics.exposition()).not.toContain('replica="r"');
  });

  it('[ORCH-3028] counts on from scrape to scrape, each series for itself', async () => {
    const metrics = createMetrics('orchestratord');
    const depth = (pool: string, priority: string) => ({ pool, priority });
    metrics.inc('orch_tasks_admitted_total', depth('p', 'batch'));
    metrics.inc('orch_tasks_admitted_total', { priority: 'batch', pool: 'p' }, 2);
    metrics.inc('orch_tasks_admitted_total', depth('batch', 'p'), 0);
    metrics.set('orch_queue_depth', depth('p', 'batch'), 7);
    metrics.set('orch_queue_depth', depth('p', 'batch'), 5);
    const first = await metrics.exposition();
    expect(first).toContain('orch_tasks_admitted_total{pool="p",priority="batch"} 3');
    expect(first).toContain('orch_tasks_admitted_total{pool="batch",priority="p"} 0');
    expect(first).toContain('orch_queue_depth{pool="p",priority="batch"} 5');
    metrics.inc('orch_tasks_admitted_total', depth('p', 'batch'), 4);
    const second = await metrics.exposition();
    expect(second).toContain('orch_tasks_admitted_total{pool="p",priority="batch"} 7');
    expect(second).toContain('orch_queue_depth{pool="p",priority="batch"} 5');
    expect(await metrics.exposition()).toBe(second);
  });

  it('[ORCH-3028] a series that is removed is forgotten with what no scrape has seen', async () => {
    const metrics = createMetrics('orchestratord');
    const of = (pool: string) => ({ pool, priority: 'batch' });
    metrics.inc('orch_tasks_admitted_total', of('stays'), 2);
    metrics.inc('orch_tasks_admitted_total', of('goes'), 2);
    metrics.remove('orch_tasks_admitted_total', of('goes'));
    metrics.inc('orch_tasks_admitted_total', of('stays'));
    const text = await metrics.exposition();
    expect(text).toContain('orch_tasks_admitted_total{pool="stays",priority="batch"} 3');
    expect(text).not.toContain('pool="goes"');
    metrics.inc('orch_tasks_admitted_total', of('goes'));
    expect(await metrics.exposition()).toContain('{pool="goes",priority="batch"} 1');
  });

  it('[ORCH-3028] refuses at the event what is no number to count by', async () => {
    const metrics = createMetrics('orchestratord');
    expect(() => metrics.inc('orch_cancels_total', { phase: 'queued' }, -1)).toThrow('decrease');
    expect(() => metrics.inc('orch_cancels_total', { phase: 'queued' }, Infinity)).toThrow('not');
    expect(await metrics.exposition()).not.toContain('orch_cancels_total{');
  });

  it('[ORCH-3028] refuses a metric of the other daemon', () => {
    const metrics = createMetrics('pool-managerd');
    expect(() => metrics.inc('orch_cancels_total', { phase: 'queued' })).toThrow('not a metric');
  });
});
