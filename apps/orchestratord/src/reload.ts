import { LiveConfig, type LoadedConfig } from '@orchqueue/config';
import type { Controller } from '@orchqueue/services';
import type { Logger, Metrics } from '@orchqueue/telemetry';

/** The configuration in force of a controller, which takes a new one while it works. */
export function createLiveConfig(
  loaded: LoadedConfig,
  parts: { controller: Pick<Controller, 'reconfigure'>; logger: Logger; metrics: Metrics },
): LiveConfig {
  const { controller, logger, metrics } = parts;
  return new LiveConfig({
    ...{ loaded, section: 'controller', logger, metrics },
    apply: (config) => controller.reconfigure(config.controller),
  });
}
