import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Fence, TaskStore } from '../task-store.ts';
import { ModelStore } from './model-store.ts';
import type { Subject } from './subject.ts';
import { allEvents, aTask, endEvent, finishOf, startOf, tokenEvents } from './task-fixture.ts';

const RUNS = 60;
const TENANTS = ['acme', 'umbrella'] as const;
const TASK_IDS = ['a', 'b', 'c'] as const;

type Step = {
  kind: 'admit' | 'adopt' | 'start' | 'requeue' | 'append' | 'finish' | 'cancel';
  tenant: string;
  taskId: string;
  /** Null: what the model says now, so that enough writes get through. */
  guess: Pick<Fence, 'status' | 'attempt'> | null;
  createdAtMs: number;
};

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('admit', 'adopt', 'start', 'requeue', 'append', 'finish', 'cancel'),
  tenant: fc.constantFrom(...TENANTS),
  taskId: fc.constantFrom(...TASK_IDS),
  guess: fc.option(
    fc.record({
      status: fc.constantFrom('queued' as const, 'running' as const),
      attempt: fc.integer({ min: 1, max: 3 }),
    }),
    { freq: 2 },
  ),
  createdAtMs: fc.integer({ min: 1, max: 4 }),
});

/** Steps inside one burst are asked for together, without waiting. */
const bursts = fc.array(fc.array(step, { minLength: 1, maxLength: 12 }), { maxLength: 8 });

/** The task ids of one run are apart from those of the others, which share the store. */
const fenceFor = (model: ModelStore, { tenant, guess }: Step, taskId: string): Fence => {
  if (guess !== null) return { tenant, taskId, ...guess };
  const task = model.get(tenant, taskId);
  const status = task?.status === 'running' ? 'running' : 'queued';
  return { tenant, taskId, status, attempt: task?.attempt ?? 1 };
};

/** Asks both for the same and gives both answers. */
const ask = (store: TaskStore, model: ModelStore, asked: Step, run: string) => {
  const taskId = `${run}-${asked.taskId}`;
  const fence = fenceFor(model, asked, taskId);
  const nextId = (model.events(asked.tenant, taskId).at(-1)?.id ?? 0) + 1;
  const tokens = tokenEvents(nextId, 2);
  const end = { events: [...tokens, endEvent(nextId + 2)] };
  const task = aTask(taskId, { tenant: asked.tenant, createdAtMs: asked.createdAtMs });
  const canceled = { ...end, status: 'canceled' as const, result: null };
  switch (asked.kind) {
    case 'admit':
      return [store.admit(task, tokens), model.admit(task, tokens)] as const;
    case 'adopt': {
      // As its owner would hold it: running, or queued, in some attempt.
      const { status, attempt } = fence;
      const held = { ...task, status, attempt, startedAtMs: status === 'running' ? 7 : null };
      return [store.adopt(held, tokens), model.adopt(held, tokens)] as const;
    }
    case 'start':
      return [store.start(startOf(fence)), model.start(startOf(fence))] as const;
    case 'requeue':
      return [store.requeue(fence, tokens), model.requeue(fence, tokens)] as const;
    case 'append':
      return [store.appendEvents(fence, tokens), model.appendEvents(fence, tokens)] as const;
    case 'finish':
      return [store.finish(finishOf(fence, end)), model.finish(finishOf(fence, end))] as const;
    case 'cancel': {
      const finish = finishOf(fence, canceled);
      return [store.finish(finish), model.finish(finish)] as const;
    }
  }
};

const compare = async (store: TaskStore, model: ModelStore, run: string): Promise<void> => {
  const ours = (taskId: string): boolean => taskId.startsWith(`${run}-`);
  const expected = [...model.tasks.values()];
  for (const task of expected) {
    expect(await store.get(task.tenant, task.taskId)).toEqual(task);
    expect(await allEvents(store, task)).toEqual(model.events(task.tenant, task.taskId));
  }
  const unfinished = (await store.unfinished(0, 100_000)).map(({ task }) => task);
  expect(unfinished.filter(({ taskId }) => ours(taskId))).toEqual(
    expected.filter(({ status }) => status === 'queued' || status === 'running'),
  );
  for (const tenant of TENANTS) {
    const { tasks } = await store.list({ tenant, limit: 100_000 });
    const newestFirst = expected
      .filter((task) => task.tenant === tenant)
      .reverse()
      .sort((left, right) => right.createdAtMs - left.createdAtMs);
    expect(tasks.map(({ taskId }) => taskId).filter(ours)).toEqual(
      newestFirst.map(({ taskId }) => taskId),
    );
  }
};

export const modelProperty = ({ store, reopen }: Subject): void => {
  describe('model', () => {
    test('[ORCH-3025] any sequence of writes gives what the model gives', async () => {
      let runs = 0;
      const models = new Map<string, ModelStore>();
      const property = fc.asyncProperty(bursts, async (asked) => {
        runs += 1;
        const run = `run${runs}`;
        const model = new ModelStore();
        models.set(run, model);
        for (const burst of asked) {
          const answers = burst.map((one) => ask(store(), model, one, run));
          const real = await Promise.all(answers.map(([answer]) => answer));
          expect(real).toEqual(answers.map(([, answer]) => answer));
        }
        await compare(store(), model, run);
      });
      await fc.assert(property, { numRuns: RUNS });
      const reopened = await reopen();
      for (const [run, model] of models) await compare(reopened, model, run);
    }, 60_000);
  });
};
