import { expect, it } from '@jest/globals';
import { EventLog, NO_TIMINGS, type TaskRecord } from '@orchqueue/domain';
import type { TaskStore } from '@orchqueue/ports';
import { LiveTask } from './live-task.ts';
import type { LiveTasks } from './live-tasks.ts';
import { TaskStream, TaskStreams } from './task-stream.ts';

const request = { prompt: 'hi', maxTokens: 8 } as TaskRecord['request'];
const record = { tenant: 'local', taskId: 't', request, timings: NO_TIMINGS } as TaskRecord;
const liveOf = (log: EventLog) =>
  new LiveTask({
    key: 'local/t',
    keyId: null,
    record,
    log,
    phase: 'running',
    admittedMonoMs: 0,
    deadlineMonoMs: null,
    order: 1,
    patienceMs: 0,
  });
const token = (index: number) => ({ index, text: 'x' });

it('[ORCH-2012] a frame that comes while the store is being asked is not missed', async () => {
  const log = new EventLog(1, 5);
  const live = liveOf(log);
  // The cursor is behind memory, so the store is asked; it has nothing, and a frame comes
  // meanwhile.
  log.append('token', token(0));
  log.markStored(6);
  log.trim(0);
  const store: Pick<TaskStore, 'readEvents'> = {
    readEvents: async () => {
      log.append('token', token(1));
      live.changed();
      return [];
    },
  };
  const at = { tenant: 'local', taskId: 't', afterId: 2 };
  const stream = new TaskStream(at, live, store as TaskStore);
  const events = await stream.next(new AbortController().signal);
  expect(events?.map(({ id }) => id)).toEqual([7]);
});

it('[ORCH-2012] a frame that comes in the turn after an empty look wakes the reader', async () => {
  const log = new EventLog(1);
  const live = liveOf(log);
  const stream = new TaskStream(
    { tenant: 'local', taskId: 't', afterId: 0 },
    live,
    {} as TaskStore,
  );
  const next = stream.next(new AbortController().signal);
  // Before the reader has come to wait: it looked, found nothing, and its answer is under way.
  log.append('token', token(0));
  live.changed();
  expect((await next)?.map(({ id }) => id)).toEqual([1]);
});

it('[ORCH-2012] a task that gets its owner while the store is asked for it is followed', async () => {
  const log = new EventLog(1);
  const live = liveOf(log);
  let owned: LiveTask | undefined;
  const tasks = { findAdmitted: async () => owned } as unknown as LiveTasks;
  const store = {
    get: async () => {
      owned = live;
      return { ...record, status: 'running' };
    },
    readEvents: async () => [],
  } as unknown as TaskStore;
  const stream = await new TaskStreams(tasks, store).open('local', 't', 0);
  const next = stream.next(new AbortController().signal);
  log.append('token', token(0));
  live.changed();
  expect((await next)?.map(({ id }) => id)).toEqual([1]);
});
