import { LiveConfig, type LoadedConfig } from '@orchqueue/config';
import type { Controller } from '@orchqueue/services';
import type { Logger, Metrics } from '@orchqueue/telemetry';

/** The configuration in force of a controller, which takes a new one while it works. */
export function createLiveConfig(
  loaded: LoadedConfig,
  parts: {
    controller: Pick<Controller, 'reconfigure'>;
    /** Reads the keys of upstreams anew, whether their names have changed or not. */
    readKeys(loaded: LoadedConfig): Promise<() => void>;
    logger: Logger;
    metrics: Metrics;
  },
): LiveConfig {
  const { controller, readKeys, logger, metrics } = parts;
  return new LiveConfig({
    ...{ loaded, section: 'controller', logger, metrics },
    prepare: readKeys,
    apply: (config) => controller.reconfigure(config.controller),
  });
}
