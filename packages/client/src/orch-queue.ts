import { type ControlOperations, controlOperations } from './control-operations.ts';
import {
  type ControllerClient,
  type ControllerClientSettings,
  createControllerClient,
} from './controller-client.ts';
import { type KeyOperations, keyOperations } from './key-operations.ts';
import { type ReplayOperations, replayOperations } from './replay-operations.ts';
import { type SessionOperations, sessionOperations } from './session-operations.ts';
import { type TaskOperations, taskOperations } from './task-operations.ts';

/** Every operation of a controller by name; `client` for what this version does not name. */
export type OrchQueue = TaskOperations &
  SessionOperations &
  ReplayOperations &
  KeyOperations &
  ControlOperations & { client: ControllerClient };

/**
 * Asks nothing yet. Throws a `TypeError` for a `baseUrl` that is no http or https URL and for an
 * `apiKey` that cannot be one.
 */
export function createOrchQueue(settings: ControllerClientSettings): OrchQueue {
  const client = createControllerClient(settings);
  return {
    client,
    ...taskOperations(client),
    ...sessionOperations(client),
    ...replayOperations(client),
    ...keyOperations(client),
    ...controlOperations(client),
  };
}

/** Where a controller listens unless it is told otherwise. */
export const DEFAULT_URL = 'http://127.0.0.1:7210';

/** `ORCHQ_URL` and `ORCHQ_API_KEY`: `createOrchQueue(fromEnvironment(process.env))`. */
export function fromEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): ControllerClientSettings {
  // An empty variable is one that somebody has switched off.
  const baseUrl = env.ORCHQ_URL || DEFAULT_URL;
  return env.ORCHQ_API_KEY ? { baseUrl, apiKey: env.ORCHQ_API_KEY } : { baseUrl };
}
