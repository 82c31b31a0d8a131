import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { TaskRecord } from '@orchqueue/domain';
import type { Healed, RetentionBounds, TaskStore } from '@orchqueue/ports';
import {
  endEvent,
  fenceOf,
  finishOf,
  queuedEvent,
  running,
  tokenEvents,
} from '@orchqueue/ports/task-fixture';
import { openSqliteStore } from './sqlite-store.ts';
import { reasonOf } from './testing/heal-probe.ts';
import { sampleTask } from './testing/sample-task.ts';

const DAY_MS = 86_400_000;
/** 2026-01-30. */
const FIRST_DAY_MS = 1_769_731_200_000;
const keep = (tasksMax: number): RetentionBounds => ({
  endedBeforeMs: 0,
  tasksMax,
  bytesMax: Number.MAX_SAFE_INTEGER,
});

describe('the archive of ended tasks', () => {
  let folder = '';
  let archiveDir = '';
  let store: TaskStore;
  const heals: Healed[] = [];
  const open = async (): Promise<void> => {
    store = await openSqliteStore({ file: join(folder, 'store.db'), archiveDir });
    store.onHealed((healed) => heals.push(healed));
  };
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'orchq-archive-'));
    archiveDir = join(folder, 'archive', 'tasks');
    await open();
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const end = async (taskId: string, day = 0): Promise<TaskRecord | null> => {
    const fence = fenceOf(await running(store, taskId), 'running');
    await store.appendEvents(fence, tokenEvents(2, 3));
    const endedAtMs = FIRST_DAY_MS + day * DAY_MS;
    await store.finish(finishOf(fence, { endedAtMs, events: [endEvent(5)] }));
    return store.get('acme', taskId);
  };
  const files = (): string[] => readdirSync(archiveDir).sort();
  const lines = (name: string): { task: TaskRecord }[] => {
    const text = gunzipSync(readFileSync(join(archiveDir, name))).toString();
    return text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  };
  const taskIds = (name: string): string[] => lines(name).map(({ task }) => task.taskId);

  test('[ORCH-4305] holds what was removed, whole, by the day of its end', async () => {
    const first = await end('t-1');
    await end('t-2');
    await end('t-3', 1);
    await end('t-4', 1);
    await store.retire(keep(3), 100);
    await store.retire(keep(1), 100);
    expect(files()).toEqual(['tasks-2026-01-30.jsonl.gz', 'tasks-2026-01-31.jsonl.gz']);
    const events = [queuedEvent(1), ...tokenEvents(2, 3), endEvent(5)];
    expect(lines('tasks-2026-01-30.jsonl.gz')[0]).toEqual({ task: first, events });
    expect(taskIds('tasks-2026-01-30.jsonl.gz')).toEqual(['t-1', 't-2']);
    expect(taskIds('tasks-2026-01-31.jsonl.gz')).toEqual(['t-3']);
    expect(await store.get('acme', 't-1')).toBeNull();
    expect((await store.get('acme', 't-4'))?.taskId).toBe('t-4');
  });

  test('[ORCH-4305] nothing to remove writes nothing', async () => {
    await end('t-1');
    await store.retire(keep(1), 100);
    expect(existsSync(archiveDir)).toBe(false);
  });

  test('[ORCH-4305] after a restart another file is begun: the last may end in a torn part', async () => {
    await end('t-1');
    await store.retire(keep(0), 100);
    await store.close();
    await open();
    await end('t-2');
    await store.retire(keep(0), 100);
    expect(files()).toEqual(['tasks-2026-01-30.2.jsonl.gz', 'tasks-2026-01-30.jsonl.gz']);
    expect(taskIds('tasks-2026-01-30.2.jsonl.gz')).toEqual(['t-2']);
  });

  test.each([
    ['written to', (path: string) => appendFileSync(path, 'half a member')],
    ['moved away', (path: string) => renameSync(path, `${path}.moved`)],
  ])('[ORCH-4305] a file that was %s is not appended to', async (_, meddle) => {
    await end('t-1');
    await store.retire(keep(0), 100);
    meddle(join(archiveDir, 'tasks-2026-01-30.jsonl.gz'));
    await end('t-2');
    await store.retire(keep(0), 100);
    const found = files().filter((name) => !name.endsWith('.moved'));
    expect(taskIds(String(found.at(0)))).toEqual(['t-2']);
  });

  test('[ORCH-4305] what cannot be archived is not removed, and nothing else suffers', async () => {
    writeFileSync(join(folder, 'archive'), 'a file where the folder should be');
    const ended = await end('t-1');
    const retired = store.retire(keep(0), 100);
    const beside = store.admit(sampleTask('t-2'), []);
    expect(await reasonOf(retired)).toBe('archive_failed');
    expect(await beside).toEqual({ admitted: true });
    expect(await store.get('acme', 't-1')).toEqual(ended);
    expect(await store.usage()).toMatchObject({ unfinishedTasks: 1, endedTasks: 1 });
    expect(await store.healthy()).toBe(true);
    expect(heals).toEqual([]);
    rmSync(join(folder, 'archive'));
    expect(await store.retire(keep(0), 100)).toEqual({ age: 0, tasks: 1, bytes: 0 });
    expect(taskIds('tasks-2026-01-30.jsonl.gz')).toEqual(['t-1']);
  });
});
