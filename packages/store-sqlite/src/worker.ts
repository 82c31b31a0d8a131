import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { FromWorker, ToWorker } from './protocol.ts';
import { toFailure, withCause } from './sqlite-fault.ts';
import { type KeeperSettings, StoreKeeper } from './store-keeper.ts';
import { fromFlat } from './write-params.ts';

/**
 * The only thread that touches SQLite. It takes one message at a time and never waits for anything
 * else.
 */
const serve = (port: MessagePort, settings: KeeperSettings): void => {
  const keeper = new StoreKeeper(settings, (message: FromWorker) => port.postMessage(message));
  port.on('message', (message: ToWorker) => {
    if (message.kind === 'batch') keeper.commit(fromFlat(message));
    else if (message.kind === 'read') keeper.read(message.id, message.op, message.params);
    else if (message.kind === 'heal') keeper.heal();
    else {
      keeper.close();
      port.close();
    }
  });
};

const port = parentPort;
if (port === null) throw new Error('worker.ts runs only as a worker thread');
const settings = workerData as KeeperSettings;
try {
  serve(port, settings);
} catch (error) {
  const failure = withCause(toFailure(error), settings.file);
  port.postMessage({ kind: 'openFailed', failure } satisfies FromWorker);
  port.close();
}
