import { expect, it } from '@jest/globals';
import { cameIn, toEstimateFigures, windowOf } from '@orchqueue/harness-load/open-loop';
import { type PacedLoad, runPacedLoad } from './paced-load.ts';

const ROUND: PacedLoad = {
  scenario: 'neighbours',
  discipline: 'fifo',
  level: 3,
  engine: { slots: 16, prefillRate: 4000, decodeRate: 100 },
  seconds: 12,
  seed: 7,
};

async function figuresOf(change: Partial<PacedLoad>) {
  const outcome = await runPacedLoad({ ...ROUND, ...change });
  return toEstimateFigures(outcome.tasks.filter((task) => cameIn(windowOf(outcome), task)));
}

it('[ORCH-3029] in one order of arrival a start is foretold within 8 % in the median', async () => {
  const figures = await figuresOf({});
  expect(figures.waited).toBeGreaterThan(50);
  expect(figures.startErrorMedian).toBeLessThan(0.08);
  expect(Math.abs(figures.startRatioMedian - 1)).toBeLessThan(0.08);
});

it('[ORCH-3029] in a fair queue the error is bounded, and the same for the same seed', async () => {
  const figures = await figuresOf({ discipline: 'fair', seconds: 8 });
  expect(figures.waited).toBeGreaterThan(50);
  expect(figures.startErrorMedian).toBeLessThan(0.5);
  expect(await figuresOf({ discipline: 'fair', seconds: 8 })).toEqual(figures);
});
