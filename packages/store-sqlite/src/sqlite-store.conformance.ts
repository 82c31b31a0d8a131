import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeTaskStore } from '@orchqueue/ports/conformance';
import { openSqliteStore } from './sqlite-store.ts';

describeTaskStore('store-sqlite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'orchq-store-'));
  const file = join(folder, 'store.db');
  let current = await openSqliteStore({ file });
  return {
    store: current,
    reopen: async () => {
      await current.close();
      current = await openSqliteStore({ file });
      return current;
    },
    dispose: async () => {
      await current.close();
      await rm(folder, { recursive: true });
    },
  };
});
