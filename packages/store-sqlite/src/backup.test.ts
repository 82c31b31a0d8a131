import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fenceOf, finishOf, running } from '@orchqueue/ports/task-fixture';
import { backupDatabase } from './backup.ts';
import { restoreDatabase } from './restore.ts';
import { openSqliteStore } from './sqlite-store.ts';
import { checkpoint, damage } from './testing/damage.ts';
import { admitMany, knownTasks } from './testing/heal-probe.ts';
import { admitWithoutEnd, untilAdmitted } from './testing/load.ts';
import { verifyStore } from './verify-store.ts';

describe('backup and restore', () => {
  let folder = '';
  let file = '';
  let target = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'orchq-backup-'));
    file = join(folder, 'data', 'store.db');
    target = join(folder, 'backup.sqlite');
    rmSync(join(folder, 'data'), { recursive: true, force: true });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const filled = async (count: number): Promise<string[]> => {
    restoreDatabase(await emptyBackup(), file);
    const store = await openSqliteStore({ file });
    const taskIds = await admitMany(store, 't', count);
    await store.close();
    return taskIds;
  };
  const emptyBackup = async (): Promise<string> => {
    const empty = join(folder, 'empty.sqlite');
    await (await openSqliteStore({ file: empty })).close();
    return empty;
  };
  const tasksIn = async (path: string): Promise<string[]> => {
    const store = await openSqliteStore({ file: path });
    const taskIds = await knownTasks(store);
    await store.close();
    return taskIds;
  };

  test('[ORCH-4306] under load a backup has every task acknowledged before it began', async () => {
    await filled(0);
    const store = await openSqliteStore({ file });
    const ended = fenceOf(await running(store, 'ended'), 'running');
    await store.finish(finishOf(ended));
    const load = admitWithoutEnd(store);
    await untilAdmitted(load, 2_000);
    const before = [...load.acknowledged];
    const report = backupDatabase(file, target);
    await untilAdmitted(load, before.length + 500);
    await load.stop();
    await store.close();
    expect(report.tasks).toBeGreaterThanOrEqual(before.length + 1);
    expect(report.bytes).toBeGreaterThan(1_000_000);
    expect(readdirSync(folder).filter((name) => name.startsWith('backup'))).toEqual([
      'backup.sqlite',
    ]);

    const restored = restoreDatabase(target, file);
    expect(restored).toMatchObject({ tasks: report.tasks, unreadable: null });
    expect(restored.kept).toBe(`${file}.before-restore-1`);
    const again = await openSqliteStore({ file });
    const unfinished = new Set(await knownTasks(again));
    expect(unfinished.size).toBe(report.tasks - 1);
    expect(before.filter((taskId) => !unfinished.has(taskId))).toEqual([]);
    expect((await again.get('acme', 'ended'))?.status).toBe('completed');
    await again.close();
    expect(await tasksIn(String(restored.kept))).toHaveLength(load.acknowledged.length);
  }, 60_000);

  test('[ORCH-4306] an existing backup is overwritten only with force, and never half', async () => {
    await filled(3);
    backupDatabase(file, target);
    const first = readFileSync(target);
    expect(() => backupDatabase(file, target)).toThrow(/is there already/);
    checkpoint(file);
    damage(file, 0.2, 3);
    expect(() => backupDatabase(file, target, { force: true })).toThrow();
    expect(readFileSync(target).equals(first)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  });

  test('[ORCH-4306] nothing is restored under a running controller', async () => {
    await filled(3);
    backupDatabase(file, target);
    const store = await openSqliteStore({ file });
    expect(() => restoreDatabase(target, file)).toThrow(/in use by another orchestratord/);
    expect(await knownTasks(store)).toHaveLength(3);
    await store.close();
  });

  test('[ORCH-4306] a backup that is damaged, newer or none is refused, and nothing changes', async () => {
    const taskIds = await filled(300);
    backupDatabase(file, target);
    damage(target, 0.5, 4);
    expect(() => restoreDatabase(target, file)).toThrow(/is damaged/);
    writeFileSync(target, 'text');
    expect(() => restoreDatabase(target, file)).toThrow(/is damaged/);
    const newer = new DatabaseSync(join(folder, 'newer.sqlite'));
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    expect(() => restoreDatabase(join(folder, 'newer.sqlite'), file)).toThrow(/schema version 99/);
    expect(() => restoreDatabase(join(folder, 'none'), file)).toThrow(/is not there/);
    expect(() => restoreDatabase(file, file)).toThrow(/is the store itself/);
    expect(readdirSync(join(folder, 'data')).sort()).toEqual(['store.db', 'store.db-lock']);
    expect(await tasksIn(file)).toEqual(taskIds);
  });

  test('[ORCH-4306] every restore keeps the file before under a new name, with its log', async () => {
    await filled(3);
    backupDatabase(file, target);
    writeFileSync(`${file}-wal`, 'a log of the file before');
    restoreDatabase(target, file);
    expect(existsSync(`${file}-wal`)).toBe(false);
    expect(
      existsSync(`${file}.before-restore-1-wal`) || existsSync(`${file}.before-restore-2-wal`),
    ).toBe(true);
    restoreDatabase(target, file);
    expect(existsSync(`${file}.before-restore-2`)).toBe(true);
    expect(await tasksIn(file)).toHaveLength(3);
  });

  test.each([
    ['pages', 0.5, 5],
    ['the header', 0, 1],
  ])('[ORCH-4306] --salvage keeps what can be read when %s are damaged', async (_, at, pages) => {
    const taskIds = await filled(1_000);
    damage(file, at, pages);
    const report = restoreDatabase(file, file, { salvage: true });
    expect(report.tasks).toBeGreaterThan(900);
    expect(report.unreadable).toBeLessThan(150);
    expect(existsSync(String(report.kept))).toBe(true);
    verifyStore(file);
    const saved = await tasksIn(file);
    expect(saved).toHaveLength(report.tasks);
    expect(saved.filter((taskId) => !taskIds.includes(taskId))).toEqual([]);
  });

  test('[ORCH-4306] where nothing can be read, salvage changes nothing', async () => {
    await filled(3);
    writeFileSync(target, 'x'.repeat(100_000));
    expect(() => restoreDatabase(target, file, { salvage: true })).toThrow(/Nothing can be read/);
    expect(await tasksIn(file)).toHaveLength(3);
  });
});
