import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from '@orchqueue/config';
import type { ConfigInput } from '@orchqueue/contract-types';
import { createLogger } from '@orchqueue/telemetry';
import { startDaemon } from './daemon.ts';

const logger = createLogger({ name: 't', level: 'silent', format: 'json' });
let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'orchq-daemon-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function start(controller: ConfigInput['controller']) {
  const overrides = { controller: { data_dir: path.join(directory, 'data'), ...controller } };
  return startDaemon(await loadConfig({ env: {}, overrides }), logger, {});
}

describe('startDaemon', () => {
  it.each(['0.0.0.0', '::', '192.168.1.5', 'example.org'])(
    '[ORCH-1105] refuses to listen on %s without authentication',
    async (host) => {
      await expect(start({ listen: { host, port: 0 } })).rejects.toThrow('off loopback');
    },
  );

  it('[ORCH-1105] [ORCH-2103] listens on loopback, answers its probes, and stops twice', async () => {
    const daemon = await start({ listen: { port: 0 } });
    expect(new URL(daemon.url).hostname).toBe('127.0.0.1');
    expect(await (await fetch(`${daemon.url}/healthz`)).json()).toEqual({ status: 'ok' });
    const ready = await fetch(`${daemon.url}/readyz`);
    expect(await ready.json()).toEqual({ ready: true, reasons: [] });
    await daemon.stop();
    await daemon.stop();
    await expect(fetch(`${daemon.url}/healthz`)).rejects.toThrow();
  });

  it('[ORCH-4301] two controllers never share a store, and the second says why', async () => {
    const first = await start({ listen: { port: 0 } });
    await expect(start({ listen: { port: 0 } })).rejects.toThrow('tasks.sqlite');
    await first.stop();
    const third = await start({ listen: { port: 0 } });
    await third.stop();
  });

  it('a port that is taken is an error, and the store is closed again', async () => {
    const first = await start({ listen: { port: 0 } });
    const port = Number(new URL(first.url).port);
    const other = { data_dir: path.join(directory, 'other'), listen: { port } };
    await expect(start(other)).rejects.toThrow('EADDRINUSE');
    await first.stop();
    await (await start(other)).stop();
  });
});
