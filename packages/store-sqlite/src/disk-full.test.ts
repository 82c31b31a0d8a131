import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { StoreUnavailableError } from '@orchqueue/contract-types';
import type { TaskStore } from '@orchqueue/ports';
import { openSqliteStore } from './sqlite-store.ts';
import { sampleEvents, sampleTask } from './testing/sample-task.ts';

const MOUNT_OPTIONS = ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs'];

const canMount = (): boolean => {
  const folder = mkdtempSync(join(tmpdir(), 'orchq-mount-'));
  try {
    execFileSync('mount', [...MOUNT_OPTIONS, folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

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
      folder = mkdtempSync(join(tmpdir(), 'orchq-full-'));
      execFileSync('mount', [...MOUNT_OPTIONS, folder]);
    });
    afterEach(async () => {
      await store.close();
      execFileSync('umount', [folder]);
      rmSync(folder, { recursive: true });
    });

    test('[ORCH-4304] refuses typed, keeps what it has, heals without a restart', async () => {
      store = await openSqliteStore({ file: join(folder, 'store.db') });
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
      unlinkSync(filler);
      expect(await store.healthy()).toBe(true);
      for (const task of tasks) {
        expect(await store.admit(task, sampleEvents())).toEqual({ admitted: true });
      }
      await store.close();
      store = await openSqliteStore({ file: join(folder, 'store.db') });
      const unfinished = await store.unfinished(0, 10);
      expect(unfinished.map(({ task }) => task.taskId)).toEqual(['t-1', 't-2', 't-3']);
    });
  });
} else {
  test('[ORCH-4304] without the right to mount, batch.test.ts covers a full disk', () => {
    expect(canMount()).toBe(false);
  });
}
