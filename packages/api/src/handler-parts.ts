import type { ApiKeys, Controller, ControllerSettings } from '@orchqueue/services';
import type { Logger, Metrics } from '@orchqueue/telemetry';
import type { OpenStreams } from './open-streams.ts';

/** What the handlers of the controller work with. */
export type HandlerParts = {
  controller: Controller;
  apiKeys: ApiKeys;
  settings: ControllerSettings;
  streams: OpenStreams;
  logger: Logger;
  metrics: Metrics;
};
