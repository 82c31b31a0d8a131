import { expect, test } from '@jest/globals';
import { toOverheadFigures } from './overhead.ts';
import { freshOutcome, type LoadOutcome } from './task-outcome.ts';

/** One task a second, which gives its first token after so many milliseconds. */
function round(firstTokensMs: readonly (number | null)[]): LoadOutcome {
  const tasks = firstTokensMs.map((ms, index) => {
    const atMs = (index + 1) * 1_000;
    const arrival = {
      ...{ id: `t-${index}`, atMs, tenant: 'small', priority: 'interactive' as const },
      ...{ promptTokens: 1, outputTokens: 1, maxTokens: 1, deadlineMs: null },
      ...{ onRefusal: 'leave' as const, habit: null },
    };
    const firstTokenMs = ms === null ? null : atMs + ms;
    return { ...freshOutcome(arrival, atMs), firstTokenMs, status: 'completed' as const };
  });
  return { latenessMs: [], loadMs: firstTokensMs.length * 1_000, tasks };
}

test('[ORCH-4506] the overhead is what the controller adds to the same task at the engine', () => {
  const direct = round([5_000, 100, 200, 300, null]);
  const through = round([9_000, 110, 230, 340, 50]);
  const { direct: alone, through: queued, added } = toOverheadFigures(direct, through);
  expect([alone.count, alone.p50, alone.mean]).toEqual([3, 200, 200]);
  expect([queued.count, queued.p50]).toEqual([4, 110]);
  // Of the pairs that both had a first token; the first third of the time is the warm-up.
  expect([added.count, added.p50]).toEqual([3, 30]);
});
