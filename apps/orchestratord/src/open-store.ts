import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { LoadedConfig } from '@orchqueue/config';
import type { TaskStore } from '@orchqueue/ports';
import { openSqliteStore } from '@orchqueue/store-sqlite';
import type { Logger, Metrics } from '@orchqueue/telemetry';
import { storeFile } from './store-file.ts';

/** The store of the configuration, with its figures. Rejects when the file cannot be used. */
export async function openStore(
  loaded: LoadedConfig,
  { metrics, logger }: { metrics: Metrics; logger: Logger },
): Promise<TaskStore> {
  const file = storeFile(loaded);
  const { archive_dir } = loaded.config.controller.retention;
  await mkdir(path.dirname(file), { recursive: true });
  return openSqliteStore({
    file,
    ...(archive_dir === null ? {} : { archiveDir: path.resolve(loaded.directory, archive_dir) }),
    onCommit: ({ writes, seconds, failed }) => {
      metrics.inc('orchq_store_commits_total', { outcome: failed ? 'failed' : 'committed' });
      metrics.observe('orchq_store_commit_seconds', {}, seconds);
      metrics.observe('orchq_store_batch_writes', {}, writes);
    },
    onRepair: (detail) => logger.error({ detail }, 'the store had to be repaired'),
  });
}
