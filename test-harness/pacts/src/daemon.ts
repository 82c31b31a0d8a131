import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ConfigInput } from '@orchqueue/contract-types';
import { stringify } from 'yaml';
import { MODEL, MODEL_ROOT, REPOSITORY } from './repository.ts';
import { until } from './until.ts';

/** A daemon of the product in a process and a folder of its own. */
export type Daemon = { url: string; stop(): Promise<void> };

const KILL_AFTER_MS = 15_000;
/** Below the ports that the system gives out; suites of other processes run beside this one. */
const FIRST_ENGINE_PORT = 10_000 + (process.pid % 500) * 40;

const CONTROLLER = { data_dir: 'data', listen: { port: 0 }, shutdown_grace_ms: 0 };

export function startController(settings: ConfigInput['controller'] = {}): Promise<Daemon> {
  return start('orchestratord', { controller: { ...CONTROLLER, ...settings } });
}

type Keys = { reader: string; admin: string; other: string };

/** It asks everybody for a key from its start on, since these were made before. */
export async function startKeyedController(): Promise<Daemon & { keys: Keys }> {
  const create = (scope: string) => ['keys', 'create', '--tenant', 'acme', '--scope', scope];
  const before = ['read', 'admin', 'submit'].map(create);
  const { said, ...daemon } = await start('orchestratord', { controller: CONTROLLER }, before);
  const [reader = '', admin = '', other = ''] = said.map((text) => text.trim());
  return { ...daemon, keys: { reader, admin, other } };
}

type AgentInput = NonNullable<ConfigInput['agent']>;

/** A pool that is loaded on demand, to go beside the one that always runs. */
export const ON_DEMAND: AgentInput = {
  model_groups: [{ group_id: 'second-card' }],
  pools: [{ pool_id: 'spare', group: 'second-card', model: { ...MODEL, model_id: 'haiku-spare' } }],
};

/** A pool that makes vectors. */
export const FOR_VECTORS: NonNullable<AgentInput['pools']>[number] = {
  ...{ pool_id: 'vectors', model: { ...MODEL, model_id: 'vectors' } },
  ...{ context_tokens: 256, embedding: {} },
};

/** With the pool `default`, whose embedded engine decodes with the small model on the CPU. */
export function startAgent(
  controllerUrl: string,
  agentId: string,
  { pools = [], ...more }: AgentInput = {},
): Promise<Daemon> {
  return start('pool-managerd', {
    agent: {
      agent_id: agentId,
      controller_url: controllerUrl,
      data_dir: 'data',
      listen: { port: 0 },
      model_roots: [MODEL_ROOT],
      engine_ports: { first: FIRST_ENGINE_PORT, last: FIRST_ENGINE_PORT + 39 },
      probe_interval_ms: 50,
      stop_grace_ms: 1_000,
      pools: [{ pool_id: 'default', model: MODEL }, ...pools],
      ...more,
    },
  });
}

/** Each of `before` is run with the same configuration first; `said` is what they printed. */
async function start(
  name: string,
  config: ConfigInput,
  before: readonly (readonly string[])[] = [],
): Promise<Daemon & { said: string[] }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'orchq-pact-'));
  const file = path.join(folder, 'orchqueue.yaml');
  const log = { format: 'json', level: 'info' } as const;
  writeFileSync(file, stringify({ profile: 'dev', log, ...config }));
  const main = path.join(REPOSITORY, 'apps', name, 'src/main.ts');
  const env = { PATH: process.env.PATH };
  const command = [main, '--config', file];
  const said: string[] = [];
  for (const words of before) {
    const run = await promisify(execFile)(process.execPath, [...command, ...words], { env });
    said.push(run.stdout);
  }
  const child = spawn(process.execPath, command, {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => {
      output += chunk;
    });
  }
  const stop = async () => {
    await end(child);
    rmSync(folder, { recursive: true });
  };
  const listening = new RegExp(`"url":"([^"]+)"[^\\n]*${name} listening`);
  try {
    const url = await until(`${name} listens`, () => {
      if (!isAlive(child)) throw new Error(`${name} ended: ${output}`);
      return listening.exec(output)?.[1];
    });
    return { url, stop, said };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (!isAlive(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const kill = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
  await ended;
  clearTimeout(kill);
}

const isAlive = (child: ChildProcess): boolean =>
  child.exitCode === null && child.signalCode === null;
