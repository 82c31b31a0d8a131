import type { Priority } from '@orchqueue/contract-types';
import { NONE } from './forest.ts';

/** A task that waits, with the estimates that its place and its charge follow from. */
export type QueuedTask = {
  /** Unique among the queued tasks. */
  key: string;
  tenant: string;
  priority: Priority;
  /** Estimates; a dispatch charges their sum until `settle` brings the real usage. */
  promptTokens: number;
  outputTokens: number;
  /**
   * Order inside a tenant, on the caller's monotonic clock: the deadline, or for a task without
   * one its admission plus a patience, so that nothing starves behind deadlines. Ties by `order`.
   */
  dueMs: number;
  /** Order of admission, unique and increasing; a task that comes back keeps its own. */
  order: number;
  /** On the same clock; null without one: only tasks with a deadline are likely to miss it. */
  deadlineMs: number | null;
  /**
   * Where its queue has it, and `NOT_QUEUED` while none has it: a look-up by key took a third of
   * the time. The queue writes it, nobody else does.
   */
  slot: number;
};

export const NOT_QUEUED = NONE;

/** An amount of work; parts of a task count where it is an estimate. */
export type Work = { tasks: number; promptTokens: number; outputTokens: number };

/**
 * Tokens that a dispatch charges. At least one: a tenant whose tasks cost nothing would be first
 * for ever.
 */
export function costOf(task: QueuedTask): number {
  return Math.max(1, task.promptTokens + task.outputTokens);
}

export const NOTHING: Work = { tasks: 0, promptTokens: 0, outputTokens: 0 };

export function tokensOf(work: Work): number {
  return work.promptTokens + work.outputTokens;
}

export function plus(a: Work, b: Work): Work {
  return {
    tasks: a.tasks + b.tasks,
    promptTokens: a.promptTokens + b.promptTokens,
    outputTokens: a.outputTokens + b.outputTokens,
  };
}

export function minus(a: Work, b: Work): Work {
  return plus(a, { tasks: -b.tasks, promptTokens: -b.promptTokens, outputTokens: -b.outputTokens });
}

/** A part of it, from nothing to all. */
export function scaled(work: Work, part: number): Work {
  const share = Math.min(1, Math.max(0, part));
  return {
    tasks: work.tasks * share,
    promptTokens: work.promptTokens * share,
    outputTokens: work.outputTokens * share,
  };
}
