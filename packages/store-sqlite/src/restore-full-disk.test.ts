import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { restoreDatabase } from './restore.ts';
import { openSqliteStore } from './sqlite-store.ts';
import { knownTasks } from './testing/heal-probe.ts';
import { canMount, mountDisk, unmountDisk } from './testing/mounted-folder.ts';
import { sampleEvents, sampleTask } from './testing/sample-task.ts';

const TASKS = 10;

/** A store as a crash leaves it: all of its tasks are in the log. */
const crashedStore = async (folder: string): Promise<string> => {
  const store = await openSqliteStore({ file: join(folder, 'crashed') });
  for (let index = 0; index < TASKS; index += 1) {
    await store.admit(sampleTask(`t-${index}`, 'x'.repeat(300_000)), sampleEvents());
  }
  const from = join(folder, 'store.db.before-restore-1');
  for (const part of ['', '-wal']) copyFileSync(join(folder, `crashed${part}`), from + part);
  await store.close();
  return from;
};

const freeBytes = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};

/** A real full disk needs the right to mount one. */
if (canMount()) {
  describe('a restore to a disk that is nearly full', () => {
    let folder = '';
    let disk = '';
    let file = '';
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'orchq-restore-'));
      disk = mountDisk();
      file = join(disk, 'store.db');
    });
    afterEach(() => {
      unmountDisk(disk);
      rmSync(folder, { recursive: true });
    });

    const leave = (bytes: number): void =>
      writeFileSync(join(disk, 'filler'), Buffer.alloc(freeBytes(disk) - bytes));

    test.each([
      ['the log cannot be taken', 500_000],
      ['the log cannot be copied', -500_000],
    ])('[ORCH-4306] refuses typed and changes nothing where %s', async (_, room) => {
      const from = await crashedStore(folder);
      const logBytes = statSync(`${from}-wal`).size;
      const before = await openSqliteStore({ file });
      await before.admit(sampleTask('here'), sampleEvents());
      await before.close();
      const bytes = readFileSync(file);
      const names = [...readdirSync(disk), 'filler'].sort();
      leave(statSync(from).size + logBytes + room);

      expect(() => restoreDatabase(from, file)).toThrow(
        expect.objectContaining({
          reason: 'disk_full',
          message: expect.stringContaining('nothing was changed'),
        }),
      );
      expect(readdirSync(disk).sort()).toEqual(names);
      expect(readFileSync(file).equals(bytes)).toBe(true);

      rmSync(join(disk, 'filler'));
      expect(restoreDatabase(from, file)).toMatchObject({ tasks: TASKS });
      expect(existsSync(`${from}-wal`)).toBe(true);
      const store = await openSqliteStore({ file });
      expect(await knownTasks(store)).toHaveLength(TASKS);
      await store.close();
    });
  });
}
