export { ConfigError, type ConfigFault } from './config-error.ts';
export { type ConfigSource, type LoadedConfig, loadConfig } from './load-config.ts';
export { isLoopback } from './loopback.ts';
