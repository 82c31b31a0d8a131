// Generated from contracts by `npm run generate`. Do not edit.

export type { paths as AgentPaths } from './agent-api.ts';
export type { paths as ControllerPaths } from './controller-api.ts';
export type * from './config.ts';
export * from './config-keys.ts';
export * from './errors.ts';
export * from './metrics.ts';
export * from './operations.ts';
export type * from './schemas.ts';
export * from './validators.js';
