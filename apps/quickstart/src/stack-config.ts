import path from 'node:path';
import type { ConfigInput } from '@orchqueue/contract-types';
import type { EngineChoice } from './engine-choice.ts';

/** From the controller's port to the agent's, and to the first engine's. */
export const AGENT_OFFSET = 1;
const ENGINES_OFFSET = 90;
const ENGINES_COUNT = 100;

export type StackSettings = { port: number; modelPath: string; engine: EngineChoice };

/** Names are letters, digits, dot, dash and underscore; a file name may hold anything. */
export function modelIdOf(modelPath: string): string {
  const name = path.basename(modelPath, '.gguf').replace(/[^A-Za-z0-9._-]+/g, '-');
  return name.replace(/^[^A-Za-z0-9]+/, '').slice(0, 64) || 'model';
}

/**
 * The configuration of one machine: both daemons, one pool, one engine. Paths are beside the file.
 */
export function stackConfig({ port, modelPath, engine }: StackSettings): ConfigInput {
  const provision =
    engine.provision === 'binary'
      ? { provision: 'binary' as const, binary_path: engine.binaryPath }
      : { provision: 'embedded' as const };
  return {
    profile: 'dev',
    log: { format: 'json' },
    controller: { data_dir: 'controller', listen: { port } },
    agent: {
      data_dir: 'agent',
      listen: { port: port + AGENT_OFFSET },
      controller_url: `http://127.0.0.1:${port}`,
      engine_ports: {
        first: port + ENGINES_OFFSET,
        last: port + ENGINES_OFFSET + ENGINES_COUNT - 1,
      },
      model_roots: [path.dirname(modelPath)],
      pools: [
        {
          pool_id: 'default',
          ...provision,
          model: { model_id: modelIdOf(modelPath), path: modelPath },
        },
      ],
    },
  };
}
