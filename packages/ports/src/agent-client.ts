import type {
  LoadCommand,
  ReloadCommand,
  ReloadResult,
  RestartCommand,
  UnloadCommand,
} from '@orchqueue/contract-types';
import type { CallOrigin } from './call-origin.ts';

/**
 * Commands to an agent (ORCH-3502). They reject with the agent's own typed error, or when it is out
 * of reach. The agent is told on whose behalf by the headers of ORCH-2011.
 */
export interface AgentClient {
  restartReplica(
    agentUrl: string,
    replicaId: string,
    command: RestartCommand,
    origin: CallOrigin,
  ): Promise<void>;
  reloadPool(
    agentUrl: string,
    poolId: string,
    command: ReloadCommand,
    origin: CallOrigin,
    signal: AbortSignal,
  ): Promise<ReloadResult>;
  /** Resolves when the agent has accepted it; its reports tell the rest. */
  loadPool(
    agentUrl: string,
    poolId: string,
    command: LoadCommand,
    origin: CallOrigin,
  ): Promise<void>;
  unloadPool(
    agentUrl: string,
    poolId: string,
    command: UnloadCommand,
    origin: CallOrigin,
  ): Promise<void>;
}
