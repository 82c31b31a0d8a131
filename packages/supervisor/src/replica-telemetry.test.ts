import path from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, expect, test } from '@jest/globals';
import { createLogger } from '@orchqueue/telemetry';
import { createReplica } from './replica.ts';
import { createWorld, removeWorlds, SETTINGS } from './testing/replica-world.ts';

afterAll(removeWorlds);

test('[ORCH-3500] every transition is logged with its reason', async () => {
  const { clock, deps, folder, host } = createWorld();
  const lines: { msg: string; level: string; from: string; to: string; reason: string }[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)));
      done();
    },
  });
  const logger = createLogger({ name: 't', level: 'info', format: 'json', destination });
  const own = { logFile: path.join(folder, 'engine.log'), nextGeneration: () => 1 };
  const replica = createReplica({ ...SETTINGS, ...own }, { ...deps, logger });
  replica.start();
  await clock.until(() => replica.status().state === 'ready');
  host.last.end(null, 'SIGKILL');
  const moves = lines.filter(({ msg }) => msg.startsWith('replica '));
  expect(moves.map(({ level, from, to, reason }) => [level, from, to, reason])).toEqual([
    ['info', 'stopped', 'preparing', 'start'],
    ['info', 'preparing', 'starting', 'prepared'],
    ['info', 'starting', 'loading', 'answering'],
    ['info', 'loading', 'testing', 'loaded'],
    ['info', 'testing', 'ready', 'tested'],
    ['warn', 'ready', 'backoff', 'signal'],
  ]);
});
