import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Sample } from './closed-loop.ts';
import { figuresOf, percentile } from './figures.ts';

const sample = (more: Partial<Sample>): Sample => ({
  ...{ outcome: 'completed', code: null, admittedMs: 1, firstTokenMs: 2, totalMs: 10 },
  ...{ tokensOut: 5, ...more },
});

describe('figuresOf', () => {
  test('[ORCH-4401] counts what completed, and the errors by their codes', () => {
    const refused = sample({ outcome: 'refused', code: 'ADMISSION_REJECT' });
    const samples = [sample({}), sample({ totalMs: 20 }), refused, refused];
    expect(figuresOf(samples, 2_000)).toMatchObject({
      ...{ tasks: 4, completed: 2, refused: 2, failed: 0, codes: { ADMISSION_REJECT: 2 } },
      ...{ tasks_per_second: 1, tokens_per_second: 5, total_ms: { p50: 10, p95: 20, max: 20 } },
    });
    expect(figuresOf([refused], 1).first_token_ms).toBeNull();
  });

  test('[ORCH-4401] a percentile was measured, and so large a share does not exceed it', () => {
    const figures = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(figures, fc.double({ min: 0.01, max: 1, noNaN: true }), (unsorted, share) => {
        const sorted = unsorted.toSorted((a, b) => a - b);
        const found = percentile(sorted, share);
        expect(sorted).toContain(found);
        const within = sorted.filter((figure) => figure <= found).length;
        expect(within / sorted.length).toBeGreaterThanOrEqual(share - 1e-9);
      }),
    );
  });
});
