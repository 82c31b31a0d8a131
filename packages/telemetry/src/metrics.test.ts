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

  it('[ORCH-3028] refuses a metric of the other daemon', () => {
    const metrics = createMetrics('pool-managerd');
    expect(() => metrics.inc('orch_cancels_total', { phase: 'queued' })).toThrow('not a metric');
  });
});
