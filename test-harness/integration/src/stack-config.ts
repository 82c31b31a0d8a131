import path from 'node:path';
import type { ConfigInput } from '@orchqueue/contract-types';
import { MODEL_FILE, MODEL_ID, MODEL_ROOT, POOL_ID } from './repository.ts';

export type ControllerInput = NonNullable<ConfigInput['controller']>;
export type AgentInput = NonNullable<ConfigInput['agent']>;
export type PoolInput = NonNullable<AgentInput['pools']>[number];

export type StackInput = {
  traces?: NonNullable<ConfigInput['traces']>;
  controller?: ControllerInput;
  agent?: AgentInput;
  pool?: Partial<PoolInput>;
  /** How many engines can run at once; as many as there are ports for, unless said. */
  enginesMax?: number;
  /** How long a pool may take to be Ready, of engines that load for long. */
  readyMsMax?: number;
  /** The agent finds one GPU, for engines that it starts on no other host. There is none. */
  hasGpu?: true;
};

/** Ports of one stack, in a row. */
export const PORTS = { controller: 0, agent: 1, spare: 2, engines: 4, total: 16 } as const;

/** A file for both daemons: quick to notice what died, otherwise the defaults of the product. */
export function stackConfig(
  input: StackInput,
  ports: { first: number; controller: number; controllerUrl: string },
): ConfigInput {
  const { first, controller, controllerUrl } = ports;
  const model = { model_id: MODEL_ID, path: MODEL_FILE };
  const { enginesMax = PORTS.total - PORTS.engines } = input;
  return {
    profile: 'dev',
    log: { level: 'debug', format: 'json' },
    ...(input.traces ? { traces: input.traces } : {}),
    controller: {
      data_dir: 'controller',
      listen: { port: controller },
      heartbeat: { interval_ms: 200 },
      shutdown_grace_ms: 500,
      ...input.controller,
    },
    agent: {
      data_dir: 'agent',
      listen: { port: first + PORTS.agent },
      controller_url: controllerUrl,
      model_roots: [MODEL_ROOT, 'models'],
      engine_ports: { first: first + PORTS.engines, last: first + PORTS.engines + enginesMax - 1 },
      restart: { initial_ms: 50, max_ms: 500 },
      probe_interval_ms: 200,
      stop_grace_ms: 3_000,
      pools: [{ pool_id: POOL_ID, model, ...input.pool }],
      ...input.agent,
    },
  };
}

export const databaseFile = (directory: string): string =>
  path.join(directory, 'controller', 'tasks.sqlite');
