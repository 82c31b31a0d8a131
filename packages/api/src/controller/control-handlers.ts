import type {
  AgentReport,
  CanaryRequest,
  CatalogChange,
  ControllerOperation,
  DrainRequest,
  Readiness,
  ReloadRequest,
} from '@orchqueue/contract-types';
import type { Call, Handler } from '../call.ts';
import type { HandlerParts } from '../handler-parts.ts';
import type { OpenaiOperation } from '../openai/openai-handlers.ts';
import type { KeyOperation } from './key-handlers.ts';

type ControlOperation = Exclude<
  ControllerOperation,
  | 'createTask'
  | 'listTasks'
  | 'getTask'
  | 'streamTask'
  | 'cancelTask'
  | 'listSessions'
  | 'getSession'
  | 'deleteSession'
  | 'getReplay'
  | 'rerunTask'
  | 'diffReplays'
  | KeyOperation
  | OpenaiOperation
>;

/** Handlers of the control plane and the probes. */
export function controlHandlers(parts: HandlerParts): { [operation in ControlOperation]: Handler } {
  const { controller, metrics } = parts;
  const { views, operations, catalog, canaries, fleet } = controller;
  const pathOf = (call: Call, name: string): string => call.params.path[name] ?? '';
  const poolOf = (call: Call): string => pathOf(call, 'pool_id');
  return {
    getCapabilities: () => ({ body: views.capabilities() }),
    listPools: () => ({ body: { pools: views.pools() } }),
    getPoolHealth: (call) => ({ body: views.pool(poolOf(call)) }),
    drainPool: async (call) => {
      const { deadline_ms } = call.body as DrainRequest;
      return { body: await operations.drain(poolOf(call), deadline_ms) };
    },
    undrainPool: async (call) => ({ body: await operations.undrain(poolOf(call)) }),
    reloadPool: async (call) => {
      const request = call.body as ReloadRequest;
      return { body: await operations.reload(poolOf(call), request, call.origin) };
    },
    listReplicaSets: () => ({ body: views.replicaSets() }),
    listCatalogModels: () => ({ body: catalog.list() }),
    getCatalogModel: (call) => ({ body: catalog.get(pathOf(call, 'model_id')) }),
    changeCatalogModel: async (call) => {
      const change = call.body as CatalogChange;
      return { body: await catalog.change(pathOf(call, 'model_id'), change) };
    },
    getCatalogTag: (call) => ({ body: catalog.tag(pathOf(call, 'tag')) }),
    setCanary: async (call) => {
      const request = call.body as CanaryRequest;
      return { body: await canaries.set(pathOf(call, 'tag'), request) };
    },
    promoteCanary: async (call) => ({ body: await canaries.promote(pathOf(call, 'tag')) }),
    rollbackTag: async (call) => ({ body: await canaries.rollback(pathOf(call, 'tag')) }),
    listAgents: () => ({ body: { agents: fleet.agents() } }),
    registerAgent: (call) => ({ body: controller.registerAgent(call.body as AgentReport) }),
    heartbeat: (call) => {
      const accepted = controller.heartbeat(pathOf(call, 'agent_id'), call.body as AgentReport);
      return { body: accepted };
    },
    getHealth: () => ({ body: { status: 'ok' } }),
    getReadiness: async () => {
      const reasons = await controller.unreadyReasons();
      const body: Readiness = { ready: reasons.length === 0, reasons };
      return { status: body.ready ? 200 : 503, body };
    },
    getMetrics: async () => ({
      body: await metrics.exposition(),
      headers: { 'Content-Type': metrics.contentType },
    }),
  };
}
