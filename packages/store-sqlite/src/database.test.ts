import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { StoreUnavailableError } from '@orchqueue/contract-types';
import { isSupported, openDatabase } from './database.ts';
import { MIGRATIONS, migrate, schemaVersion } from './migrations.ts';
import { READ_SQL } from './read-sql.ts';
import { openSqliteStore } from './sqlite-store.ts';
import { WRITE_SQL } from './statements.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orchq-database-'));
  file = join(folder, 'store.db');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('the connection', () => {
  test('[ORCH-4301] syncs every commit', () => {
    const database = openDatabase(file);
    const pragma = (name: string): unknown => database.prepare(`PRAGMA ${name}`).get()?.[name];
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('fullfsync')).toBe(1);
    database.close();
  });

  test('[ORCH-4301] refuses a file system or build that cannot keep a -wal file', () => {
    expect(() => openDatabase(':memory:')).toThrow(/journal_mode is memory although WAL/);
  });

  test('[ORCH-4302] refuses a SQLite with the WAL-reset defect', () => {
    const versions = ['3.7.0', '3.51.2', '3.51.3', '3.53.4', '4.0.0'];
    expect(versions.map(isSupported)).toEqual([false, false, true, true, true]);
  });

  test('[ORCH-4304] a folder that is not there is a typed error that names the file', async () => {
    const missing = openSqliteStore({ file: join(folder, 'missing', 'store.db') });
    await expect(missing).rejects.toBeInstanceOf(StoreUnavailableError);
    await expect(missing).rejects.toThrow(/missing\/store\.db cannot be opened/);
  });

  test('[ORCH-4302] no statement walks over a whole table', () => {
    const database = openDatabase(file);
    const writes = Object.entries(WRITE_SQL).map(([name, [, sql]]) => [name, sql] as const);
    const statements = [...Object.entries(READ_SQL), ...writes];
    const plans = statements.map(([name, sql]) => {
      const plan = database.prepare(`EXPLAIN QUERY PLAN ${sql}`);
      return `${name}: ${plan.all().map(({ detail }) => detail)}`;
    });
    expect(plans.length).toBeGreaterThan(8);
    expect(plans.filter((plan) => /SCAN|TEMP B-TREE/.test(plan))).toEqual([]);
    database.close();
  });

  test('[ORCH-2009] the tasks of a session are found by their own index, newest first', () => {
    const database = openDatabase(file);
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${READ_SQL.selectPageOfSession}`).all();
    expect(plan.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/^SEARCH tasks USING INDEX tasks_of_session .*session_id=\?.*<\?/),
    ]);
    database.close();
  });
});

describe('migrations', () => {
  const STEPS = [
    ...MIGRATIONS,
    'ALTER TABLE tasks ADD COLUMN note TEXT;',
    'CREATE TABLE more (n);',
  ];

  test('[ORCH-4306] run forward in place, each once', () => {
    const database = openDatabase(file);
    database.exec("INSERT INTO documents VALUES ('pool', 'a', '1')");
    migrate(database, file, STEPS.slice(0, MIGRATIONS.length + 1));
    migrate(database, file, STEPS);
    migrate(database, file, STEPS);
    expect(schemaVersion(database)).toBe(STEPS.length);
    expect(database.prepare('SELECT id FROM documents').all()).toHaveLength(1);
    database.close();
  });

  test('[ORCH-4306] a step that fails leaves the version before it', () => {
    const database = openDatabase(file);
    const broken = [...MIGRATIONS, 'CREATE TABLE half (n); CREATE TABLE tasks (n);'];
    expect(() => migrate(database, file, broken)).toThrow(/tasks already exists/);
    expect(database.isTransaction).toBe(true);
    database.close();
    const reopened = openDatabase(file);
    expect(schemaVersion(reopened)).toBe(MIGRATIONS.length);
    expect(reopened.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'half'").all()).toEqual([]);
    reopened.close();
  });

  test('[ORCH-4306] a newer store refuses this version and stays as it is', async () => {
    await (await openSqliteStore({ file })).close();
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 99');
    database.close();
    const refused = openSqliteStore({ file });
    await expect(refused).rejects.toBeInstanceOf(StoreUnavailableError);
    await expect(refused).rejects.toThrow(
      /store\.db has schema version 99.*Start the newer version/,
    );
    const again = new DatabaseSync(file);
    expect(schemaVersion(again)).toBe(99);
    again.close();
  });
});
