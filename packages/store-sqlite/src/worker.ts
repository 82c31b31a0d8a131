import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { commitBatch } from './batch.ts';
import { openDatabase } from './database.ts';
import { lockExclusively } from './exclusive-lock.ts';
import type { FromWorker, ToWorker } from './protocol.ts';
import { READS } from './reads.ts';
import { toFailure } from './sqlite-fault.ts';
import { prepareStatements } from './statements.ts';

/**
 * The only thread that touches SQLite. It takes one message at a time and never waits for anything
 * else.
 */
const serve = (port: MessagePort, file: string): void => {
  const say = (message: FromWorker): void => port.postMessage(message);
  const lock = lockExclusively(file);
  const database = openDatabase(file);
  const statements = prepareStatements(database);

  const read = ({ id, op, params }: Extract<ToWorker, { kind: 'read' }>): FromWorker => {
    try {
      return { kind: 'rows', id, rows: READS[op](statements, params) };
    } catch (error) {
      return { kind: 'readFailed', id, failure: toFailure(error) };
    }
  };
  const close = (): void => {
    try {
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // A failing disk. What was committed is in the -wal file, and the next start reads it from
      // there.
    }
    database.close();
    lock.close();
    port.close();
  };
  port.on('message', (message: ToWorker) => {
    if (message.kind === 'batch') say(commitBatch(database, statements, message.writes));
    else if (message.kind === 'read') say(read(message));
    else close();
  });
  say({ kind: 'opened' });
};

const port = parentPort;
if (port === null) throw new Error('worker.ts runs only as a worker thread');
try {
  serve(port, (workerData as { file: string }).file);
} catch (error) {
  port.postMessage({ kind: 'openFailed', failure: toFailure(error) } satisfies FromWorker);
  port.close();
}
