// Generated from contracts/openapi by `npm run generate`. Do not edit.

export const API_VERSION = '0.1.0';

export const controllerOperations = {
  cancelTask: { method: 'post', path: '/v1/tasks/:task_id/cancel' },
  createTask: { method: 'post', path: '/v1/tasks' },
  drainPool: { method: 'post', path: '/v1/pools/:pool_id/drain' },
  getCapabilities: { method: 'get', path: '/v1/capabilities' },
  getCatalogModel: { method: 'get', path: '/v1/catalog/models/:model_id' },
  getHealth: { method: 'get', path: '/healthz' },
  getMetrics: { method: 'get', path: '/metrics' },
  getPoolHealth: { method: 'get', path: '/v1/pools/:pool_id/health' },
  getReadiness: { method: 'get', path: '/readyz' },
  getTask: { method: 'get', path: '/v1/tasks/:task_id' },
  heartbeat: { method: 'post', path: '/v1/agents/:agent_id/heartbeat' },
  listAgents: { method: 'get', path: '/v1/agents' },
  listCatalogModels: { method: 'get', path: '/v1/catalog/models' },
  listPools: { method: 'get', path: '/v1/pools' },
  listReplicaSets: { method: 'get', path: '/v1/replicasets' },
  listTasks: { method: 'get', path: '/v1/tasks' },
  registerAgent: { method: 'post', path: '/v1/agents' },
  reloadPool: { method: 'post', path: '/v1/pools/:pool_id/reload' },
  streamTask: { method: 'get', path: '/v1/tasks/:task_id/stream' },
  undrainPool: { method: 'post', path: '/v1/pools/:pool_id/undrain' },
} as const;

export const agentOperations = {
  getAgent: { method: 'get', path: '/v1/agent' },
  getHealth: { method: 'get', path: '/healthz' },
  getMetrics: { method: 'get', path: '/metrics' },
  getReadiness: { method: 'get', path: '/readyz' },
  reloadAgentPool: { method: 'post', path: '/v1/agent/pools/:pool_id/reload' },
  restartReplica: { method: 'post', path: '/v1/agent/replicas/:replica_id/restart' },
} as const;

export type ControllerOperation = keyof typeof controllerOperations;
export type AgentOperation = keyof typeof agentOperations;
