export { type AgentTokenSource, loadAgentTokens } from './agent-tokens.ts';
export { ConfigError, type ConfigFault } from './config-error.ts';
export { LiveConfig } from './live-config.ts';
export { type ConfigSource, type LoadedConfig, loadConfig } from './load-config.ts';
export { isLoopback } from './loopback.ts';
export { readSecretFile } from './secret-file.ts';
export { baseUrlOf } from './upstream-contradictions.ts';
export { loadUpstreamKey } from './upstream-key.ts';
