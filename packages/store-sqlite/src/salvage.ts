import type { DatabaseSync } from 'node:sqlite';
import type { Row } from './protocol.ts';
import { attempt, readableTasks } from './readable-tasks.ts';
import { toFailure } from './sqlite-fault.ts';

/** What was read of a damaged database. `unreadable`: places where a task was, or may have been. */
export type Salvaged = { tasks: number; documents: number; unreadable: number };

type Insert = (table: string, row: Row) => boolean;
type PartsOf = (table: string, task: Row) => Row[] | null;

const JSON_COLUMNS = [
  'request',
  'timings',
  'pins',
  'usage',
  'error',
  'result',
  'frames',
  'trail',
] as const;

/** The tables that hang on a task, by schema version, and how its rows are found from its own. */
const SINCE_2 = { task_requests: 'row = $row', event_parts: 'row = $row' };
const PARTS: { [version: number]: { [table: string]: string } } = {
  1: { task_requests: 'row = $row', task_events: 'tenant = $tenant AND task_id = $task_id' },
  2: SINCE_2,
  3: SINCE_2,
  4: SINCE_2,
  5: { ...SINCE_2, task_replays: 'row = $row' },
};

/** A damaged page may pass for a sound one, with other text in it. */
const isSound = (row: Row): boolean =>
  JSON_COLUMNS.every((column) => {
    const text = row[column];
    return typeof text !== 'string' || attempt(() => JSON.parse(text)) !== null;
  });

/** False: the row breaks a rule of the schema, so it is none of ours. A full disk is thrown. */
const insertInto = (target: DatabaseSync): Insert => {
  const prepare = (table: string, row: Row) => {
    const columns = Object.keys(row);
    const values = columns.map((column) => `$${column}`);
    return target.prepare(`INSERT INTO ${table} (${columns}) VALUES (${values})`);
  };
  const statements = new Map<string, ReturnType<typeof prepare>>();
  return (table, row) => {
    if (!isSound(row)) return false;
    const statement = statements.get(table) ?? prepare(table, row);
    statements.set(table, statement);
    try {
      statement.run({ ...row });
      return true;
    } catch (error) {
      if (toFailure(error).reason === 'defect') return false;
      throw error;
    }
  };
};

/** Null: the rows, or the whole table, cannot be read. */
const partsFrom = (source: DatabaseSync, tables: { [table: string]: string }): PartsOf => {
  const prepare = (table: string, where: string) => {
    const statement = source.prepare(`SELECT * FROM ${table} WHERE ${where}`);
    statement.setAllowUnknownNamedParameters(true);
    return statement;
  };
  const statements = new Map(
    Object.entries(tables).map(([table, where]) => [table, attempt(() => prepare(table, where))]),
  );
  return (table, task) => attempt(() => (statements.get(table)?.all({ ...task }) ?? []) as Row[]);
};

/** From both ends, because what lies beyond a damaged page is not found from this side. */
const readableDocuments = (source: DatabaseSync): Map<string, Row> => {
  const documents = new Map<string, Row>();
  for (const order of ['ASC', 'DESC']) {
    const all = `SELECT kind, id, value FROM documents ORDER BY kind ${order}, id ${order}`;
    attempt(() => {
      for (const row of source.prepare(all).iterate()) {
        documents.set(`${row.kind}\n${row.id}`, row as Row);
      }
      return true;
    });
  }
  return documents;
};

/**
 * Copies what can be read into an empty database of the same schema version. A task without its
 * request is left out: nobody could run or show it. Throws only what is wrong with the target.
 */
export const salvage = (source: DatabaseSync, target: DatabaseSync, version: number): Salvaged => {
  const insert = insertInto(target);
  const tables = PARTS[version] ?? {};
  const partsOf = partsFrom(source, tables);
  const salvaged: Salvaged = { tasks: 0, documents: 0, unreadable: 0 };
  const unreadable = (): void => {
    salvaged.unreadable += 1;
  };
  target.exec('BEGIN');
  for (const task of readableTasks(source, unreadable)) {
    const requests = partsOf('task_requests', task) ?? [];
    if (requests[0] === undefined || !isSound(requests[0]) || !insert('tasks', task)) {
      unreadable();
      continue;
    }
    salvaged.tasks += 1;
    for (const table of Object.keys(tables)) {
      for (const part of partsOf(table, task) ?? []) insert(table, part);
    }
  }
  for (const row of readableDocuments(source).values()) {
    if (insert('documents', row)) salvaged.documents += 1;
  }
  target.exec('COMMIT');
  return salvaged;
};
