import { describe, expect, test } from '@jest/globals';
import type { TaskStore } from '../task-store.ts';
import type { Subject } from './subject.ts';
import { allEvents, aTask, endEvent, fenceOf, finishOf, running, startOf } from './task-fixture.ts';

const ROUNDS = 200;

/**
 * A fixed order for each round, different between rounds, so that each writer comes first in some.
 */
const inOrder = <Item>(items: readonly Item[], round: number): Item[] => [
  ...items.slice(round % items.length),
  ...items.slice(0, round % items.length),
];

const terminalFrames = async (store: TaskStore, taskId: string): Promise<number> => {
  const log = await allEvents(store, { tenant: 'acme', taskId });
  return log.filter(({ type }) => type === 'end' || type === 'error').length;
};

export const raceCases = ({ store }: Subject): void => {
  describe('races', () => {
    test('[ORCH-3026] finish, cancel and expiry of a running task have one winner', async () => {
      const statuses = ['completed', 'canceled', 'expired'] as const;
      const race = async (round: number): Promise<void> => {
        const task = await running(store(), `t-${round}`);
        const order = inOrder(statuses, round);
        const wins = await Promise.all(
          order.map((status, place) => {
            const events = [endEvent(10 + place)];
            return store().finish(finishOf(fenceOf(task, 'running'), { status, events }));
          }),
        );
        expect(wins.filter(Boolean)).toHaveLength(1);
        const winner = order[wins.indexOf(true)];
        expect((await store().get('acme', task.taskId))?.status).toBe(winner);
        expect(await terminalFrames(store(), task.taskId)).toBe(1);
      };
      await Promise.all(Array.from({ length: ROUNDS }, (_, round) => race(round)));
    });

    test('[ORCH-3026] dispatch and cancel of a queued task have one winner', async () => {
      const race = async (round: number): Promise<void> => {
        const task = aTask(`t-${round}`);
        await store().admit(task, []);
        const fence = fenceOf(task, 'queued');
        const cancel = finishOf(fence, { status: 'canceled', result: null });
        const writers = inOrder(
          [
            { status: 'running', write: () => store().start(startOf(fence)) },
            { status: 'canceled', write: () => store().finish(cancel) },
          ],
          round,
        );
        const wins = await Promise.all(writers.map(({ write }) => write()));
        expect(wins.filter(Boolean)).toHaveLength(1);
        const winner = writers[wins.indexOf(true)]?.status;
        expect((await store().get('acme', task.taskId))?.status).toBe(winner);
        expect(await terminalFrames(store(), task.taskId)).toBe(winner === 'canceled' ? 1 : 0);
      };
      await Promise.all(Array.from({ length: ROUNDS }, (_, round) => race(round)));
    });

    test('[ORCH-3026] retry and finish of a running task have one winner', async () => {
      const race = async (round: number): Promise<void> => {
        const task = await running(store(), `t-${round}`);
        const fence = fenceOf(task, 'running');
        const writers = inOrder(
          [() => store().requeue(fence, []), () => store().finish(finishOf(fence))],
          round,
        );
        const wins = await Promise.all(writers.map((write) => write()));
        expect(wins.filter(Boolean)).toHaveLength(1);
      };
      await Promise.all(Array.from({ length: ROUNDS }, (_, round) => race(round)));
    });

    test('[ORCH-3025] writes asked for together keep their order', async () => {
      const tasks = Array.from({ length: 100 }, (_, index) => aTask(`t-${index}`));
      const answers = tasks.flatMap((task) => [
        store().admit(task, []),
        store().start(startOf(fenceOf(task, 'queued'))),
        store().requeue(fenceOf(task, 'running'), []),
        store().start(startOf(fenceOf(task, 'queued', 2))),
        store().finish(finishOf(fenceOf(task, 'running', 2))),
      ]);
      for (const answer of await Promise.all(answers)) {
        expect(answer === true || (answer !== false && answer.admitted)).toBe(true);
      }
      const page = await store().list({ tenant: 'acme', limit: 500 });
      const newestFirst = tasks.map(({ taskId }) => taskId).reverse();
      expect(page.tasks.map(({ taskId }) => taskId)).toEqual(newestFirst);
    });
  });
};
