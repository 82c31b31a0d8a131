import { randomUUID } from 'node:crypto';
import path from 'node:path';
import {
  AgentTokens,
  createAgentAuthenticator,
  createHttpApi,
  type Handlers,
  type HttpApi,
} from '@orchqueue/api';
import { ConfigError, isLoopback, loadAgentTokens } from '@orchqueue/config';
import { type AgentReport, agentOperations, type Config } from '@orchqueue/contract-types';
import {
  createJournal,
  type Journal,
  reapOrphans,
  type SeatedReplica,
  systemClock,
  systemProcesses,
} from '@orchqueue/supervisor';
import type { Logger, Metrics, SpanSink } from '@orchqueue/telemetry';
import { takeAgentLock } from './agent-lock.ts';
import type { AgentPool } from './agent-pool.ts';
import { buildPools } from './build-pools.ts';
import { createControllerLink } from './controller-link.ts';
import { discoverDevices } from './devices/devices.ts';
import { openGenerations } from './generations.ts';
import { createHandlers } from './handlers.ts';
import { homeOf, LeftContainers } from './left-containers.ts';
import { openModels } from './open-models.ts';
import { openReloadedModels } from './reloaded-models.ts';
import { createReporter } from './reporter.ts';

export type Agent = {
  readonly url: string;
  /** No more commands, engines stopped, controller told. Safe twice. */
  stop(): Promise<void>;
  /** KILL to every engine, for an agent that has to leave now. */
  kill(): void;
};

export type AgentSettings = {
  config: Config;
  directory: string;
  logger: Logger;
  metrics: Metrics;
  /** Absent where traces are not exported (ORCH-3043). */
  spans?: SpanSink | undefined;
  env: { [name: string]: string | undefined };
};

const API_GRACE_MS = 1_000;

/**
 * Builds the agent and takes over what an earlier one left behind before it says a word: to the
 * controller an engine that was adopted has never been away. Only then it starts engines.
 */
export async function startAgent(settings: AgentSettings): Promise<Agent> {
  const { config, logger, metrics } = settings;
  const { agent } = config;
  const tokens = await readTokens(settings);
  const { lock, ...host } = await openHost(settings);
  const { journal, devices, models, left } = host;
  const bootId = randomUUID();
  let url = '';
  let sequence = 0;
  let stopped: Promise<void> | null = null;
  const report = (): AgentReport => ({
    ...{ agent_id: agent.agent_id, url, boot_id: bootId, sequence: Math.max(1, sequence) },
    ...{ devices: devices.list(), pools: pools.map((pool) => pool.report()) },
  });
  const reporter = createReporter({
    link: createControllerLink(agent.controller_url, tokens[0] ?? null),
    nextReport() {
      sequence += 1;
      return report();
    },
    ...{ clock: systemClock, random: Math.random, logger, metrics },
  });
  const told = () => reporter.told();
  const pools = buildPools({ ...settings, told, ...host });
  const replicas = pools.flatMap((pool) => pool.replicas);
  const { reaping } = await takeOver(pools, journal, agent.stop_grace_ms, logger);

  const handlers = createHandlers({
    ...{ pools, metrics, logger },
    isStopping: () => stopped !== null,
    isRegistered: () => reporter.isRegistered(),
    status: () => ({
      agent_id: agent.agent_id,
      boot_id: bootId,
      controller: { url: agent.controller_url, registered: reporter.isRegistered() },
      report: report(),
    }),
  });
  const api = createApi(settings, { handlers, metrics, tokens });
  ({ url } = await api.listen(agent.listen));
  const refreshing = setInterval(() => void devices.refresh(), agent.device_interval_ms);
  for (const replica of replicas) replica.onChange(() => reporter.nudge());
  // Before the first report, which would otherwise say that nothing is on its way.
  for (const pool of pools) pool.start();
  reporter.start();

  const stopAll = async () => {
    clearInterval(refreshing);
    left.close();
    await Promise.all([reaping, ...replicas.map((replica) => replica.close())]);
    await models.close();
    await reporter.stop();
    await api.close(API_GRACE_MS);
    lock.release();
  };
  return {
    url,
    stop() {
      stopped ??= stopAll();
      return stopped;
    },
    kill() {
      for (const replica of replicas) replica.kill();
    },
  };
}

/** What there is once on a host, and held by one agent at a time. */
async function openHost(settings: AgentSettings) {
  const { config, directory, logger, metrics } = settings;
  const dataDirectory = path.resolve(directory, config.agent.data_dir);
  const inData = (name: string) => path.join(dataDirectory, name);
  const lock = takeAgentLock(inData('agent.lock'));
  const journal = openJournal(inData('journal'), logger);
  const owner = { agentId: config.agent.agent_id, home: homeOf(dataDirectory) };
  const left = new LeftContainers(owner, logger);
  await left.removeAll();
  const devices = await discoverDevices(metrics, logger);
  const generations = openGenerations(inData('generations.json'));
  const reloaded = openReloadedModels(inData('reloaded-models.json'));
  const models = await openModels({ ...settings, dataDirectory });
  return { lock, dataDirectory, journal, devices, generations, reloaded, models, left };
}

/** Resolves with the adoption; the end of what nobody wants any more goes on beside the rest. */
async function takeOver(
  pools: readonly AgentPool[],
  journal: Journal,
  graceMs: number,
  logger: Logger,
): Promise<{ reaping: Promise<void> }> {
  const replicas = pools.flatMap((pool) => pool.replicas);
  const sinceMs = systemClock.nowMs();
  await Promise.all(pools.map((pool) => pool.adopt()));
  const found = replicas.filter((replica) => replica.status().url !== null).length;
  const took_ms = Math.round(systemClock.nowMs() - sinceMs);
  if (found > 0) logger.info({ found, took_ms }, 'engines of an earlier agent taken over');
  return { reaping: reapUnconfigured(journal, replicas, graceMs, logger) };
}

const openJournal = (folder: string, logger: Logger): Journal =>
  createJournal(folder, (file, cause) =>
    logger.error({ file, err: cause }, 'a journal file cannot be read'),
  );

/** Beside everything else: nobody waits for engines of pools that are no longer configured. */
async function reapUnconfigured(
  journal: Journal,
  replicas: readonly SeatedReplica[],
  graceMs: number,
  logger: Logger,
): Promise<void> {
  const deps = { journal, processes: systemProcesses, clock: systemClock, logger };
  const configured = new Set(replicas.flatMap(({ seatIds }) => seatIds));
  await reapOrphans(deps, graceMs, configured).catch((cause) =>
    logger.error({ err: cause }, 'an engine that nobody wants cannot be ended'),
  );
}

function createApi(
  { config, logger, spans }: AgentSettings,
  parts: {
    handlers: Handlers<typeof agentOperations>;
    metrics: Metrics;
    tokens: readonly string[];
  },
): HttpApi {
  const { handlers, metrics, tokens } = parts;
  const authenticate = createAgentAuthenticator({
    tokens: new AgentTokens(tokens),
    isLoopback: isLoopback(config.agent.listen.host),
  });
  const told = { logger, metrics, spans };
  return createHttpApi({ operations: agentOperations, handlers, authenticate, ...told });
}

/** A listener that other machines reach needs a token (ORCH-1105). */
async function readTokens({ config, directory, env }: AgentSettings): Promise<string[]> {
  const { listen, auth } = config.agent;
  const key = 'agent.auth.token_file' as const;
  const tokens = await loadAgentTokens({ env, file: auth.token_file, directory, key });
  if (tokens.length > 0 || isLoopback(listen.host)) return tokens;
  const expected =
    `${listen.host} is off loopback, and there is no agent token (set ${key} or ` +
    'ORCHQ_AGENT_TOKEN); or listen on 127.0.0.1 or ::1';
  throw new ConfigError('the configuration', [{ path: 'agent.listen.host', expected }]);
}
