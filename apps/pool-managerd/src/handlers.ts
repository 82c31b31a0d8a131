import type { Call, Handlers } from '@orchqueue/api';
import {
  type AgentStatus,
  type agentOperations,
  type LoadCommand,
  PoolNotFoundError,
  type ReloadCommand,
  ReplicaNotFoundError,
  type RestartCommand,
  ShuttingDownError,
  type UnloadCommand,
} from '@orchqueue/contract-types';
import { type Logger, type Metrics, originFields } from '@orchqueue/telemetry';
import type { AgentPool } from './agent-pool.ts';

export type HandlerFacts = {
  pools: readonly AgentPool[];
  metrics: Metrics;
  logger: Logger;
  isStopping(): boolean;
  isRegistered(): boolean;
  status(): AgentStatus;
};

/** The agent API (contracts/openapi/agent.yaml). */
export function createHandlers(facts: HandlerFacts): Handlers<typeof agentOperations> {
  const { pools, metrics, logger } = facts;
  const take = ({ origin, params: { path } }: Call, command: string) => {
    if (facts.isStopping()) throw new ShuttingDownError();
    const { pool_id: pool, replica_id: replica } = path;
    logger.info({ ...originFields(origin), command, pool, replica }, 'command of the controller');
  };
  const poolOf = (poolId: string | undefined): AgentPool => {
    const pool = pools.find((candidate) => candidate.poolId === poolId);
    if (!pool) throw new PoolNotFoundError({ details: { pool_id: poolId } });
    return pool;
  };
  return {
    getAgent: () => ({ body: facts.status() }),
    restartReplica(call) {
      take(call, 'restart');
      const command = call.body as RestartCommand;
      const replicaId = call.params.path.replica_id;
      const replica = pools
        .flatMap((pool) => pool.replicas)
        .find((candidate) => candidate.replicaId === replicaId);
      if (!replica) throw new ReplicaNotFoundError({ details: { replica_id: replicaId } });
      replica.restart(command.replica_generation, command.reason);
      return { status: 202, body: { accepted: true } };
    },
    async reloadAgentPool(call) {
      take(call, 'reload');
      const { params, body } = call;
      return { body: await poolOf(params.path.pool_id).reload(body as ReloadCommand) };
    },
    loadAgentPool(call) {
      take(call, 'load');
      const { params, body } = call;
      poolOf(params.path.pool_id).load(body as LoadCommand);
      return { status: 202, body: { accepted: true } };
    },
    unloadAgentPool(call) {
      take(call, 'unload');
      const { params, body } = call;
      poolOf(params.path.pool_id).unload(body as UnloadCommand);
      return { status: 202, body: { accepted: true } };
    },
    getHealth: () => ({ body: { status: 'ok' } }),
    getReadiness() {
      const reasons = missing(facts);
      return {
        status: reasons.length === 0 ? 200 : 503,
        body: { ready: !reasons.length, reasons },
      };
    },
    async getMetrics() {
      const headers = { 'content-type': metrics.contentType };
      return { body: await metrics.exposition(), headers };
    },
  };
}

/** What keeps the agent from its work, in words. */
function missing({ pools, isStopping, isRegistered }: HandlerFacts): string[] {
  const reasons = pools
    .filter(({ isOnDemand }) => !isOnDemand)
    .filter((pool) => pool.replicas.every((replica) => replica.status().state !== 'ready'))
    .map((pool) => `pool ${pool.poolId} has no Ready replica`);
  if (!isRegistered()) reasons.push('not registered at the controller');
  if (isStopping()) reasons.push('the agent is stopping');
  return reasons;
}
