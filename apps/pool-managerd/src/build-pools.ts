import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Config, Pool } from '@orchqueue/contract-types';
import {
  createPortRange,
  createReplica,
  engineHttp,
  findProgram,
  type Journal,
  oomKills,
  type ReplicaDeps,
  type ReplicaLimits,
  spawnEngine,
  systemClock,
  systemProcesses,
} from '@orchqueue/supervisor';
import type { Logger, Metrics } from '@orchqueue/telemetry';
import { type AgentPool, createAgentPool } from './agent-pool.ts';
import { engineRefusal } from './engine-permission.ts';
import type { Generations } from './generations.ts';
import type { HostModels } from './host-models.ts';
import type { GpuSurvey } from './nvidia-smi.ts';

export type PoolWorld = {
  config: Config;
  directory: string;
  dataDirectory: string;
  journal: Journal;
  generations: Generations;
  models: HostModels;
  gpus(): GpuSurvey;
  logger: Logger;
  metrics: Metrics;
};

/** Beside this app in every checkout and every installed package. */
const EMBEDDED_SCRIPT = path.resolve(import.meta.dirname, '../../engine-llamacpp/src/main.ts');
/**
 * A killed engine's device memory, and a model that must be hashed: neither is in the configured
 * limits.
 */
const SWAP_MARGIN_MS = 60_000;

/** Pools and replicas as configured, nothing started yet. */
export function buildPools(world: PoolWorld): AgentPool[] {
  const { agent } = world.config;
  const deps = replicaDeps(world);
  const limits = replicaLimits(agent);
  const swapLimitMs = limits.drainMs + limits.stopGraceMs + limits.loadTimeoutMs + SWAP_MARGIN_MS;
  return agent.pools.map((pool) => {
    const numbers = Array.from({ length: pool.replicas }, (_, number) => number);
    const replicas = numbers.map((number) => {
      const replicaId = `${pool.pool_id}-${number}`;
      return createReplica(replicaSettings(world, pool, replicaId, limits), deps);
    });
    const { generations, models } = world;
    const { clock } = deps;
    const facts = { pool, replicas, generations, models, clock, swapLimitMs };
    return createAgentPool(facts);
  });
}

function replicaSettings(world: PoolWorld, pool: Pool, replicaId: string, limits: ReplicaLimits) {
  const { config, directory, dataDirectory, gpus } = world;
  const binary = pool.binary_path;
  return {
    replicaId,
    poolId: pool.pool_id,
    engine: pool.engine,
    shape: pool,
    program: {
      provision: pool.provision,
      embeddedScript: EMBEDDED_SCRIPT,
      ...(binary === undefined ? {} : { binaryPath: path.resolve(directory, binary) }),
    },
    model: pool.model,
    limits,
    logFile: path.join(dataDirectory, 'engines', `${replicaId}.log`),
    // Asked at each start: a driver may come up after the agent.
    refusal: () => engineRefusal(pool, config, gpus()),
  };
}

function replicaLimits(agent: Config['agent']): ReplicaLimits {
  return {
    loadTimeoutMs: agent.load_timeout_ms,
    probeIntervalMs: agent.probe_interval_ms,
    probeTimeoutMs: agent.probe_timeout_ms,
    tokenIntervalMs: agent.token_interval_ms,
    tokenTimeoutMs: agent.token_timeout_ms,
    stopGraceMs: agent.stop_grace_ms,
    drainMs: agent.stop_grace_ms,
    backoff: { initialMs: agent.restart.initial_ms, maxMs: agent.restart.max_ms },
    healthyMs: agent.restart.healthy_ms,
    crashesMax: agent.restart.crashes_max,
    windowMs: agent.restart.window_ms,
    retryFailedMs: agent.restart.retry_failed_ms,
    logBytesMax: agent.engine_log_bytes_max,
  };
}

function replicaDeps(world: PoolWorld): ReplicaDeps {
  const { config, journal, models, logger, metrics } = world;
  return {
    clock: systemClock,
    random: Math.random,
    newIdentity: () => randomBytes(16).toString('hex'),
    http: engineHttp,
    spawn: spawnEngine,
    processes: systemProcesses,
    oomKills,
    ports: createPortRange(config.agent.engine_ports),
    journal,
    models,
    findProgram,
    logger,
    metrics,
  };
}
