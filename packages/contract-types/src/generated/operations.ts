// Generated from contracts/openapi by `npm run generate`. Do not edit.

import * as v from './validators.js';

export const API_VERSION = '0.1.0';

export const controllerOperations = {
  cancelTask: { method: 'post', path: '/v1/tasks/:task_id/cancel', scope: 'submit', parameters: v.parameters_cancelTask },
  changeCatalogModel: { method: 'patch', path: '/v1/catalog/models/:model_id', scope: 'control', parameters: v.parameters_changeCatalogModel, body: v.validate_CatalogChange },
  createChatCompletion: { method: 'post', path: '/v1/chat/completions', scope: 'submit', dialect: 'openai', parameters: v.parameters_createChatCompletion, body: v.validate_ChatCompletionRequest },
  createCompletion: { method: 'post', path: '/v1/completions', scope: 'submit', dialect: 'openai', parameters: v.parameters_createCompletion, body: v.validate_CompletionRequest },
  createEmbedding: { method: 'post', path: '/v1/embeddings', scope: 'submit', dialect: 'openai', parameters: v.parameters_createEmbedding, body: v.validate_EmbeddingRequest },
  createKey: { method: 'post', path: '/v1/keys', scope: 'admin', parameters: v.parameters_createKey, body: v.validate_ApiKeyRequest },
  createTask: { method: 'post', path: '/v1/tasks', scope: 'submit', parameters: v.parameters_createTask, body: v.validate_TaskRequest },
  deleteSession: { method: 'delete', path: '/v1/sessions/:session_id', scope: 'submit', parameters: v.parameters_deleteSession },
  diffReplays: { method: 'get', path: '/v1/replays/:task_id/diff/:other_task_id', scope: 'read', parameters: v.parameters_diffReplays },
  drainPool: { method: 'post', path: '/v1/pools/:pool_id/drain', scope: 'control', parameters: v.parameters_drainPool, body: v.validate_DrainRequest },
  getCapabilities: { method: 'get', path: '/v1/capabilities', scope: 'read', parameters: v.parameters_getCapabilities },
  getCatalogModel: { method: 'get', path: '/v1/catalog/models/:model_id', scope: 'read', parameters: v.parameters_getCatalogModel },
  getCatalogTag: { method: 'get', path: '/v1/catalog/tags/:tag', scope: 'read', parameters: v.parameters_getCatalogTag },
  getHealth: { method: 'get', path: '/healthz', scope: null, parameters: v.parameters_getHealth },
  getMetrics: { method: 'get', path: '/metrics', scope: 'control', parameters: v.parameters_getMetrics },
  getModel: { method: 'get', path: '/v1/models/:model', scope: 'read', dialect: 'openai', parameters: v.parameters_getModel },
  getPoolHealth: { method: 'get', path: '/v1/pools/:pool_id/health', scope: 'control', parameters: v.parameters_getPoolHealth },
  getReadiness: { method: 'get', path: '/readyz', scope: null, parameters: v.parameters_getReadiness },
  getReplay: { method: 'get', path: '/v1/replays/:task_id', scope: 'read', parameters: v.parameters_getReplay },
  getSession: { method: 'get', path: '/v1/sessions/:session_id', scope: 'read', parameters: v.parameters_getSession },
  getTask: { method: 'get', path: '/v1/tasks/:task_id', scope: 'read', parameters: v.parameters_getTask },
  heartbeat: { method: 'post', path: '/v1/agents/:agent_id/heartbeat', scope: 'agent', parameters: v.parameters_heartbeat, body: v.validate_AgentReport },
  listAgents: { method: 'get', path: '/v1/agents', scope: 'control', parameters: v.parameters_listAgents },
  listCatalogModels: { method: 'get', path: '/v1/catalog/models', scope: 'read', parameters: v.parameters_listCatalogModels },
  listKeys: { method: 'get', path: '/v1/keys', scope: 'admin', parameters: v.parameters_listKeys },
  listModels: { method: 'get', path: '/v1/models', scope: 'read', dialect: 'openai', parameters: v.parameters_listModels },
  listPools: { method: 'get', path: '/v1/pools', scope: 'control', parameters: v.parameters_listPools },
  listReplicaSets: { method: 'get', path: '/v1/replicasets', scope: 'control', parameters: v.parameters_listReplicaSets },
  listSessions: { method: 'get', path: '/v1/sessions', scope: 'read', parameters: v.parameters_listSessions },
  listTasks: { method: 'get', path: '/v1/tasks', scope: 'read', parameters: v.parameters_listTasks },
  promoteCanary: { method: 'post', path: '/v1/catalog/tags/:tag/promote', scope: 'control', parameters: v.parameters_promoteCanary },
  registerAgent: { method: 'post', path: '/v1/agents', scope: 'agent', parameters: v.parameters_registerAgent, body: v.validate_AgentReport },
  reloadPool: { method: 'post', path: '/v1/pools/:pool_id/reload', scope: 'control', parameters: v.parameters_reloadPool, body: v.validate_ReloadRequest },
  rerunTask: { method: 'post', path: '/v1/replays/:task_id/rerun', scope: 'submit', parameters: v.parameters_rerunTask, body: v.validate_RerunRequest },
  revokeKey: { method: 'post', path: '/v1/keys/:key_id/revoke', scope: 'admin', parameters: v.parameters_revokeKey },
  rollbackTag: { method: 'post', path: '/v1/catalog/tags/:tag/rollback', scope: 'control', parameters: v.parameters_rollbackTag },
  setCanary: { method: 'put', path: '/v1/catalog/tags/:tag/canary', scope: 'control', parameters: v.parameters_setCanary, body: v.validate_CanaryRequest },
  streamTask: { method: 'get', path: '/v1/tasks/:task_id/stream', scope: 'read', parameters: v.parameters_streamTask },
  undrainPool: { method: 'post', path: '/v1/pools/:pool_id/undrain', scope: 'control', parameters: v.parameters_undrainPool },
} as const;

export const agentOperations = {
  getAgent: { method: 'get', path: '/v1/agent', scope: 'agent', parameters: v.parameters_getAgent },
  getHealth: { method: 'get', path: '/healthz', scope: null, parameters: v.parameters_getHealth },
  getMetrics: { method: 'get', path: '/metrics', scope: 'agent', parameters: v.parameters_getMetrics },
  getReadiness: { method: 'get', path: '/readyz', scope: null, parameters: v.parameters_getReadiness },
  loadAgentPool: { method: 'post', path: '/v1/agent/pools/:pool_id/load', scope: 'agent', parameters: v.parameters_loadAgentPool, body: v.validate_LoadCommand },
  reloadAgentPool: { method: 'post', path: '/v1/agent/pools/:pool_id/reload', scope: 'agent', parameters: v.parameters_reloadAgentPool, body: v.validate_ReloadCommand },
  restartReplica: { method: 'post', path: '/v1/agent/replicas/:replica_id/restart', scope: 'agent', parameters: v.parameters_restartReplica, body: v.validate_RestartCommand },
  unloadAgentPool: { method: 'post', path: '/v1/agent/pools/:pool_id/unload', scope: 'agent', parameters: v.parameters_unloadAgentPool, body: v.validate_UnloadCommand },
} as const;

export type ControllerOperation = keyof typeof controllerOperations;
export type AgentOperation = keyof typeof agentOperations;
