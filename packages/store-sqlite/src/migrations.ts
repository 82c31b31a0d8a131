import type { DatabaseSync } from 'node:sqlite';
import { SCHEMA_1 } from './schema.ts';
import { SCHEMA_2 } from './schema-2.ts';
import { SCHEMA_3 } from './schema-3.ts';
import { SCHEMA_4 } from './schema-4.ts';
import { SCHEMA_5 } from './schema-5.ts';
import { OpenFault } from './sqlite-fault.ts';

/**
 * The nth entry leads from version n - 1 to n. Entries are only ever added at the end (ORCH-4306).
 */
export const MIGRATIONS: readonly string[] = [SCHEMA_1, SCHEMA_2, SCHEMA_3, SCHEMA_4, SCHEMA_5];

export const schemaVersion = (database: DatabaseSync): number =>
  Number(database.prepare('PRAGMA user_version').get()?.user_version);

/** Brings the database forward in place; each step is one transaction together with its version. */
export const migrate = (
  database: DatabaseSync,
  file: string,
  migrations: readonly string[] = MIGRATIONS,
): void => {
  const found = schemaVersion(database);
  if (found > migrations.length) {
    throw new OpenFault(
      'newer_schema',
      `${file} has schema version ${found}, and this version of OrchQueue knows up to ` +
        `${migrations.length}. Start the newer version again, or restore the backup made before ` +
        'the upgrade.',
    );
  }
  for (const [index, sql] of migrations.entries()) {
    const version = index + 1;
    if (version <= found) continue;
    database.exec(`BEGIN IMMEDIATE; ${sql} PRAGMA user_version = ${version}; COMMIT;`);
  }
};
