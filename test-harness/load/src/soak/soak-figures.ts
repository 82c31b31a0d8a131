import type { Aim } from '../open-loop/aim.ts';
import { toFigure } from '../open-loop/markdown-table.ts';
import { slopeOf } from '../open-loop/trend.ts';
import type { SoakSample } from './soak-sample.ts';

/** Change for each thousand tasks over the second half; null where it was not told. */
export type SoakGrowth = {
  /** Tasks that ended in the second half. */
  tasks: number;
  heapBytes: number | null;
  rssBytes: number | null;
  storeBytes: number | null;
  eventLogBytes: number | null;
  archiveBytes: number | null;
  fds: number | null;
};

type Bound = { what: string; of: keyof Omit<SoakGrowth, 'tasks'>; max: number; unit: string };

/**
 * For each thousand tasks. A leak of one small object for each task is some 100 bytes of heap. RSS
 * has pages that V8 and SQLite give back late: 10 MB up and down, which are 100 kB in the slope
 * over 20,000 tasks. A task takes 5 kB in the store, whose pages are used again after it.
 */
const BOUNDS: readonly Bound[] = [
  { what: 'heap after a full collection', of: 'heapBytes', max: 100_000, unit: 'kB' },
  { what: 'memory of the process (RSS)', of: 'rssBytes', max: 500_000, unit: 'kB' },
  { what: 'store and its write-ahead log', of: 'storeBytes', max: 100_000, unit: 'kB' },
  { what: 'event log in memory', of: 'eventLogBytes', max: 10_000, unit: 'kB' },
  { what: 'open descriptors', of: 'fds', max: 1, unit: '' },
];
/** With fewer the noise of the memory is as large as its bound. */
const TASKS_MIN = 3000;

export function toSoakGrowth(samples: readonly SoakSample[]): SoakGrowth {
  const half = samples.slice(Math.floor(samples.length / 2));
  const perThousand = (pick: (sample: SoakSample) => number | null): number | null => {
    const points = half.flatMap((sample) => {
      const y = pick(sample);
      return y === null ? [] : [{ x: sample.tasksDone / 1000, y }];
    });
    return points.length < 2 ? null : slopeOf(points);
  };
  return {
    tasks: (half.at(-1)?.tasksDone ?? 0) - (half[0]?.tasksDone ?? 0),
    heapBytes: perThousand(({ heapBytes }) => heapBytes),
    rssBytes: perThousand(({ rssBytes }) => rssBytes),
    storeBytes: perThousand(({ storeBytes }) => storeBytes),
    eventLogBytes: perThousand(({ eventLogBytes }) => eventLogBytes),
    archiveBytes: perThousand(({ archiveBytes }) => archiveBytes),
    fds: perThousand(({ fds }) => fds),
  };
}

/** `tasksKept` by the retention of the run: if it does not work, no other figure says much. */
export function toSoakAims(samples: readonly SoakSample[], tasksKept: number): Aim[] {
  const growth = toSoakGrowth(samples);
  const isLong = growth.tasks >= TASKS_MIN;
  const last = samples.at(-1);
  const stored = last?.storedTasks ?? 0;
  return [
    ...BOUNDS.map(({ what, of, max, unit }): Aim => {
      const seen = growth[of];
      return {
        what: `${what}, growth for 1,000 tasks`,
        seen: seen === null ? 'not told by this system' : toAmount(seen, unit),
        aim: `<= ${toAmount(max, unit)}`,
        met: seen === null || !isLong ? null : seen <= max,
      };
    }),
    {
      what: 'tasks in the store at the end',
      seen: `${stored}, ${last?.retiredTasks ?? 0} removed`,
      aim: `<= ${2 * tasksKept}, of which ${tasksKept} ended ones are kept`,
      met: stored <= 2 * tasksKept,
    },
  ];
}

const toAmount = (value: number, unit: string): string =>
  unit === 'kB' ? `${toFigure(value / 1000)} kB` : toFigure(value);
