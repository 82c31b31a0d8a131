import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Config, Pool } from '@orchqueue/contract-types';
import {
  createPortRange,
  createReplica,
  engineHttp,
  type Journal,
  oomKills,
  type Refusal,
  type ReplicaDeps,
  type ReplicaLimits,
  type ReplicaSettings,
  removeContainer,
  spawnEngine,
  systemClock,
  systemProcesses,
} from '@orchqueue/supervisor';
import type { Logger, Metrics } from '@orchqueue/telemetry';
import { type AgentPool, createAgentPool } from './agent-pool.ts';
import type { Devices } from './devices/devices.ts';
import { createMemoryGate, type MemoryGate } from './devices/memory-gate.ts';
import type { GpuSurvey } from './devices/nvidia-smi.ts';
import { engineRefusal } from './engine-permission.ts';
import type { Generations } from './generations.ts';
import type { HostModels } from './host-models.ts';
import { homeOf, type LeftContainers } from './left-containers.ts';
import { programSettings } from './program-settings.ts';

export type PoolWorld = {
  config: Config;
  directory: string;
  dataDirectory: string;
  journal: Journal;
  generations: Generations;
  models: HostModels;
  devices: Devices;
  left: LeftContainers;
  logger: Logger;
  metrics: Metrics;
};

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
  const gate = createMemoryGate(world.config, world.devices);
  return agent.pools.map((pool) => {
    const numbers = Array.from({ length: pool.replicas }, (_, number) => number);
    const replicas = numbers.map((number) => {
      const replicaId = `${pool.pool_id}-${number}`;
      const settings = replicaSettings(world, pool, { replicaId, limits, gate });
      const replica = createReplica(settings, deps);
      gate.watch(replica, pool);
      return replica;
    });
    const { generations, models } = world;
    const { clock } = deps;
    const facts = { pool, replicas, generations, models, clock, swapLimitMs };
    return createAgentPool(facts);
  });
}

function replicaSettings(
  world: PoolWorld,
  pool: Pool,
  { replicaId, limits, gate }: { replicaId: string; limits: ReplicaLimits; gate: MemoryGate },
): ReplicaSettings {
  const { config, directory, dataDirectory, devices } = world;
  return {
    ...{
      replicaId,
      agentId: config.agent.agent_id,
      home: homeOf(dataDirectory),
      poolId: pool.pool_id,
    },
    engine: pool.engine,
    shape: pool,
    external: pool.url === undefined ? null : addressOf(pool.url),
    program: programSettings(pool, directory),
    model: pool.model,
    trust: config.agent.models.trust,
    limits,
    logFile: path.join(dataDirectory, 'engines', `${replicaId}.log`),
    // Asked at each start: a driver may come up after the agent.
    refusal: () => refusalOf(pool, config, devices.gpus()),
    shortage: (model) => gate.shortage(pool, replicaId, model),
  };
}

/** A driver that does not answer may do so again; a device that is not there does not come. */
function refusalOf(pool: Pool, config: Config, survey: GpuSurvey): Refusal | null {
  const message = engineRefusal(pool, config, survey);
  return message === null ? null : { message, permanent: survey.error === null };
}

function addressOf(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port || 80) };
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
  const { config, journal, models, left, logger, metrics } = world;
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
    removeContainer: (command) => removeContainer(command, logger),
    findProgram: left.findProgram,
    logger,
    metrics,
  };
}
