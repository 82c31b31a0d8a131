import { describe, expect, test } from '@jest/globals';
import { Throughput } from './look-at-cluster.ts';

describe('Throughput', () => {
  test('[ORCH-4401] is the rate of the last ten seconds', () => {
    const throughput = new Throughput();
    expect(throughput.add(0, 100)).toBeNull();
    expect(throughput.add(1_000, 300)).toBe(200);
    expect(throughput.add(2_000, 300)).toBe(100);
    expect(throughput.add(11_500, 300)).toBe(0);
  });

  test('[ORCH-4401] a controller that was started again counts from nought', () => {
    const throughput = new Throughput();
    throughput.add(0, 5_000);
    expect(throughput.add(1_000, 0)).toBeNull();
    expect(throughput.add(2_000, 10)).toBe(10);
  });
});
