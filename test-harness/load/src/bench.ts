import type { ChildProcesses } from './child-processes.ts';
import type { Settings } from './settings.ts';

/** One line of the table. What a figure has no percentiles for stands under `p50`. */
export type Row = { what: string; p50: number; p95?: number; p99?: number };

export type BenchResult = {
  facts: Record<string, string | number>;
  rows: Row[];
  /** Every sample, or per round where samples are too many. */
  raw: unknown;
};

export type BenchParts = { children: ChildProcesses; directory: string; settings: Settings };

/** Starts what it needs, measures, and leaves the stopping to its caller. */
export type Bench = (parts: BenchParts) => Promise<BenchResult>;
