import type {
  LoadCommand,
  ReloadCommand,
  ReloadResult,
  RestartCommand,
  UnloadCommand,
} from '@orchqueue/contract-types';

/**
 * Commands to an agent (ORCH-3502). They reject with the agent's own typed error, or when it is out
 * of reach.
 */
export interface AgentClient {
  restartReplica(agentUrl: string, replicaId: string, command: RestartCommand): Promise<void>;
  reloadPool(
    agentUrl: string,
    poolId: string,
    command: ReloadCommand,
    signal: AbortSignal,
  ): Promise<ReloadResult>;
  /** Resolves when the agent has accepted it; its reports tell the rest. */
  loadPool(agentUrl: string, poolId: string, command: LoadCommand): Promise<void>;
  unloadPool(agentUrl: string, poolId: string, command: UnloadCommand): Promise<void>;
}
