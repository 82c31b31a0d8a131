import type { Server } from 'node:http';
import type { Engine } from './engine.ts';
import type { EngineLog } from './engine-log.ts';

/** The part of `process` that is needed here. */
export interface ProcessPort {
  on(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown;
  exit(code: number): void;
}

type StoppableServer = Pick<Server, 'close' | 'closeAllConnections'>;
type StoppableEngine = Pick<Engine, 'stop'> & { host: Pick<Engine['host'], 'dispose'> };

/** What still hangs in a batch after this is left behind: a supervisor is about to kill. */
const DISPOSE_MS_MAX = 1500;

/**
 * Upstream's manner: the first signal ends everything at once, running streams too, with exit 0;
 * the second waits for nothing. Draining is the supervisor's work, before it sends a signal.
 */
export function stopOnSignal(
  server: StoppableServer,
  engine: StoppableEngine,
  log: EngineLog,
  host: ProcessPort,
): void {
  let isStopping = false;
  const onSignal = (): void => {
    if (isStopping) {
      log('W', 'Received second interrupt, terminating immediately.');
      host.exit(1);
      return;
    }
    isStopping = true;
    log('I', 'cleaning up before exit...');
    void stop(server, engine).finally(() => host.exit(0));
  };
  host.on('SIGTERM', onSignal);
  host.on('SIGINT', onSignal);
}

async function stop(server: StoppableServer, engine: StoppableEngine): Promise<void> {
  server.close();
  engine.stop();
  server.closeAllConnections();
  const deadline = new Promise((resolve) => setTimeout(resolve, DISPOSE_MS_MAX));
  await Promise.race([engine.host.dispose(), deadline]);
}
