import type { TaskStatus } from '@orchqueue/contract-types';

/**
 * The life of a task (ORCH-3025):
 *
 *              start
 *   queued ───────────> running ──complete──> completed
 *     │  <───────────────  │
 *     │      requeue       ├──fail────> failed
 *     │   (attempt + 1)    ├──cancel──> canceled
 *     │                    └──expire──> expired
 *     └── cancel | expire | fail ─────> canceled | expired | failed
 *
 * As data, so that a move which is not in the table cannot be written: it does not compile.
 */
export const TASK_MOVES = {
  queued: { start: 'running', cancel: 'canceled', expire: 'expired', fail: 'failed' },
  running: {
    complete: 'completed',
    fail: 'failed',
    cancel: 'canceled',
    expire: 'expired',
    requeue: 'queued',
  },
  completed: {},
  failed: {},
  canceled: {},
  expired: {},
} as const satisfies { [from in TaskStatus]: { [move: string]: TaskStatus } };

export type MovesFrom<S extends TaskStatus> = keyof (typeof TASK_MOVES)[S];

/** Where a legal move leads. */
export function afterMove<S extends TaskStatus, M extends MovesFrom<S>>(
  status: S,
  move: M,
): (typeof TASK_MOVES)[S][M] {
  return TASK_MOVES[status][move];
}

export type TerminalStatus = Extract<TaskStatus, 'completed' | 'failed' | 'canceled' | 'expired'>;

export const isTerminal = (status: TaskStatus): status is TerminalStatus =>
  Object.keys(TASK_MOVES[status]).length === 0;
