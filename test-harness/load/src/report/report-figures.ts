import type { BenchResult } from '../bench.ts';
import type { OpenLoopFigures } from '../open-loop/open-loop.ts';
import type { OverloadFigures } from '../open-loop/overload.ts';
import type { QueuedMemoryFigures } from '../open-loop/queued-memory.ts';
import type { QueueFigure } from '../queue-bench-load.ts';
import type { SoakFigures } from '../soak/soak.ts';

/** The benches of the report that give lines of a table. */
export const REPORT_BENCHES = ['first-token', 'facade', 'adapter', 'relay', 'admissions'] as const;
export type ReportBench = (typeof REPORT_BENCHES)[number];

/** What the parts of a report gave; null: that one was not run, or broke. */
export type ReportFigures = {
  benches: Partial<Record<ReportBench, BenchResult>>;
  saturation: OpenLoopFigures | null;
  overload: OverloadFigures | null;
  queuedMemory: QueuedMemoryFigures | null;
  queue: readonly QueueFigure[] | null;
  soak: SoakFigures | null;
};
