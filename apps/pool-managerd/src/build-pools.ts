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
  SeatedReplica,
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
import { externalEngine, type UpstreamWorld } from './external-engine.ts';
import type { Generations } from './generations.ts';
import type { HostModels } from './host-models.ts';
import { homeOf, type LeftContainers } from './left-containers.ts';
import { programSettings } from './program-settings.ts';
import type { ReloadedModels } from './reloaded-models.ts';

export type PoolWorld = {
  config: Config;
  directory: string;
  env: UpstreamWorld['env'];
  dataDirectory: string;
  journal: Journal;
  generations: Generations;
  reloaded: ReloadedModels;
  models: HostModels;
  devices: Devices;
  /** The controller has heard of what is now, or does not listen. */
  told(): Promise<void>;
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
  const swapLimitMs = limits.stopGraceMs + limits.loadTimeoutMs + SWAP_MARGIN_MS;
  const gate = createMemoryGate(world.config, world.devices);
  return agent.pools.map((pool) => {
    const model = world.reloaded.of(pool)?.model ?? pool.model;
    const numbers = Array.from({ length: pool.replicas }, (_, number) => number);
    const replicas = numbers.map((number) => {
      const replicaId = `${pool.pool_id}-${number}`;
      return seatedReplica(world, pool, { replicaId, model, limits, gate, deps });
    });
    const { generations, reloaded, models, devices, logger, metrics } = world;
    const group = agent.model_groups.find(({ group_id }) => group_id === pool.group) ?? null;
    const facts = { pool, group, model, replicas, generations, reloaded, models, swapLimitMs };
    return createAgentPool({ ...facts, devices, logger, metrics });
  });
}

type ReplicaParts = {
  replicaId: string;
  model: Pool['model'];
  limits: ReplicaLimits;
  gate: MemoryGate;
  deps: ReplicaDeps;
};

/** No replica is called like a second seat: their names end in a number. */
function seatedReplica(world: PoolWorld, pool: Pool, parts: ReplicaParts): SeatedReplica {
  const { replicaId, model, gate, deps } = parts;
  const seatIds = [replicaId, `${replicaId}.b`] as const;
  // Goes on counting over restarts of the agent: a command may mean a process of the time before.
  const before = seatIds.map((seatId) => world.journal.read(seatId)?.generation ?? 0);
  let generation = Math.max(...before);
  const nextGeneration = () => {
    generation += 1;
    return generation;
  };
  const [first, second] = seatIds.map((seatId) => {
    const settings = replicaSettings(world, pool, { ...parts, seatId, nextGeneration });
    const seat = createReplica(settings, deps);
    gate.watch(pool, seat);
    return seat;
  });
  if (!first || !second) throw new Error(`${replicaId} has two seats`);
  return new SeatedReplica({ replicaId, seats: [first, second], model, clock: deps.clock });
}

function replicaSettings(
  world: PoolWorld,
  pool: Pool,
  parts: ReplicaParts & Pick<ReplicaSettings, 'seatId' | 'nextGeneration'>,
): ReplicaSettings {
  const { replicaId, seatId, model, limits, gate, nextGeneration } = parts;
  const { config, directory, dataDirectory, devices } = world;
  return {
    ...{ replicaId, seatId, nextGeneration, poolId: pool.pool_id },
    ...{ agentId: config.agent.agent_id, home: homeOf(dataDirectory) },
    engine: pool.engine,
    shape: pool,
    external: externalEngine(pool, world),
    program: programSettings(pool, directory),
    model,
    trust: config.agent.models.trust,
    limits,
    logFile: path.join(dataDirectory, 'engines', `${seatId}.log`),
    // Asked at each start: a driver may come up after the agent.
    refusal: () => refusalOf(pool, config, devices.gpus()),
    shortage: (verified) => gate.shortage(pool, seatId, verified),
  };
}

/** A driver that does not answer may do so again; a device that is not there does not come. */
function refusalOf(pool: Pool, config: Config, survey: GpuSurvey): Refusal | null {
  const message = engineRefusal(pool, config, survey);
  return message === null ? null : { message, permanent: survey.error === null };
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
  const { config, journal, models, told, left, logger, metrics } = world;
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
    told,
    removeContainer: (command) => removeContainer(command, logger),
    findProgram: left.findProgram,
    logger,
    metrics,
  };
}
