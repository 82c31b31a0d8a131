import { mkdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type LoadedConfig, loadConfig } from '@orchqueue/config';
import { openSqliteStore, withSideConnection } from '@orchqueue/store-sqlite';
import { Command } from 'commander';
import { addBackupCommands, runBackup, runRestore } from './backup-command.ts';
import { storeFile } from './store-file.ts';

describe('orchestratord backup and restore', () => {
  let directory = '';
  let loaded: LoadedConfig;
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'orchq-backup-'));
    const file = path.join(directory, 'orchq.yaml');
    await writeFile(file, 'controller: { data_dir: data }\n');
    loaded = await loadConfig({ file, env: {} });
    mkdirSync(path.dirname(storeFile(loaded)));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const put = (id: string) =>
    withSideConnection(storeFile(loaded), (side) => side.putDocument('pool', id, 1));
  const pools = () =>
    withSideConnection(storeFile(loaded), (side) => side.documents('pool').map(({ id }) => id));

  it('[ORCH-4306] a backup of a running controller is what a restore gives back', async () => {
    const to = path.join(directory, 'copy.sqlite');
    const store = await openSqliteStore({ file: storeFile(loaded) });
    await store.putDocument('pool', 'before', 1);
    const said = runBackup({ to }, loaded);
    expect(said).toContain(`${to}: 0 tasks`);
    expect(said).toContain(path.join(directory, 'data/server-secret'));
    await store.putDocument('pool', 'after', 1);
    expect(() => runBackup({ to }, loaded)).toThrow(/is there already/);
    expect(() => runRestore({ from: to }, loaded)).toThrow(/in use by another orchestratord/);
    await store.close();
    expect(runRestore({ from: to }, loaded)).toContain('tasks.sqlite.before-restore-1');
    expect(pools()).toEqual(['before']);
  });

  it('[ORCH-4306] the commands take their options', async () => {
    put('here');
    const to = path.join(directory, 'copy.sqlite');
    const run = async (...args: string[]) => {
      const program = new Command();
      addBackupCommands(program, async () => loaded);
      await program.parseAsync(args, { from: 'user' });
    };
    await run('backup', '--to', to);
    await run('backup', '--to', to, '--force');
    await run('restore', '--from', storeFile(loaded), '--salvage');
    await run('restore', '--from', to);
    expect(pools()).toEqual(['here']);
  });
});
