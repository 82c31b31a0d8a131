import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EngineSpeed, type Measured } from './engine-speed.ts';

const tokens = fc.integer({ min: 0, max: 200_000 });
const measured = fc.record({
  promptTokens: tokens,
  outputTokens: tokens,
  firstTokenMs: fc.double({ min: 0, max: 600_000, noNaN: true }),
  decodeMs: fc.double({ min: 0, max: 600_000, noNaN: true }),
});

/** An engine with a fixed part and a part per token. */
const task = (promptTokens: number, outputTokens: number, factor = 1): Measured => ({
  promptTokens,
  outputTokens,
  firstTokenMs: factor * (40 + 0.5 * promptTokens),
  decodeMs: factor * 20 * outputTokens,
});

describe('EngineSpeed', () => {
  it('[ORCH-3029] knows nothing before the first measurement', () => {
    const speed = new EngineSpeed();
    expect(speed.prefillMs(10)).toBeNull();
    expect(speed.decodeMs(10)).toBeNull();
    expect(speed.serviceMs(10, 10)).toBeNull();
    expect(speed.samples).toBe(0);
  });

  it('[ORCH-3029] finds the fixed part and the part per token', () => {
    const speed = new EngineSpeed();
    for (let i = 0; i < 40; i += 1) speed.record(task(100 + 37 * (i % 9), 10 + (i % 50)));
    expect(speed.prefillMs(2000)).toBeCloseTo(1040, 3);
    expect(speed.decodeMs(300)).toBeCloseTo(6000, 3);
    expect(speed.serviceMs(2000, 300)).toBeCloseTo(7040, 3);
    expect(speed.samples).toBe(40);
  });

  it('[ORCH-3029] scales the mean where all lengths are alike', () => {
    const speed = new EngineSpeed();
    for (let i = 0; i < 40; i += 1) speed.record(task(100 + (i % 3), 50));
    expect(speed.prefillMs(200)).toBeCloseTo(179.5, 0);
    expect(speed.decodeMs(100)).toBeCloseTo(2000, 3);
  });

  it('[ORCH-3029] forgets a speed of before within a hundred tasks', () => {
    const speed = new EngineSpeed();
    for (let i = 0; i < 300; i += 1) speed.record(task(100 + 37 * (i % 9), 10 + (i % 50)));
    for (let i = 0; i < 100; i += 1) speed.record(task(100 + 37 * (i % 9), 10 + (i % 50), 3));
    const truth = 3 * 7040;
    expect(speed.serviceMs(2000, 300) ?? 0).toBeGreaterThan(truth * 0.85);
    expect(speed.serviceMs(2000, 300) ?? 0).toBeLessThan(truth * 1.15);
  });

  it('[ORCH-3029] is never negative, and never shorter for more tokens', () => {
    fc.assert(
      fc.property(
        fc.array(measured, { minLength: 1, maxLength: 80, size: 'max' }),
        tokens,
        tokens,
        (all, a, b) => {
          const speed = new EngineSpeed();
          for (const one of all) speed.record(one);
          for (const ms of [(n: number) => speed.prefillMs(n), (n: number) => speed.decodeMs(n)]) {
            const fewer = ms(Math.min(a, b)) ?? -1;
            expect(fewer).toBeGreaterThanOrEqual(0);
            expect(ms(Math.max(a, b))).toBeGreaterThanOrEqual(fewer);
            expect(ms(a)).toBeLessThan(Infinity);
          }
        },
      ),
    );
  });

  it('[ORCH-3029] a measurement that is no number leaves the others as they were', () => {
    const speed = new EngineSpeed();
    for (let i = 0; i < 40; i += 1) speed.record(task(100 + 37 * (i % 9), 10 + (i % 50)));
    const before = speed.serviceMs(2000, 300);
    speed.record({ promptTokens: 1, outputTokens: 1, firstTokenMs: Number.NaN, decodeMs: -5 });
    speed.record({ promptTokens: Infinity, outputTokens: 1, firstTokenMs: 1, decodeMs: Infinity });
    expect(speed.serviceMs(2000, 300)).toBe(before);
  });
});
