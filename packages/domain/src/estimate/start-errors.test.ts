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
});
