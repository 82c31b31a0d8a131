import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { backupDatabase } from './backup.ts';
import {
  admitMany,
  type HealProbe,
  knownTasks,
  openHealProbe,
  reasonOf,
  untilHealed,
  untilHealthy,
} from './testing/heal-probe.ts';
import { sampleTask } from './testing/sample-task.ts';
import { verifyStore } from './verify-store.ts';

describe('a lost file', () => {
  let folder = '';
  let file = '';
  let probe: HealProbe;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'orchq-lost-'));
    file = join(folder, 'store.db');
    probe = await openHealProbe(file);
  });
  afterEach(async () => {
    await probe.store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  /** Closes and opens again, as after a restart. */
  const tasksAfterRestart = async (): Promise<string[]> => {
    await probe.store.close();
    verifyStore(file);
    probe = await openHealProbe(file);
    return knownTasks(probe.store);
  };

  test.each([['the file'], ['the file and its log']])(
    '[ORCH-4304] %s removed: what was accepted is written anew, the batch in hand is committed',
    async (what) => {
      const before = await admitMany(probe.store, 'before', 50);
      for (const part of what === 'the file' ? [''] : ['', '-wal', '-shm']) unlinkSync(file + part);
      const after = await admitMany(probe.store, 'after', 50);
      expect(await untilHealed(probe)).toEqual([{ reason: 'lost', rebuilt: false }]);
      expect(probe.repairs).toEqual([expect.stringContaining('written anew')]);
      expect(await tasksAfterRestart()).toEqual([...before, ...after]);
      expect(readdirSync(folder).filter((name) => /incoming|partial|damaged/.test(name))).toEqual(
        [],
      );
    },
  );

  test('[ORCH-4304] the log removed alone: nothing is lost', async () => {
    const before = await admitMany(probe.store, 'before', 50);
    unlinkSync(`${file}-wal`);
    const after = await admitMany(probe.store, 'after', 5);
    expect(await untilHealed(probe)).toEqual([{ reason: 'lost', rebuilt: false }]);
    expect(await tasksAfterRestart()).toEqual([...before, ...after]);
  });

  test('[ORCH-4304] an idle store saves itself when it is asked for its size, and at its close', async () => {
    const before = await admitMany(probe.store, 'before', 5);
    unlinkSync(file);
    await probe.store.usage();
    expect(existsSync(file)).toBe(true);
    expect(await untilHealed(probe)).toEqual([{ reason: 'lost', rebuilt: false }]);
    unlinkSync(file);
    expect(await tasksAfterRestart()).toEqual(before);
  });

  test('[ORCH-4304] removed under load, no acknowledged task is lost', async () => {
    const acknowledged: string[] = [];
    let isOver = false;
    const admitOn = async (caller: number): Promise<void> => {
      for (let index = 0; !isOver; index += 1) {
        const taskId = `${caller}-${index}`;
        const reason = await reasonOf(probe.store.admit(sampleTask(taskId), []));
        if (reason === 'done') acknowledged.push(taskId);
        else expect(reason).toBe('lost');
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const callers = Array.from({ length: 16 }, (_, caller) => admitOn(caller));
    for (let round = 1; round <= 5; round += 1) {
      unlinkSync(file);
      await untilHealed(probe, round);
    }
    isOver = true;
    await Promise.all(callers);
    expect(probe.heals).toHaveLength(5);
    expect((await tasksAfterRestart()).sort()).toEqual(acknowledged.sort());
  });

  test('[ORCH-4304] a folder that is gone refuses typed, and heals once it is back', async () => {
    const before = await admitMany(probe.store, 'before', 5);
    renameSync(folder, `${folder}-moved`);
    expect(await reasonOf(probe.store.admit(sampleTask('refused'), []))).toBe('lost');
    expect(await probe.store.healthy()).toBe(false);
    renameSync(`${folder}-moved`, folder);
    rmSync(file);
    await untilHealthy(probe.store);
    expect(await untilHealed(probe)).toEqual([{ reason: 'lost', rebuilt: false }]);
    const after = await admitMany(probe.store, 'after', 5);
    expect(await tasksAfterRestart()).toEqual([...before, ...after]);
  });

  test('[ORCH-4304] a store put in its place is served, and the services are told', async () => {
    const old = await admitMany(probe.store, 'old', 5);
    const backup = join(folder, 'backup.sqlite');
    backupDatabase(file, backup);
    await admitMany(probe.store, 'newer', 50);
    unlinkSync(file);
    copyFileSync(backup, file);
    const after = await admitMany(probe.store, 'after', 3);
    expect(await untilHealed(probe)).toEqual([{ reason: 'lost', rebuilt: true }]);
    expect(await tasksAfterRestart()).toEqual([...old, ...after]);
  });

  test.each([
    ['an empty file', (path: string) => writeFileSync(path, '')],
    ['text', (path: string) => writeFileSync(path, 'not a database'.repeat(1_000))],
    ['another database', (path: string) => new DatabaseSync(path).exec('CREATE TABLE other (n)')],
  ])('[ORCH-4304] %s in its place is kept aside, and the tasks stay', async (_, put) => {
    const before = await admitMany(probe.store, 'before', 5);
    unlinkSync(file);
    put(file);
    const after = await admitMany(probe.store, 'after', 3);
    expect(await untilHealed(probe)).toEqual([{ reason: 'lost', rebuilt: false }]);
    expect(existsSync(`${file}.damaged-1`)).toBe(true);
    expect(await tasksAfterRestart()).toEqual([...before, ...after]);
  });

  test('[ORCH-4302] a lost lock file does not let a second controller in', async () => {
    await admitMany(probe.store, 'before', 5);
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
    await admitMany(probe.store, 'after', 5);
    expect(await reasonOf(openHealProbe(file))).toBe('locked');
  });
});
