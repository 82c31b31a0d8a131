import { existsSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { StoreUnavailableError } from '@orchqueue/contract-types';
import type { Healed, TaskStore } from '@orchqueue/ports';
import { fenceOf, finishOf, running } from '@orchqueue/ports/task-fixture';
import { openSqliteStore } from './sqlite-store.ts';
import { reasonOf } from './testing/heal-probe.ts';
import { canMount, mountDisk, unmountDisk } from './testing/mounted-folder.ts';
import { sampleEvents, sampleTask } from './testing/sample-task.ts';
import { verifyStore } from './verify-store.ts';

const fill = (file: string): void => {
  try {
    writeFileSync(file, Buffer.alloc(16 * 1024 * 1024));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
};

/** A real full disk needs the right to mount one; batch.test.ts covers the same path without it. */
if (canMount()) {
  describe('a full disk', () => {
    let folder = '';
    let store: TaskStore;
    beforeEach(() => {
      folder = mountDisk();
    });
    afterEach(async () => {
      await store.close();
      unmountDisk(folder);
    });

    test('[ORCH-4304] refuses typed, keeps what it has, heals without a restart', async () => {
      store = await openSqliteStore({ file: join(folder, 'store.db') });
      const heals: Healed[] = [];
      store.onHealed((healed) => heals.push(healed));
      const filler = join(folder, 'filler');
      await store.admit(sampleTask('t-1'), sampleEvents());
      fill(filler);
      const tasks = ['t-2', 't-3'].map((taskId) => sampleTask(taskId, 'x'.repeat(300_000)));
      for (const asked of tasks.map((task) => store.admit(task, sampleEvents()))) {
        await expect(asked).rejects.toBeInstanceOf(StoreUnavailableError);
        await expect(asked).rejects.toMatchObject({
          message: 'The disk of the store is full.',
          status: 503,
          facts: { details: { reason: 'disk_full' } },
          cause: { message: expect.stringContaining('full') },
        });
      }
      expect(await store.healthy()).toBe(false);
      expect((await store.get('acme', 't-1'))?.taskId).toBe('t-1');
      expect(await store.get('acme', 't-2')).toBeNull();
      expect(heals).toEqual([]);
      unlinkSync(filler);
      expect(await store.healthy()).toBe(true);
      await store.usage();
      expect(heals).toEqual([{ reason: 'disk_full', rebuilt: false }]);
      for (const task of tasks) {
        expect(await store.admit(task, sampleEvents())).toEqual({ admitted: true });
      }
      await store.close();
      verifyStore(join(folder, 'store.db'));
      store = await openSqliteStore({ file: join(folder, 'store.db') });
      const unfinished = await store.unfinished(0, 10);
      expect(unfinished.map(({ task }) => task.taskId)).toEqual(['t-1', 't-2', 't-3']);
    });

    test('[ORCH-4305] what could not be removed in the end is not in the archive either', async () => {
      const archiveDir = mkdtempSync(join(tmpdir(), 'orchq-archive-'));
      store = await openSqliteStore({ file: join(folder, 'store.db'), archiveDir });
      for (let index = 0; index < 20; index += 1) {
        const fence = fenceOf(await running(store, `t-${index}`), 'running');
        await store.finish(finishOf(fence, { endedAtMs: 1_769_731_200_000 }));
      }
      fill(join(folder, 'filler'));
      // What the log still has room for is used up first.
      while ((await reasonOf(store.admit(sampleTask(crypto.randomUUID()), []))) === 'done');
      const bounds = { endedBeforeMs: 0, tasksMax: 0, bytesMax: Number.MAX_SAFE_INTEGER };
      expect(await reasonOf(store.retire(bounds, 100))).toBe('disk_full');
      expect(existsSync(join(archiveDir, 'tasks-2026-01-30.jsonl.gz'))).toBe(false);
      expect((await store.usage()).endedTasks).toBe(20);
      rmSync(archiveDir, { recursive: true });
    });
  });
} else {
  test('[ORCH-4304] NOT SHOWN HERE, no right to mount: a full disk. batch.test.ts covers its path', () => {
    expect(canMount()).toBe(false);
  });
}
