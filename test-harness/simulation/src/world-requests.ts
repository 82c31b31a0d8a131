import {
  type Config,
  type TaskRequest,
  validate_Config,
  validate_TaskRequest,
} from '@orchqueue/contract-types';

export const MODEL = 'm';

/** As the API would pass it on: with every default of the contract in place. */
export function requestBody(given: Partial<TaskRequest>): TaskRequest {
  const body: unknown = { model_ref: MODEL, ...given };
  if (!validate_TaskRequest(body)) throw new Error(JSON.stringify(validate_TaskRequest.errors));
  return body;
}

/** As a daemon would read it from its file. */
export function settingsOf(controller: object): Config['controller'] {
  const config: unknown = { controller };
  if (!validate_Config(config)) throw new Error(JSON.stringify(validate_Config.errors));
  return (config as Config).controller;
}
