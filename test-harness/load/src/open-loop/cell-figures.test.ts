import { expect, test } from '@jest/globals';
import { toCellFigures } from './cell-figures.ts';
import type { Refusal, TaskOutcome } from './task-outcome.ts';

const ENGINE = { slots: 1, prefillRate: 1000, decodeRate: 100 };
const LOAD_MS = 30_000;
const REFUSAL: Refusal = {
  status: 429,
  code: 'ADMISSION_REJECT',
  typed: true,
  retryAfterSeconds: 1,
  backoffMs: 900,
};

/** Half a second of the slot, answered at once. */
const task = (changes: Partial<TaskOutcome> = {}): TaskOutcome => ({
  atMs: 20_000,
  tenant: 'small',
  priority: 'interactive',
  promptTokens: 100,
  outputTokens: 40,
  maxTokens: 50,
  deadlineMs: null,
  onRefusal: 'leave',
  habit: null,
  sentMs: 20_001,
  ackMs: 20_005,
  refusal: null,
  retry: null,
  predictedStartMs: 0,
  onTimeProbability: null,
  queueMs: 0,
  firstTokenMs: 20_120,
  endMs: 20_520,
  status: 'completed',
  code: null,
  tokensOut: 40,
  ...changes,
});

const figuresOf = (tasks: TaskOutcome[], latenessMs = [0, 1]) =>
  toCellFigures(
    { latenessMs, loadMs: LOAD_MS, tasks },
    { scenario: 'everyone', level: 3, engine: ENGINE },
    null,
  );

test('[ORCH-4506] a late generator and a broken connection make a round void', () => {
  expect(figuresOf([task()]).faults).toEqual([]);
  const mostlyInTime = Array.from({ length: 200 }, (_, index) => (index === 0 ? 400 : 1));
  expect(figuresOf([task()], mostlyInTime).faults).toEqual([]);
  const late = mostlyInTime.map((ms, index) => (index < 4 ? 400 : ms));
  expect(figuresOf([task()], late).faults).toEqual([expect.stringContaining('late')]);
  expect(figuresOf([task()], []).faults).toEqual([expect.stringContaining('late')]);
  const broken = task({ status: 'broken', code: 'socket hang up' });
  expect(figuresOf([task(), broken]).faults).toEqual(['1 tasks broke: socket hang up']);
});

test('[ORCH-4506] the time to the first token counts from the arrival, the warm-up nowhere', () => {
  const { latency, sent } = figuresOf([task(), task({ atMs: 100, firstTokenMs: 9000 })]);
  expect(sent).toBe(1);
  expect(latency.interactive.firstTokenMs).toMatchObject({ count: 1, p50: 120 });
  expect(latency.interactive.tokens64Ms.p50).toBeCloseTo(120 + 63 * (400 / 39), 6);
});

test('[ORCH-4506] goodput is the work that came in time: late answers are used capacity', () => {
  const inTime = task({ deadlineMs: 600 });
  const late = task({ deadlineMs: 500, endMs: 20_900 });
  const after = task({ endMs: LOAD_MS + 1 });
  const { work, deadlines } = figuresOf([inTime, late, after]);
  expect(work.goodput).toBeCloseTo(0.5 / 20, 9);
  expect(work.used).toBeCloseTo(1 / 20, 9);
  expect(deadlines.interactive).toEqual({ submitted: 2, metOfSubmitted: 0.5, metOfAdmitted: 0.5 });
});

test('[ORCH-3081] a refused deadline is one that was not met, and not a broken promise', () => {
  const refused = task({ deadlineMs: 600, refusal: REFUSAL, status: 'refused', endMs: null });
  const { deadlines } = figuresOf([task({ deadlineMs: 600 }), refused]);
  expect(deadlines.interactive).toEqual({ submitted: 2, metOfSubmitted: 0.5, metOfAdmitted: 1 });
});

test('[ORCH-3075] the distance from the weights is the largest one', () => {
  const of = (tenant: string, count: number) =>
    Array.from({ length: count }, () => task({ tenant }));
  expect(figuresOf([...of('small', 1), ...of('medium', 2), ...of('large', 4)]).work.shareError) //
    .toBeCloseTo(0, 9);
  const even = [...of('small', 1), ...of('medium', 1), ...of('large', 1)];
  expect(figuresOf(even).work.shareError).toBeCloseTo(4 / 7 - 1 / 3, 9);
});

test('[ORCH-3029] the error of a prediction is a share of the true wait, of those who waited', () => {
  const { estimates } = figuresOf([
    task({ predictedStartMs: 1500, queueMs: 1000 }),
    task({ predictedStartMs: 0, queueMs: 3 }),
    task({ predictedStartMs: null, queueMs: 1000 }),
  ]);
  expect(estimates).toMatchObject({ waited: 1, startErrorMedian: 0.5, startRatioMedian: 1.5 });
  expect(estimates.startRatioOf).toEqual({ small: 1.5 });
});

test('[ORCH-2007] only who came back as told counts as obeyed, by code', () => {
  const refused = { refusal: REFUSAL, status: 'refused' as const, endMs: null };
  const { refusals } = figuresOf([
    task(),
    task(refused),
    task({ ...refused, retry: { waitedMs: 1000, refusal: null } }),
    task({ ...refused, retry: { waitedMs: 1000, refusal: REFUSAL } }),
    task({ ...refused, refusal: { ...REFUSAL, code: 'QUOTA_EXCEEDED', typed: false } }),
  ]);
  expect(refusals).toMatchObject({ share: 0.8, untyped: 1, obeyed: { tried: 2, succeeded: 1 } });
  expect(refusals.byCode.ADMISSION_REJECT).toMatchObject({
    count: 3,
    tried: 2,
    succeeded: 1,
    againBy: { ADMISSION_REJECT: 1 },
  });
  expect(refusals.byCode.QUOTA_EXCEEDED).toMatchObject({ count: 1, tried: 0 });
});
