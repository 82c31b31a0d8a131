import type { TaskOutcome } from './task-outcome.ts';
import { endedIn, type TimeWindow } from './time-window.ts';
import { type EngineShape, serviceSeconds, type TenantLoad } from './workload.ts';

export type WorkFigures = {
  /** Slot-seconds of answers that came in time, of all that the engine had. */
  goodput: number;
  /** The same in output tokens per second. */
  goodTokensPerSecond: number;
  /** Slot-seconds of all answers, late and failed ones too where the engine was done with them. */
  used: number;
  /** Of the tokens of prompts and answers. */
  shareOf: Record<string, number>;
  /** Largest distance of a share from its weight; NaN unless all of one class want more. */
  shareError: number;
};

export function toWorkFigures(
  tasks: readonly TaskOutcome[],
  window: TimeWindow,
  setting: { engine: EngineShape; tenants: readonly TenantLoad[] },
): WorkFigures {
  const { engine, tenants } = setting;
  const seconds = (window.toMs - window.fromMs) / 1000;
  const done = tasks.filter((task) => task.status === 'completed' && endedIn(window, task));
  const inTime = done.filter(isInTime);
  const slotSeconds = (of: readonly TaskOutcome[]) =>
    sum(of, (task) => serviceSeconds(engine, { ...task, outputTokens: task.tokensOut }));
  const capacity = engine.slots * seconds;
  const all = sum(done, tokensOf);
  const shareOf = Object.fromEntries(
    tenants.map(({ name }) => {
      const own = done.filter(({ tenant }) => tenant === name);
      return [name, all === 0 ? 0 : sum(own, tokensOf) / all];
    }),
  );
  return {
    goodput: slotSeconds(inTime) / capacity,
    goodTokensPerSecond: sum(inTime, ({ tokensOut }) => tokensOut) / seconds,
    used: slotSeconds(done) / capacity,
    shareOf,
    shareError: toShareError(tenants, shareOf),
  };
}

function toShareError(tenants: readonly TenantLoad[], shareOf: Record<string, number>): number {
  const weights = sum(tenants, ({ weight }) => weight);
  const isOneClass = new Set(tenants.map(({ priority }) => priority)).size === 1;
  // Who asks for less than its share leaves the rest to the others: no weight says how much.
  const wantMore = tenants.every(({ load, weight }) => load > weight / weights);
  if (!isOneClass || !wantMore) return Number.NaN;
  const errors = tenants.map(({ name, weight }) =>
    Math.abs((shareOf[name] ?? 0) - weight / weights),
  );
  return Math.max(...errors);
}

/** Completed, and before its deadline where it has one: the controller's clock decides that. */
const isInTime = ({ deadlineMs, endMs, ackMs }: TaskOutcome): boolean =>
  deadlineMs === null || (endMs ?? Infinity) - (ackMs ?? 0) <= deadlineMs;

export type DeadlineFigures = {
  submitted: number;
  /** Of those that were submitted: a refusal helps nobody. */
  metOfSubmitted: number;
  /** Of those that were taken: a promise that is kept. */
  metOfAdmitted: number;
};

export function toDeadlineFigures(tasks: readonly TaskOutcome[]): DeadlineFigures {
  const submitted = tasks.filter(({ deadlineMs }) => deadlineMs !== null);
  const admitted = submitted.filter(({ refusal }) => refusal === null);
  const share = (of: readonly TaskOutcome[]) =>
    of.filter((task) => task.status === 'completed' && isInTime(task)).length / of.length;
  return {
    submitted: submitted.length,
    metOfSubmitted: share(submitted),
    metOfAdmitted: share(admitted),
  };
}

const tokensOf = ({ promptTokens, tokensOut }: TaskOutcome): number => promptTokens + tokensOut;

const sum = <T>(of: readonly T[], value: (item: T) => number): number =>
  of.reduce((total, item) => total + value(item), 0);
