import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { TaskStore } from '@orchqueue/ports';
import { lockExclusively } from './exclusive-lock.ts';
import { type SideConnection, withSideConnection } from './side-connection.ts';
import { openSqliteStore } from './sqlite-store.ts';
import { admitWithoutEnd } from './testing/load.ts';

const PUT_DOCUMENTS = new URL('./testing/put-documents.ts', import.meta.url);

/** Exit code of a process that puts `count` keys. */
const putInProcess = async (file: string, prefix: string, count: number): Promise<unknown> => {
  const parameters = [PUT_DOCUMENTS.pathname, file, prefix, String(count)];
  const child = spawn(process.execPath, parameters, { stdio: ['ignore', 'ignore', 'inherit'] });
  return (await once(child, 'exit'))[0];
};

describe('a connection beside the controller', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'orchq-side-'));
    file = join(folder, 'store.db');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const put = (id: string) => (side: SideConnection) => side.putDocument('key', id, { id });
  const keyIds = async (store: TaskStore): Promise<string[]> =>
    (await store.documents('key')).map(({ id }) => id);

  test('[ORCH-3035] makes the file where no controller ever ran', async () => {
    withSideConnection(file, put('first'));
    const read = withSideConnection(file, (side) => side.documents('key'));
    expect(read).toEqual([{ id: 'first', value: { id: 'first' } }]);
    const store = await openSqliteStore({ file });
    expect(await keyIds(store)).toEqual(['first']);
    await store.close();
  });

  test('[ORCH-3035] a running store under load sees keys of its process and of another', async () => {
    const store = await openSqliteStore({ file });
    const load = admitWithoutEnd(store);
    const exit = putInProcess(file, 'other', 20);
    for (let index = 10; index < 30; index += 1) {
      withSideConnection(file, put(`own-${index}`));
      expect(await keyIds(store)).toContain(`own-${index}`);
    }
    expect(await exit).toBe(0);
    expect(await keyIds(store)).toHaveLength(40);
    expect(withSideConnection(file, (side) => side.documents('key'))).toHaveLength(40);
    await load.stop();
    expect(load.acknowledged.length).toBeGreaterThan(0);
    await store.close();
    const reopened = await openSqliteStore({ file });
    expect(await keyIds(reopened)).toHaveLength(40);
    expect(await reopened.unfinished(0, 1_000_000)).toHaveLength(load.acknowledged.length);
    await reopened.close();
  }, 30_000);

  test('[ORCH-3035] processes that make the file at once do not disturb each other', async () => {
    const exits = await Promise.all(['a', 'b', 'c'].map((name) => putInProcess(file, name, 5)));
    expect(exits).toEqual([0, 0, 0]);
    expect(withSideConnection(file, (side) => side.documents('key'))).toHaveLength(15);
  }, 30_000);

  test('[ORCH-4306] a controller of another schema version is not migrated under', async () => {
    await (await openSqliteStore({ file })).close();
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 99');
    database.close();
    const lock = lockExclusively(file);
    expect(() => withSideConnection(file, put('key'))).toThrow(/of another schema version/);
    lock.close();
    expect(() => withSideConnection(file, put('key'))).toThrow(/has schema version 99/);
  });

  test('[ORCH-4304] beside a running controller no file is made where one was lost', () => {
    const lock = lockExclusively(file);
    expect(() => withSideConnection(file, put('key'))).toThrow(/is held by an orchestratord/);
    expect(existsSync(file)).toBe(false);
    lock.close();
  });
});
