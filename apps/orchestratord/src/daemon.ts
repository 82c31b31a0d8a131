import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createControllerApi } from '@orchqueue/api';
import { ConfigError, isLoopback, type LoadedConfig } from '@orchqueue/config';
import { Controller } from '@orchqueue/services';
import { openSqliteStore } from '@orchqueue/store-sqlite';
import { createMetrics, type Logger } from '@orchqueue/telemetry';
import { createAdapterEngineClient } from './adapter-engine-client.ts';
import { createHttpAgentClient } from './http-agent-client.ts';
import { randomIds } from './random-ids.ts';
import { systemClock } from './system-clock.ts';

export type Daemon = {
  url: string;
  /** Refuses new work, lets running tasks end within the grace, commits, closes. Safe twice. */
  stop(): Promise<void>;
};

/** Builds the controller from its configuration and starts it. Rejects when it cannot serve. */
export async function startDaemon(loaded: LoadedConfig, logger: Logger): Promise<Daemon> {
  const settings = loaded.config.controller;
  refuseOpenListener(settings.listen.host);
  const metrics = createMetrics('orchestratord');
  const directory = path.resolve(loaded.directory, settings.data_dir);
  await mkdir(directory, { recursive: true });
  const store = await openSqliteStore({
    file: path.join(directory, 'tasks.sqlite'),
    onCommit: ({ writes, seconds, failed }) => {
      metrics.inc('orch_store_commits_total', { outcome: failed ? 'failed' : 'committed' });
      metrics.observe('orch_store_commit_seconds', {}, seconds);
      metrics.observe('orch_store_batch_writes', {}, writes);
    },
  });
  const controller = new Controller({
    store,
    engines: createAdapterEngineClient(settings.engine_limits, logger),
    agents: createHttpAgentClient(),
    clock: systemClock,
    ids: randomIds,
    logger,
    metrics,
    settings,
  });
  const api = createControllerApi({ controller, settings, logger, metrics });
  try {
    await controller.start();
    const { url } = await api.listen(settings.listen);
    return { url, stop: () => stop(settings.shutdown_grace_ms) };
  } catch (error) {
    await store.close();
    throw error;
  }

  async function stop(graceMs: number): Promise<void> {
    await controller.stop(graceMs);
    await api.close(1000);
    await store.close();
  }
}

/**
 * Authentication comes with API keys; until a listener has them, only this machine may reach it
 * (ORCH-1105).
 */
function refuseOpenListener(host: string): void {
  if (isLoopback(host)) return;
  const expected = `${host} is off loopback, and there is no authentication; use 127.0.0.1 or ::1`;
  throw new ConfigError('the configuration', [{ path: 'controller.listen.host', expected }]);
}
