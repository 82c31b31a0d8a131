import { AgentTokens } from '@orchqueue/api';
import { createControllerApi } from '@orchqueue/api/controller';
import { isLoopback, type LoadedConfig, loadAgentTokens } from '@orchqueue/config';
import { ApiKeys, Controller, KeyRing } from '@orchqueue/services';
import { createMetrics, type Logger, openSpans, ProcessFigures } from '@orchqueue/telemetry';
import packageFile from '../package.json' with { type: 'json' };
import { createAdapterEngineClient } from './adapter-engine-client.ts';
import { createHttpAgentClient } from './http-agent-client.ts';
import { requireCredentials } from './open-listener.ts';
import { openStore } from './open-store.ts';
import { randomIds } from './random-ids.ts';
import { createLiveConfig } from './reload.ts';
import { type Environment, SecretSource } from './server-secret.ts';
import { spannedAgents } from './spanned-agents.ts';
import { systemClock } from './system-clock.ts';
import { UpstreamKeys } from './upstream-keys.ts';

export type Daemon = {
  url: string;
  /** Refuses new work, lets running tasks end within the grace, commits, closes. Safe twice. */
  stop(): Promise<void>;
  /** Reads the configuration again and takes it whole or not at all; never rejects. */
  reload(): Promise<void>;
};

/** Builds the controller from its configuration and starts it. Rejects when it cannot serve. */
export async function startDaemon(
  loaded: LoadedConfig,
  logger: Logger,
  env: Environment,
): Promise<Daemon> {
  const settings = loaded.config.controller;
  const { host } = settings.listen;
  const secrets = await readSecrets(loaded, env);
  const metrics = createMetrics('orchestratord');
  metrics.set('orchq_build_info', { version: packageFile.version, node: process.version }, 1);
  const figures = new ProcessFigures({ metrics });
  const spans = await openSpans({
    ...{ service: 'orchestratord', version: packageFile.version, logger },
    otlpUrl: loaded.config.traces.otlp_url,
  });
  const store = await openStore(loaded, { metrics, logger });
  const shared = { store, clock: systemClock, logger, metrics };
  const refreshMs = settings.auth.keys_refresh_ms;
  const keys = new KeyRing({ ...shared, refreshMs, ...secrets.ofKeys });
  const agents = createHttpAgentClient(secrets.agentTokens[0] ?? null);
  const controller = new Controller({
    ...shared,
    engines: createAdapterEngineClient(loaded.config, logger, secrets.upstreamKeys),
    agents: spans ? spannedAgents(agents, spans, systemClock) : agents,
    ...(spans ? { spans } : {}),
    ids: randomIds,
    pressure: figures.pressure,
    settings,
  });
  const agentTokens = new AgentTokens(secrets.agentTokens);
  const credentials = { keys, agentTokens, isLoopback: isLoopback(host) };
  const api = createControllerApi({
    ...{ controller, settings, credentials, logger, metrics },
    apiKeys: new ApiKeys({ ring: keys, clock: systemClock, logger }),
    ...(spans ? { spans } : {}),
  });
  const readKeys = (next: LoadedConfig) => secrets.upstreamKeys.read(next, env);
  const live = createLiveConfig(loaded, { controller, readKeys, logger, metrics });
  try {
    await figures.start();
    await keys.start();
    const has = { validKey: keys.validCount > 0, agentToken: !agentTokens.isEmpty };
    if (!credentials.isLoopback) requireCredentials(host, has);
    await controller.start();
    const { url } = await api.listen(settings.listen);
    return { url, stop, reload: () => live.reload() };
  } catch (error) {
    figures.stop();
    keys.stop();
    await store.close();
    await spans?.close();
    throw error;
  }

  async function stop(): Promise<void> {
    await controller.stop(live.config.controller.shutdown_grace_ms);
    await api.close(1000);
    figures.stop();
    keys.stop();
    await store.close();
    await spans?.close();
  }
}

/** Read before anything is opened, so that a bad one is the first thing that is said. */
async function readSecrets(loaded: LoadedConfig, env: Environment) {
  const { config, directory } = loaded;
  const file = config.controller.auth.agent_token_file;
  const key = 'controller.auth.agent_token_file' as const;
  const agentTokens = await loadAgentTokens({ env, file, directory, key });
  const source = new SecretSource(loaded, env);
  await source.find();
  const upstreamKeys = new UpstreamKeys();
  const takeKeys = await upstreamKeys.read(loaded, env);
  takeKeys();
  const ofKeys = { serverSecret: () => source.require(), firstSecret: () => source.ensure() };
  return { agentTokens, upstreamKeys, ofKeys };
}
