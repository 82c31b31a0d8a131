import {
  type AgentPaths,
  ERROR_CLASSES,
  type ErrorCode,
  type Error as ErrorEnvelope,
  type OrchError,
  PoolUnavailableError,
} from '@orchqueue/contract-types';
import type { AgentClient, CallOrigin } from '@orchqueue/ports';
import createClient from 'openapi-fetch';
import { Agent, fetch as fetchBy } from 'undici';

/** An agent answers a restart at once. */
const COMMAND_LIMIT_MS = 10_000;

/**
 * Node's own fetch gives up after five minutes without a header, and a reload may fetch and load
 * for longer. Every command has its limit in its signal.
 */
const PATIENT = new Agent({ headersTimeout: 0, bodyTimeout: 0, pipelining: 0 });

async function send(request: Request): Promise<Response> {
  const { url, method, signal } = request;
  const headers = Object.fromEntries(request.headers);
  const body = await request.text();
  const asked = { method, headers, body, signal, redirect: 'error', dispatcher: PATIENT } as const;
  // The same class by another copy of the library that Node has within.
  return (await fetchBy(url, asked)) as unknown as Response;
}

/**
 * Commands over the agent API. Each connection is its own: commands are rare, and agents restart.
 * The token goes to the address that an agent reported, which only a holder of it can do; a
 * redirect would take it elsewhere and is an error.
 */
export function createHttpAgentClient(token: string | null): AgentClient {
  const headers = token === null ? {} : { Authorization: `Bearer ${token}` };
  const clientOf = (agentUrl: string) =>
    createClient<AgentPaths>({ baseUrl: agentUrl, headers, fetch: send });
  return {
    async restartReplica(agentUrl, replicaId, command, origin) {
      const { error } = await clientOf(agentUrl)
        .POST('/v1/agent/replicas/{replica_id}/restart', {
          params: { path: { replica_id: replicaId }, header: headersOf(origin) },
          body: command,
          signal: AbortSignal.timeout(COMMAND_LIMIT_MS),
        })
        .catch(outOfReach);
      if (error) throw fromEnvelope(error);
    },
    async reloadPool(agentUrl, poolId, command, origin, signal) {
      const { data, error } = await clientOf(agentUrl)
        .POST('/v1/agent/pools/{pool_id}/reload', {
          params: { path: { pool_id: poolId }, header: headersOf(origin) },
          body: command,
          signal,
        })
        .catch(outOfReach);
      if (error) throw fromEnvelope(error);
      return data;
    },
    async loadPool(agentUrl, poolId, command, origin) {
      const { error } = await clientOf(agentUrl)
        .POST('/v1/agent/pools/{pool_id}/load', {
          params: { path: { pool_id: poolId }, header: headersOf(origin) },
          body: command,
          signal: AbortSignal.timeout(COMMAND_LIMIT_MS),
        })
        .catch(outOfReach);
      if (error) throw fromEnvelope(error);
    },
    async unloadPool(agentUrl, poolId, command, origin) {
      const { error } = await clientOf(agentUrl)
        .POST('/v1/agent/pools/{pool_id}/unload', {
          params: { path: { pool_id: poolId }, header: headersOf(origin) },
          body: command,
          signal: AbortSignal.timeout(COMMAND_LIMIT_MS),
        })
        .catch(outOfReach);
      if (error) throw fromEnvelope(error);
    },
  };
}

/** ORCH-2011. */
const headersOf = ({ correlationId, trace }: CallOrigin) => ({
  'X-Correlation-Id': correlationId,
  ...trace,
});

function outOfReach(cause: unknown): never {
  throw new PoolUnavailableError({ message: 'The agent of the pool did not answer.', cause });
}

/** The agent's own error with its own words. */
function fromEnvelope(envelope: ErrorEnvelope): OrchError {
  const Class = ERROR_CLASSES[envelope.code as ErrorCode];
  const { message, details } = envelope;
  return Class
    ? new Class({ message, details })
    : new PoolUnavailableError({ message: `The agent answered ${envelope.code}.` });
}
