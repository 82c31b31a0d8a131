import type { Clock, EngineClient, TaskStore } from '@orchqueue/ports';
import type { Controller, ControllerSettings } from '@orchqueue/services';

/**
 * How a planted bug gets between the services and what they stand on. The product has no switch for
 * it.
 */
export type Sabotage = {
  settings?: (settings: ControllerSettings) => ControllerSettings;
  clock?: (clock: Clock) => Clock;
  store?: (store: TaskStore) => TaskStore;
  engines?: (engines: EngineClient) => EngineClient;
  controller?: (controller: Controller) => void;
};
