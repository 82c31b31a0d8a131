import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { afterMove, isTerminal, TASK_MOVES } from './task-state.ts';

type Status = keyof typeof TASK_MOVES;
const statuses = Object.keys(TASK_MOVES) as Status[];

describe('task states', () => {
  it('[ORCH-3025] any walk through the table ends in at most one terminal state and stays there', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 30 }), (choices) => {
        let status: Status = 'queued';
        const seen: Status[] = [];
        for (const choice of choices) {
          const moves = Object.values(TASK_MOVES[status]) as Status[];
          if (moves.length === 0) break;
          status = moves[choice % moves.length] as Status;
          seen.push(status);
        }
        const terminals = seen.filter(isTerminal);
        expect(terminals.length).toBeLessThanOrEqual(1);
        if (terminals.length === 1) expect(isTerminal(seen.at(-1) as Status)).toBe(true);
      }),
    );
  });

  it('[ORCH-3025] every state is reachable, and running alone gives back to the queue', () => {
    const reached = new Set<Status>(['queued']);
    for (const from of statuses) for (const to of Object.values(TASK_MOVES[from])) reached.add(to);
    expect([...reached].sort()).toEqual([...statuses].sort());
    const back = statuses.filter((from) =>
      Object.values(TASK_MOVES[from]).includes('queued' as never),
    );
    expect(back).toEqual(['running']);
  });

  it('[ORCH-3025] a move that is not in the table does not compile', () => {
    expect(afterMove('queued', 'start')).toBe('running');
    // @ts-expect-error a queued task cannot complete
    expect(afterMove('queued', 'complete')).toBeUndefined();
    // @ts-expect-error a completed task cannot be canceled
    expect(afterMove('completed', 'cancel')).toBeUndefined();
  });
});
