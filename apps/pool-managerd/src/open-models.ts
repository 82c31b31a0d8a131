import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ConfigError } from '@orchqueue/config';
import type { Config } from '@orchqueue/contract-types';
import { type Hub, ModelStore } from '@orchqueue/model-store';
import { createFolderVerifier, createModelVerifier, resolveModelPath } from '@orchqueue/supervisor';
import type { Logger, Metrics } from '@orchqueue/telemetry';
import { takeAgentLock } from './agent-lock.ts';
import { HostModels } from './host-models.ts';

export type ModelWorld = {
  config: Config;
  directory: string;
  dataDirectory: string;
  env: { [name: string]: string | undefined };
  logger: Logger;
  metrics: Metrics;
};

const HUB = 'https://huggingface.co';

/**
 * The models of the host; the cache is read, nothing is fetched yet. Two agents in one cache would
 * remove each other's files: each counts and holds what it knows of. Throws where one has it.
 */
export async function openModels(world: ModelWorld): Promise<HostModels> {
  const { config, directory, dataDirectory, env, logger, metrics } = world;
  const settings = config.agent.models;
  const roots = config.agent.model_roots.map((root) => path.resolve(directory, root));
  const folder =
    settings.cache_dir === null
      ? path.join(dataDirectory, 'models')
      : path.resolve(directory, settings.cache_dir);
  const facts = { folder, settings, hub: readHub(env), logger, metrics };
  mkdirSync(folder, { recursive: true });
  const { release } = takeAgentLock(path.join(folder, 'agent.lock'));
  return new HostModels({
    store: await ModelStore.open({ ...facts, wallMs: Date.now }),
    verifier: createModelVerifier(metrics),
    folders: createFolderVerifier(metrics),
    resolvePath: (given) => resolveModelPath(given, roots, directory),
    trust: settings.trust,
    ...{ logger, metrics, release },
  });
}

/** The names are those of Hugging Face's own tools. */
function readHub(env: ModelWorld['env']): Hub {
  const text = env.HF_ENDPOINT || HUB;
  const endpoint = URL.canParse(text) ? new URL(text) : null;
  const isLocal = endpoint?.hostname === '127.0.0.1' || endpoint?.hostname === 'localhost';
  if (endpoint?.protocol === 'https:' || (endpoint?.protocol === 'http:' && isLocal)) {
    return { endpoint, token: env.HF_TOKEN || null };
  }
  const expected = 'must be an https address; http is for loopback alone';
  throw new ConfigError('the environment', [{ path: 'HF_ENDPOINT', expected }]);
}
