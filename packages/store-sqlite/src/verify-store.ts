import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { MIGRATIONS, schemaVersion } from './migrations.ts';
import { OpenFault } from './sqlite-fault.ts';

export type VerifiedStore = { schemaVersion: number; tasks: number };

const check = (database: DatabaseSync, file: string): VerifiedStore => {
  const version = schemaVersion(database);
  if (version > MIGRATIONS.length) {
    throw new OpenFault(
      'newer_schema',
      `${file} has schema version ${version}, and this version of OrchQueue knows up to ` +
        `${MIGRATIONS.length}. Use the version that wrote it, or a newer one.`,
    );
  }
  if (version < 1) throw new OpenFault('unusable', `${file} is no store of OrchQueue.`);
  const found = database.prepare('PRAGMA integrity_check(1)').get()?.integrity_check;
  if (found !== 'ok') throw new OpenFault('corrupt', `${file} is damaged: ${found}`);
  const tasks = Number(database.prepare('SELECT count(*) AS n FROM tasks').get()?.n);
  return { schemaVersion: version, tasks };
};

/**
 * Whether a file that nobody has open is a whole store that this version can open. Reads all of it;
 * throws an error that says what is wrong with it.
 */
export const verifyStore = (file: string): VerifiedStore => {
  if (!existsSync(file)) throw new OpenFault('unusable', `${file} is not there.`);
  const database = new DatabaseSync(file);
  try {
    return check(database, file);
  } catch (error) {
    if (error instanceof OpenFault) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new OpenFault('corrupt', `${file} is damaged: ${message}`, error);
  } finally {
    database.close();
  }
};
