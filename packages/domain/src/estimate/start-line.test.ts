import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { StartLine } from './start-line.ts';

/** Waits of 0.1 to 10 s in turn, each `truth` of what was predicted. */
function waits(line: StartLine, count: number, truth: (predictedMs: number) => number): void {
  for (let i = 0; i < count; i += 1) {
    const predictedMs = 100 * 10 ** ((i % 21) / 10);
    line.record(predictedMs, truth(predictedMs));
  }
}

const close = (value: number, to: number) => expect(Math.abs(value / to - 1)).toBeLessThan(0.15);

describe('StartLine', () => {
  it('[ORCH-3029] believes a prediction before the first wait', () => {
    expect(new StartLine().factor(0)).toBe(1);
    expect(new StartLine().factor(60_000)).toBe(1);
  });

  it('[ORCH-3029] learns a factor', () => {
    const line = new StartLine();
    waits(line, 60, (ms) => 2.5 * ms);
    for (const ms of [100, 1000, 10_000]) close(line.factor(ms), 2.5);
    expect(line.samples).toBe(60);
  });

  it('[ORCH-3029] learns that short waits grow and long ones shrink', () => {
    const line = new StartLine();
    waits(line, 200, (ms) => Math.sqrt(1000 * ms));
    close(line.factor(250), 2);
    close(line.factor(1000), 1);
    close(line.factor(4000), 0.5);
  });

  it('[ORCH-3029] goes on at the edge of what it saw as it was there', () => {
    const line = new StartLine();
    waits(line, 200, (ms) => Math.sqrt(1000 * ms));
    expect(line.factor(1e9)).toBe(line.factor(1e8));
    expect(line.factor(1e9)).toBeGreaterThan(0.1);
  });

  it('[ORCH-3029] follows a change of the load within 32 waits, also after many', () => {
    const line = new StartLine();
    waits(line, 5000, (ms) => ms);
    waits(line, 32, (ms) => 2 * ms);
    for (const ms of [300, 1000, 3000]) close(line.factor(ms), 2);
    waits(line, 800, (ms) => 2 * ms);
    close(line.factor(1000), 2);
  });

  it('[ORCH-3029] one wait that went wild moves it little', () => {
    const line = new StartLine();
    waits(line, 100, (ms) => ms);
    line.record(100, 1e9);
    close(line.factor(1000), 1);
  });

  it('[ORCH-3029] is a factor above 0 whatever is recorded', () => {
    const any = fc.oneof(fc.double(), fc.double({ min: 0, max: 1e7, noNaN: true }));
    fc.assert(
      fc.property(fc.array(fc.tuple(any, any), { maxLength: 200 }), any, (all, predictedMs) => {
        const line = new StartLine();
        for (const [predicted, actual] of all) line.record(predicted, actual);
        const factor = line.factor(Number.isNaN(predictedMs) ? 0 : predictedMs);
        expect(factor).toBeGreaterThan(0);
        expect(factor).toBeLessThan(Infinity);
      }),
    );
  });
});
