import path from 'node:path';
import process from 'node:process';
import type { LoadedConfig } from '@orchqueue/config';
import { backupDatabase, restoreDatabase } from '@orchqueue/store-sqlite';
import type { Command } from 'commander';
import { storeFile } from './store-file.ts';

export type BackupOptions = { to: string; force?: boolean };
export type RestoreOptions = { from: string; salvage?: boolean };

/** `backup` beside a running controller, `restore` while none runs (ORCH-4306). */
export function addBackupCommands(program: Command, load: () => Promise<LoadedConfig>): void {
  program
    .command('backup')
    .description('copy the store, also of a running controller, and verify the copy')
    .requiredOption('--to <file>', 'the copy; it appears whole or not at all')
    .option('--force', 'overwrite it')
    .action(async (options: BackupOptions) => print(runBackup(options, await load())));
  program
    .command('restore')
    .description('put a backup in the place of the store; the controller must be stopped')
    .requiredOption('--from <file>', 'a backup, or with --salvage a damaged store')
    .option('--salvage', 'keep what can still be read of a damaged store')
    .action(async (options: RestoreOptions) => print(runRestore(options, await load())));
}

/** What was done, for the operator. Throws an error that says what to do. */
export function runBackup({ to, force = false }: BackupOptions, loaded: LoadedConfig): string {
  const target = path.resolve(to);
  const store = storeFile(loaded);
  if (target.startsWith(store))
    throw new Error(`${target} belongs to the store; name another file`);
  const { tasks, bytes, schemaVersion } = backupDatabase(store, target, { force });
  return (
    `${target}: ${tasks} tasks, ${bytes} bytes, schema version ${schemaVersion}, verified\n` +
    `keep ${secretFile(loaded)} with it, if there are API keys: without it none of them works\n`
  );
}

/** What was done, for the operator. Throws an error that says what to do. */
export function runRestore(
  { from, salvage = false }: RestoreOptions,
  loaded: LoadedConfig,
): string {
  const file = storeFile(loaded);
  const { tasks, kept, unreadable } = restoreDatabase(path.resolve(from), file, { salvage });
  const lost = unreadable === null ? '' : `; ${unreadable} places could not be read`;
  const before = kept === null ? '' : `what was there before is ${kept}\n`;
  return `${file}: ${tasks} tasks${lost}\n${before}`;
}

const secretFile = ({ config, directory }: LoadedConfig): string => {
  const { auth, data_dir } = config.controller;
  return path.resolve(directory, auth.secret_file ?? path.join(data_dir, 'server-secret'));
};

const print = (text: string): void => {
  process.stdout.write(text);
};
