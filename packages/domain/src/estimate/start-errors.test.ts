import { describe, expect, it } from '@jest/globals';
import { StartErrors } from './start-errors.ts';

const task = (tenant: string, deadlineMs: number | null = null) => ({
  tenant,
  priority: 'interactive' as const,
  deadlineMs,
});

/** `count` waits that were `ratio` times as long as predicted. */
function waits(errors: StartErrors, of: ReturnType<typeof task>, ratio: number, count: number) {
  for (let i = 0; i < count; i += 1) errors.record(of, 1000, 1000 * ratio);
}

const median = (errors: StartErrors, of: ReturnType<typeof task>) =>
  errors.of(of).quantiles(1)[0] ?? Number.NaN;

describe('StartErrors', () => {
  it('[ORCH-3029] a tenant has the errors of its class until it has enough of its own', () => {
    const errors = new StartErrors();
    waits(errors, task('large'), 1, 40);
    waits(errors, task('small'), 3, 15);
    expect(median(errors, task('small'))).toBe(1);
    waits(errors, task('small'), 3, 1);
    expect(median(errors, task('small'))).toBe(3);
    expect(median(errors, task('large'))).toBe(1);
    expect(median(errors, task('new'))).toBe(1);
  });

  it('[ORCH-3029] tasks with and without a deadline are told apart, and so are the classes', () => {
    const errors = new StartErrors();
    waits(errors, task('a'), 4, 20);
    waits(errors, task('a', 5000), 2, 20);
    expect(median(errors, task('a'))).toBe(4);
    expect(median(errors, task('a', 9000))).toBe(2);
    const batch = { ...task('a'), priority: 'batch' as const };
    expect(errors.of(batch).samples).toBe(0);
  });

  it('[ORCH-3029] a thousand tenants are kept, and those that waited last', () => {
    const errors = new StartErrors();
    for (let i = 0; i < 1024; i += 1) waits(errors, task(`t${i}`), 3, 16);
    waits(errors, task('t0'), 3, 1);
    waits(errors, task('one more'), 3, 16);
    waits(errors, task('many'), 1, 200);
    expect(median(errors, task('t0'))).toBe(3);
    expect(median(errors, task('t1'))).toBe(1);
  });

  it('[ORCH-3029] a start is corrected by the tenant, before that by its class, else not', () => {
    const errors = new StartErrors();
    expect(errors.corrected(task('small'), 1000)).toBe(1000);
    waits(errors, task('large'), 2, 7);
    expect(errors.corrected(task('small'), 1000)).toBe(1000);
    waits(errors, task('large'), 2, 60);
    expect(errors.corrected(task('small'), 1000)).toBeCloseTo(1960, -2);
    waits(errors, task('small'), 0.5, 16);
    expect(errors.corrected(task('small'), 1000)).toBeLessThan(800);
    expect(errors.corrected(task('small', 5000), 1000)).toBe(1000);
  });

  it('[ORCH-3029] a free slot stays now, and the rest of a task in a slot teaches nothing', () => {
    const errors = new StartErrors();
    waits(errors, task('a'), 3, 60);
    expect(errors.corrected(task('a'), 0)).toBe(0);
    const before = errors.corrected(task('a'), 1000);
    for (let i = 0; i < 500; i += 1) errors.record(task('a'), 99, 5);
    expect(errors.corrected(task('a'), 1000)).toBe(before);
    expect(median(errors, task('a'))).toBeLessThan(1);
  });
});
