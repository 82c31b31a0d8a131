import type { Sample } from './closed-loop.ts';

export type Spread = { p50: number; p95: number; max: number };

/** Milliseconds; null where no task got so far. */
export type BenchFigures = {
  tasks: number;
  completed: number;
  refused: number;
  failed: number;
  codes: Record<string, number>;
  wall_ms: number;
  tasks_per_second: number;
  tokens_per_second: number;
  admitted_ms: Spread | null;
  first_token_ms: Spread | null;
  total_ms: Spread | null;
};

export function figuresOf(samples: readonly Sample[], wallMs: number): BenchFigures {
  const completed = samples.filter(({ outcome }) => outcome === 'completed');
  const count = (outcome: Sample['outcome']): number =>
    samples.filter((one) => one.outcome === outcome).length;
  const codes: Record<string, number> = {};
  for (const { code } of samples) if (code !== null) codes[code] = (codes[code] ?? 0) + 1;
  const tokens = completed.reduce((sum, { tokensOut }) => sum + tokensOut, 0);
  const perSecond = (figure: number): number => round((1_000 * figure) / Math.max(1, wallMs));
  return {
    tasks: samples.length,
    ...{ completed: completed.length, refused: count('refused'), failed: count('failed'), codes },
    wall_ms: round(wallMs),
    tasks_per_second: perSecond(completed.length),
    tokens_per_second: perSecond(tokens),
    admitted_ms: spread(completed.map(({ admittedMs }) => admittedMs)),
    first_token_ms: spread(completed.flatMap(({ firstTokenMs }) => firstTokenMs ?? [])),
    total_ms: spread(completed.map(({ totalMs }) => totalMs)),
  };
}

/** The value that so large a share does not exceed: one that was measured, nothing in between. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

function spread(figures: readonly number[]): Spread | null {
  if (figures.length === 0) return null;
  const sorted = figures.toSorted((a, b) => a - b).map(round);
  return {
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    max: percentile(sorted, 1),
  };
}

const round = (figure: number): number => Math.round(figure * 10) / 10;
