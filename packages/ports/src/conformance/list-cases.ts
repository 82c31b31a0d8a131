import { describe, expect, test } from '@jest/globals';
import { InvalidParamsError } from '@orchqueue/contract-types';
import type { TaskRecord } from '@orchqueue/domain';
import type { TaskHeader, TaskQuery, TaskStore } from '../task-store.ts';
import type { Subject } from './subject.ts';
import { aTask, fenceOf, finishOf, running, startOf } from './task-fixture.ts';

const admitted = async (store: TaskStore, count: number, prefix = 't'): Promise<string[]> => {
  const ids = Array.from({ length: count }, (_, index) => `${prefix}-${index}`);
  // Three of them share each millisecond, so that the order inside one is put to the test too.
  await Promise.all(
    ids.map((id, index) =>
      store.admit(aTask(id, { createdAtMs: 1_000 + Math.floor(index / 3) }), []),
    ),
  );
  return ids;
};

const ids = (tasks: readonly TaskHeader[]): string[] => tasks.map(({ taskId }) => taskId);

/** Follows the cursors to the end; `between` runs after each page. */
const allPages = async (
  store: TaskStore,
  query: TaskQuery,
  between: (page: number) => Promise<unknown> = async () => undefined,
): Promise<string[]> => {
  const found: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; ; page += 1) {
    const { tasks, nextCursor } = await store.list({ ...query, ...(cursor ? { cursor } : {}) });
    found.push(...ids(tasks));
    if (nextCursor === null) return found;
    cursor = nextCursor;
    await between(page);
  }
};

const pagingCases = ({ store, reopen }: Subject): void => {
  test('[ORCH-2009] lists newest first with what a list shows', async () => {
    const task = await running(store(), 't-1');
    await store().finish(finishOf(fenceOf(task, 'running')));
    expect(await store().list({ tenant: 'acme', limit: 10 })).toEqual({
      tasks: [
        {
          taskId: 't-1',
          tenant: 'acme',
          correlationId: task.correlationId,
          priority: 'interactive',
          status: 'completed',
          attempt: 1,
          createdAtMs: task.createdAtMs,
          endedAtMs: 1_763_691_202_000,
          modelRef: 'haiku-tiny',
        },
      ],
      nextCursor: null,
    });
  });

  test.each([1, 7, 59, 60, 61])('[ORCH-2009] pages of %i hold every task once', async (limit) => {
    const expected = (await admitted(store(), 60)).reverse();
    expect(await allPages(store(), { tenant: 'acme', limit })).toEqual(expected);
  });

  test('[ORCH-2009] pages have no gap or duplicate while new tasks arrive', async () => {
    const expected = (await admitted(store(), 60)).reverse();
    const found = await allPages(store(), { tenant: 'acme', limit: 7 }, async (page) => {
      for (const createdAtMs of [1_020, 5_000]) {
        await store().admit(aTask(`new-${page}-${createdAtMs}`, { createdAtMs }), []);
      }
    });
    expect(found.filter((id) => !id.startsWith('new'))).toEqual(expected);
    expect(new Set(found).size).toBe(found.length);
  });

  test('[ORCH-2009] a cursor holds across a restart', async () => {
    const expected = (await admitted(store(), 10)).reverse();
    const first = await store().list({ tenant: 'acme', limit: 4 });
    const cursor = first.nextCursor ?? '';
    const second = await (await reopen()).list({ tenant: 'acme', limit: 100, cursor });
    expect([...ids(first.tasks), ...ids(second.tasks)]).toEqual(expected);
  });

  test.each(['', 'nonsense', 'bnVsbA', 'WzFd', 'eyJhIjoxfQ', 'WyIxIiwiMiJd', 'WzEsMS41XQ'])(
    '[ORCH-2010] the malformed cursor "%s" is refused by name',
    async (cursor) => {
      const listed = store().list({ tenant: 'acme', limit: 1, cursor });
      await expect(listed).rejects.toBeInstanceOf(InvalidParamsError);
      await expect(listed).rejects.toThrow(/cursor/);
    },
  );
};

const filterCases = ({ store }: Subject): void => {
  test('[ORCH-2009] filters by status, as it is now', async () => {
    await admitted(store(), 9);
    const fence = (id: string) => fenceOf(aTask(id), 'queued');
    await store().start(startOf(fence('t-4')));
    await store().finish(finishOf(fence('t-5'), { status: 'canceled', result: null }));
    const listed = async (status: TaskQuery['status'] & string) =>
      allPages(store(), { tenant: 'acme', limit: 2, status });
    expect(await listed('running')).toEqual(['t-4']);
    expect(await listed('canceled')).toEqual(['t-5']);
    expect(await listed('completed')).toEqual([]);
    expect(await listed('queued')).toEqual(['t-8', 't-7', 't-6', 't-3', 't-2', 't-1', 't-0']);
  });

  test('[ORCH-2009] filters by priority', async () => {
    await store().admit(aTask('t-1', { priority: 'batch' }), []);
    await store().admit(aTask('t-2'), []);
    await store().admit(aTask('t-3', { priority: 'batch' }), []);
    const query: TaskQuery = { tenant: 'acme', limit: 1, priority: 'batch' };
    expect(await allPages(store(), query)).toEqual(['t-3', 't-1']);
  });

  test('[ORCH-2009] filters by time: from inclusive, to exclusive, with cursors', async () => {
    const all = await admitted(store(), 12);
    const query: TaskQuery = {
      tenant: 'acme',
      limit: 2,
      createdAfterMs: 1_001,
      createdBeforeMs: 1_003,
    };
    expect(await allPages(store(), query)).toEqual(all.slice(3, 9).reverse());
  });

  test('[ORCH-2009] filters work together', async () => {
    await admitted(store(), 12);
    await store().start(startOf(fenceOf(aTask('t-4'), 'queued')));
    const query: TaskQuery = {
      tenant: 'acme',
      limit: 1,
      status: 'queued',
      priority: 'interactive',
      createdAfterMs: 1_001,
      createdBeforeMs: 1_002,
    };
    expect(await allPages(store(), query)).toEqual(['t-5', 't-3']);
  });

  test('[ORCH-3036] shows a tenant its own tasks only', async () => {
    await admitted(store(), 3);
    await store().admit(aTask('theirs', { tenant: 'umbrella' }), []);
    expect(await allPages(store(), { tenant: 'umbrella', limit: 1 })).toEqual(['theirs']);
    expect(await allPages(store(), { tenant: 'nobody', limit: 1 })).toEqual([]);
  });
};

const sessionCases = ({ store, reopen }: Subject): void => {
  const turn = (taskId: string, sessionId: string, changes: Partial<TaskRecord> = {}) => {
    const task = aTask(taskId, changes);
    return { ...task, request: { ...task.request, sessionId } };
  };
  const listed = (more: Partial<TaskQuery> = {}) =>
    allPages(store(), { tenant: 'acme', limit: 2, sessionId: 'chat', ...more });

  test('[ORCH-2009] filters by session: its turns, in pages, and nobody else has them', async () => {
    for (const index of [0, 1, 2, 3, 4]) {
      await store().admit(turn(`t-${index}`, 'chat', { createdAtMs: 1_000 + index }), []);
      await store().admit(turn(`other-${index}`, 'chats', { createdAtMs: 1_000 + index }), []);
    }
    await store().admit(aTask('alone', { createdAtMs: 1_002 }), []);
    await store().admit(turn('theirs', 'chat', { tenant: 'umbrella' }), []);
    expect(await listed()).toEqual(['t-4', 't-3', 't-2', 't-1', 't-0']);
    expect(await listed({ tenant: 'umbrella' })).toEqual(['theirs']);
    expect(await listed({ sessionId: 'nobody' })).toEqual([]);
    expect(await listed({ createdAfterMs: 1_001, createdBeforeMs: 1_004 })).toEqual([
      't-3',
      't-2',
      't-1',
    ]);
  });

  test('[ORCH-2009] filters by session together with status and priority', async () => {
    await store().admit(turn('t-1', 'chat'), []);
    await store().admit(turn('t-2', 'chat', { priority: 'batch' }), []);
    await store().admit(turn('t-3', 'chat'), []);
    await store().start(startOf(fenceOf(aTask('t-3'), 'queued')));
    expect(await listed({ status: 'queued' })).toEqual(['t-2', 't-1']);
    expect(await listed({ status: 'queued', priority: 'batch' })).toEqual(['t-2']);
    expect(await listed({ status: 'running' })).toEqual(['t-3']);
  });

  test('[ORCH-2009] finds the turns of a session after a restart, adopted ones too', async () => {
    await store().admit(turn('t-1', 'chat'), []);
    await store().adopt(turn('t-2', 'chat', { status: 'running', startedAtMs: 5 }), []);
    await reopen();
    expect(await listed()).toEqual(['t-2', 't-1']);
  });
};

const unfinishedCases = ({ store, reopen }: Subject): void => {
  test('[ORCH-4301] queued and running tasks are found in the order of admission', async () => {
    const expected = (await admitted(store(), 20)).filter((id) => id !== 't-3');
    await store().finish(
      finishOf(fenceOf(aTask('t-3'), 'queued'), { status: 'canceled', result: null }),
    );
    await store().start(startOf(fenceOf(aTask('t-0'), 'queued')));
    const reopened = await reopen();
    const found: { row: number; id: string }[] = [];
    for (;;) {
      const page = await reopened.unfinished(found.at(-1)?.row ?? 0, 6);
      if (page.length === 0) break;
      found.push(...page.map(({ row, task }) => ({ row, id: task.taskId })));
    }
    expect(found.map(({ id }) => id)).toEqual(expected);
    const [first] = await reopened.unfinished(0, 1);
    expect(first?.task).toEqual(await reopened.get('acme', 't-0'));
  });

  test('[ORCH-4301] a requeued task keeps its place', async () => {
    const first = await running(store(), 't-1');
    await store().admit(aTask('t-2'), []);
    await store().requeue(fenceOf(first, 'running'), []);
    const found = await store().unfinished(0, 10);
    expect(found.map(({ task }) => [task.taskId, task.attempt])).toEqual([
      ['t-1', 2],
      ['t-2', 1],
    ]);
  });
};

export const listCases = (subject: Subject): void => {
  describe('list pages', () => pagingCases(subject));
  describe('list filters', () => filterCases(subject));
  describe('list of a session', () => sessionCases(subject));
  describe('unfinished', () => unfinishedCases(subject));
};
