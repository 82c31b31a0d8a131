import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AgentStatus } from '@orchqueue/contract-types';
import { stringify } from 'yaml';
import type { Child, ChildProcesses } from './child-processes.ts';
import { freePort } from './free-port.ts';
import { getJson } from './http-calls.ts';
import { until } from './until.ts';

const PROGRAM = '../../../apps/pool-managerd/bin/pool-managerd.mjs';
const MAIN = new URL(PROGRAM, import.meta.url);
const MODELS = fileURLToPath(new URL('../../../assets/models', import.meta.url));
const PORTS = 16;
const READY_LIMIT_MS = 120_000;

export const ENGINE_MODEL = 'haiku-tiny';
export const ENGINE_POOL = 'default';

type AgentPlace = {
  directory: string;
  controllerUrl: string;
  /** Other keys of the section `agent`, and of its only pool. */
  agent?: object;
  pool?: object;
};

/** The real agent with one replica of the embedded engine and the bundled model, one slot. */
export async function startEngineHost(
  children: ChildProcesses,
  at: AgentPlace,
): Promise<{ engineUrl: string; engineVersion: string }> {
  const { url } = await startAgent(children, await writeAgentConfig(at));
  return until(() => readyReplica(url), 'the engine is Ready', READY_LIMIT_MS);
}

/** The file, whose data folder is `agent` beside it. */
export async function writeAgentConfig(at: AgentPlace): Promise<string> {
  const first = Math.min(await freePort(), 65_535 - PORTS);
  const file = path.join(at.directory, 'agent.yaml');
  const model = { model_id: ENGINE_MODEL, path: path.join(MODELS, `${ENGINE_MODEL}.gguf`) };
  const agent = {
    data_dir: 'agent',
    listen: { port: 0 },
    controller_url: at.controllerUrl,
    model_roots: [MODELS],
    engine_ports: { first, last: first + PORTS },
    pools: [{ pool_id: ENGINE_POOL, slots: 1, model, ...at.pool }],
    ...at.agent,
  };
  const log = { level: 'info', format: 'json' };
  await writeFile(file, stringify({ profile: 'dev', log, agent }));
  return file;
}

/** Resolves when it listens. */
export async function startAgent(
  children: ChildProcesses,
  file: string,
): Promise<{ child: Child; url: string }> {
  const args = ['--config', file];
  const child = children.start({ name: 'pool-managerd', script: MAIN, args });
  const { url } = await child.says({ msg: 'pool-managerd listening' });
  return { child, url: String(url) };
}

async function readyReplica(agentUrl: string) {
  const status = (await getJson(`${agentUrl}/v1/agent`)) as AgentStatus;
  if (!status.controller.registered) return null;
  const replica = status.report.pools[0]?.replicas[0];
  if (replica?.state !== 'ready' || replica.url === null) return null;
  return { engineUrl: replica.url, engineVersion: replica.engine_version ?? 'unknown' };
}
