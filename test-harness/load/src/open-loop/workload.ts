import type { Priority } from '@orchqueue/contract-types';
import { SeededRandom } from './seeded-random.ts';

/** A paced engine: what it serves at once, and how fast each slot is, in tokens per second. */
export type EngineShape = { slots: number; prefillRate: number; decodeRate: number };

/** What one tenant sends. */
export type TenantLoad = {
  name: string;
  priority: Priority;
  /** Slot-seconds that it asks for in a second, as a multiple of what the engine has. */
  load: number;
  weight: number;
  /** It sends up to so many at once. */
  groupMax: number;
  /** Quota of unfinished tasks; null: none. */
  concurrentTasks: number | null;
  /** What its clients do beside waiting for the end; null: nothing. */
  habits: HabitShape | null;
};

/** Shares of the tasks of a tenant. */
export type HabitShape = {
  /** Canceled, at a moment before about its end. */
  cancelShare: number;
  /** Whose reader leaves the stream at such a moment; the task goes on without one. */
  leaveShare: number;
  /** So many tasks in a row are one session; null: none is. */
  turns: number | null;
};

export type Lengths = { promptTokens: number; outputTokens: number };

type LengthShape = { median: number; sigma: number; min: number; max: number };

/** Log-normal, as lengths in published traces of chat services are; batch prompts are longer. */
const SHAPES: Record<Priority, { prompt: LengthShape; output: LengthShape }> = {
  interactive: {
    prompt: { median: 256, sigma: 0.6, min: 32, max: 2048 },
    output: { median: 24, sigma: 0.6, min: 4, max: 128 },
  },
  batch: {
    prompt: { median: 512, sigma: 0.6, min: 32, max: 4096 },
    output: { median: 40, sigma: 0.6, min: 4, max: 192 },
  },
};

/** The mean is within 1 %. */
const MEAN_SAMPLES = 10_000;

export function drawLengths(random: SeededRandom, priority: Priority): Lengths {
  const { prompt, output } = SHAPES[priority];
  return { promptTokens: draw(random, prompt), outputTokens: draw(random, output) };
}

function draw(random: SeededRandom, { median, sigma, min, max }: LengthShape): number {
  return Math.round(Math.min(max, Math.max(min, random.logNormal(median, sigma))));
}

/** How long the engine holds a slot for the task. */
export const serviceSeconds = (engine: EngineShape, { promptTokens, outputTokens }: Lengths) =>
  promptTokens / engine.prefillRate + outputTokens / engine.decodeRate;

/** Mean over many draws: the clipping has no handy closed form. */
export function meanServiceSeconds(engine: EngineShape, priority: Priority): number {
  const random = new SeededRandom(1);
  let sum = 0;
  for (let drawn = 0; drawn < MEAN_SAMPLES; drawn += 1) {
    sum += serviceSeconds(engine, drawLengths(random, priority));
  }
  return sum / MEAN_SAMPLES;
}
