import { EventEmitter } from 'node:events';
import { expect, test } from '@jest/globals';
import { type ProcessPort, stopOnSignal } from './shutdown.ts';

function rehearse(dispose: () => Promise<void>) {
  const signals = new EventEmitter();
  const done: string[] = [];
  const exited = new Promise<number>((resolve) => {
    const host: ProcessPort = { on: (signal, act) => signals.on(signal, act), exit: resolve };
    const server = {
      close: () => done.push('close'),
      closeAllConnections: () => done.push('closeAllConnections'),
    };
    const engine = { stop: () => done.push('stop'), host: { dispose } };
    stopOnSignal(server as never, engine as never, () => {}, host);
  });
  return { signals, done, exited };
}

test('[ORCH-3505] the first signal refuses new work, ends what runs and exits 0', async () => {
  const { signals, done, exited } = rehearse(() => Promise.resolve());
  signals.emit('SIGTERM');
  expect(await exited).toBe(0);
  expect(done).toEqual(['close', 'stop', 'closeAllConnections']);
});

test('[ORCH-3505] the second signal does not wait for the model', async () => {
  const { signals, exited } = rehearse(() => new Promise(() => {}));
  signals.emit('SIGINT');
  signals.emit('SIGTERM');
  expect(await exited).toBe(1);
});

test('[ORCH-3505] a model that does not let go is left behind', async () => {
  const { signals, exited } = rehearse(() => new Promise(() => {}));
  signals.emit('SIGTERM');
  expect(await exited).toBe(0);
});
