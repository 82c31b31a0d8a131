import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ErrorWindow } from './error-window.ts';
import { onTimeProbability } from './on-time.ts';

const ms = fc.double({ min: 0, max: 1e6, noNaN: true });
const errors = fc.array(fc.tuple(ms, ms), { maxLength: 200, size: 'max' }).map((pairs) => {
  const window = new ErrorWindow();
  for (const [predicted, actual] of pairs) window.record(predicted, actual);
  return window;
});
const exact = (): ErrorWindow => {
  const window = new ErrorWindow();
  for (let i = 0; i < 20; i += 1) window.record(1000, 1000);
  return window;
};

describe('onTimeProbability', () => {
  it('[ORCH-3081] is certain where predictions were always right', () => {
    const parts = { startMs: 400, serviceMs: 600, startErrors: exact(), serviceErrors: exact() };
    expect(onTimeProbability({ ...parts, deadlineInMs: 1000 })).toBe(1);
    expect(onTimeProbability({ ...parts, deadlineInMs: 999 })).toBe(0);
  });

  it('[ORCH-3081] is about a half at the predicted end before anything was measured', () => {
    const startErrors = new ErrorWindow();
    const serviceErrors = new ErrorWindow();
    const parts = { startMs: 0, serviceMs: 600, startErrors, serviceErrors };
    expect(onTimeProbability({ ...parts, deadlineInMs: 600 })).toBe(0.5);
    expect(onTimeProbability({ ...parts, deadlineInMs: 1200 })).toBe(1);
    expect(onTimeProbability({ ...parts, deadlineInMs: 300 })).toBe(0);
    expect(onTimeProbability({ ...parts, startMs: 9000, deadlineInMs: -1 })).toBe(0);
  });

  it('[ORCH-3081] counts the combinations in which start and service fit', () => {
    fc.assert(
      fc.property(ms, ms, ms, errors, errors, (startMs, serviceMs, deadlineInMs, late, slow) => {
        const combinations = late
          .quantiles(16)
          .flatMap((e) => slow.quantiles(16).map((r) => startMs * e + serviceMs * r));
        const inTime = combinations.filter((endMs) => endMs <= deadlineInMs).length;
        expect(
          onTimeProbability({
            startMs,
            serviceMs,
            deadlineInMs,
            startErrors: late,
            serviceErrors: slow,
          }),
        ).toBe(inTime / 256);
      }),
    );
  });

  it('[ORCH-3081] a later deadline never lowers it, a longer queue or service never raises it', () => {
    fc.assert(
      fc.property(ms, ms, ms, ms, errors, errors, (startMs, serviceMs, end, more, late, slow) => {
        const errorsOf = { startErrors: late, serviceErrors: slow };
        const now = { startMs, serviceMs, deadlineInMs: end, ...errorsOf };
        const chance = onTimeProbability(now);
        expect(chance).toBeGreaterThanOrEqual(0);
        expect(chance).toBeLessThanOrEqual(1);
        const later = onTimeProbability({ ...now, deadlineInMs: end + more });
        expect(later).toBeGreaterThanOrEqual(chance);
        const longer = onTimeProbability({ ...now, startMs: startMs + more });
        expect(longer).toBeLessThanOrEqual(chance);
        const slower = onTimeProbability({ ...now, serviceMs: serviceMs + more });
        expect(slower).toBeLessThanOrEqual(chance);
      }),
    );
  });
});
