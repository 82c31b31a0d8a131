import path from 'node:path';
import {
  ConfigError,
  type ConfigSource,
  isLoopback,
  type LoadedConfig,
  loadAgentTokens,
  loadConfig,
} from '@orchqueue/config';
import { findProgram, isOnCpu } from '@orchqueue/supervisor';
import type { Metrics } from '@orchqueue/telemetry';
import { discoverDevices } from '../devices/devices.ts';
import { createMemoryGate } from '../devices/memory-gate.ts';
import { programSettings } from '../program-settings.ts';
import { checkGpus } from './check-gpus.ts';
import { checkHost } from './check-host.ts';
import { checkPool } from './check-pool.ts';
import { type Finding, failed, ok } from './finding.ts';

/**
 * Looks at everything that an agent with this configuration needs, and starts nothing. Every check
 * has a limit, and one that fails keeps no other from being made.
 */
export async function examine(source: ConfigSource, metrics: Metrics): Promise<Finding[]> {
  const loaded = await loadConfig(source).catch((cause) => cause as Error);
  const devices = await discoverDevices(metrics, { error() {} });
  if (loaded instanceof Error) {
    return [...configFindings(loaded, source), ...checkGpus(devices.gpus(), false)];
  }
  const { config, directory } = loaded;
  const { pools, model_roots } = config.agent;
  const isNeeded = pools.some((pool) => pool.provision !== 'external' && !isOnCpu(pool));
  const roots = model_roots.map((root) => path.resolve(directory, root));
  const facts = {
    ...{
      config,
      directory,
      env: source.env,
      roots,
      devices,
      gate: createMemoryGate(config, devices),
    },
    programOf: (pool: (typeof pools)[number]) => findProgram(programSettings(pool, directory)),
  };
  const ofPools = await Promise.all(pools.map((pool) => checkPool(pool, facts)));
  return [
    ok('configuration', `${source.file ?? 'defaults and environment'}, profile ${config.profile}`),
    await checkTokens(loaded, source),
    ...checkGpus(devices.gpus(), isNeeded),
    ...(await checkHost(config, directory)),
    ...ofPools.flat(),
  ];
}

function configFindings(cause: Error, source: ConfigSource): Finding[] {
  const way = `edit ${source.file ?? 'the environment'}; docs/configuration.md has every key`;
  if (!(cause instanceof ConfigError)) return [failed('configuration', cause.message, way)];
  return cause.faults.map(({ path: at, expected, nearest }) => {
    const hint = nearest === undefined ? way : `write ${nearest}`;
    return failed('configuration', `${at === '' ? 'the file' : at}: ${expected}`, hint);
  });
}

async function checkTokens({ config, directory }: LoadedConfig, { env }: ConfigSource) {
  const what = 'agent token';
  const { auth, listen } = config.agent;
  const way = 'openssl rand -hex 32 > agent-token; chmod 600 agent-token; agent.auth.token_file';
  try {
    const key = 'agent.auth.token_file' as const;
    const tokens = await loadAgentTokens({ env, file: auth.token_file, directory, key });
    if (tokens.length > 0) return ok(what, `${tokens.length} configured`);
    if (isLoopback(listen.host)) return ok(what, 'none, and loopback needs none');
    return failed(what, `none, and ${listen.host} is off loopback`, way);
  } catch (cause) {
    return failed(what, (cause as Error).message.replaceAll('\n', ' '), way);
  }
}
