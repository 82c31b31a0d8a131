import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { AgentStatus, ConfigInput, ReplicaReport } from '@orchqueue/contract-types';
import { until } from './until.ts';

export const REPOSITORY = path.resolve(import.meta.dirname, '../../../..');
export const MODEL_ROOT = path.join(REPOSITORY, 'assets/models');
/** The second real engine, where `ci/scripts/install-llama-server.sh` has put it. */
export const LLAMA_SERVER = path.join(REPOSITORY, '.engines/llama-server/bin/llama-server');
export const MODEL = { model_id: 'haiku-tiny', path: 'haiku-tiny.gguf' };
const MAIN = path.join(REPOSITORY, 'apps/pool-managerd/src/main.ts');
/** As it is installed; it keeps compiled code. */
const BIN = path.join(REPOSITORY, 'apps/pool-managerd/bin/pool-managerd.mjs');

type AgentInput = NonNullable<ConfigInput['agent']>;

/** Suites run beside each other; a taken port is skipped anyway. */
export const FIRST_PORT = 20_000 + (process.pid % 800) * 40;

/** A real agent in its own process and folder. */
export class AgentProcess {
  readonly folder: string;
  url = '';
  output = '';
  child: ChildProcess | null = null;
  #input: AgentInput;
  readonly #programs: string | null;
  readonly #env: { [name: string]: string };
  readonly #main: string;

  /**
   * A folder is that of an agent before it; `programs` one whose programs come before the machine's
   * own.
   */
  constructor(
    input: AgentInput,
    {
      folder = mkdtempSync(path.join(os.tmpdir(), 'orchq-agent-')),
      programs = null,
      env = {},
      isInstalled = false,
    }: {
      folder?: string;
      programs?: string | null;
      env?: { [name: string]: string };
      isInstalled?: boolean;
    } = {},
  ) {
    this.#main = isInstalled ? BIN : MAIN;
    this.#input = input;
    this.#env = env;
    this.folder = folder;
    this.#programs = programs;
  }

  /** Resolves when it listens. */
  async start(profile: ConfigInput['profile'] = 'dev'): Promise<this> {
    await this.spawn(profile);
    this.url = await until('the agent listens', () => {
      if (this.child?.exitCode !== null) throw new Error(`the agent ended: ${this.output}`);
      return /"url":"([^"]+)"[^\n]*pool-managerd listening/.exec(this.output)?.[1];
    });
    return this;
  }

  async spawn(profile: ConfigInput['profile'] = 'dev'): Promise<void> {
    const agent: AgentInput = {
      ...{ listen: { port: 0 }, model_roots: [MODEL_ROOT], data_dir: 'data' },
      ...{ engine_ports: { first: FIRST_PORT, last: FIRST_PORT + 39 } },
      ...{ probe_interval_ms: 50, probe_timeout_ms: 1_500, stop_grace_ms: 1_000 },
      ...{ restart: { initial_ms: 20, max_ms: 100 }, controller_url: 'http://127.0.0.1:9' },
      ...this.#input,
    };
    const file = path.join(this.folder, 'orchqueue.yaml');
    // Every JSON document is a YAML document.
    writeFileSync(
      file,
      JSON.stringify({ profile, log: { format: 'json', level: 'debug' }, agent }),
    );
    this.output = '';
    this.child = spawn(process.execPath, [this.#main, '--config', file], {
      env: { PATH: [this.#programs, process.env.PATH].filter(Boolean).join(':'), ...this.#env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk) => {
        this.output += chunk;
      });
    }
    await once(this.child, 'spawn');
  }

  async signal(signal: NodeJS.Signals): Promise<number | null> {
    if (!this.child || this.child.exitCode !== null || this.child.signalCode !== null) return null;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    const [code] = await ended;
    return code;
  }

  async status(): Promise<AgentStatus> {
    return (await fetch(`${this.url}/v1/agent`)).json() as Promise<AgentStatus>;
  }

  /** Of all pools. */
  async replicas(): Promise<ReplicaReport[]> {
    return (await this.status()).report.pools.flatMap((pool) => pool.replicas);
  }

  untilAllReady(): Promise<ReplicaReport[]> {
    return until('all replicas are ready', async () => {
      const replicas = await this.replicas();
      return replicas.every(({ state }) => state === 'ready') ? replicas : null;
    });
  }

  async replica(index = 0): Promise<ReplicaReport> {
    const found = (await this.status()).report.pools[0]?.replicas[index];
    if (!found) throw new Error(`there is no replica ${index}`);
    return found;
  }

  untilReplica(
    what: string,
    holds: (replica: ReplicaReport) => boolean,
    limitMs?: number,
  ): Promise<ReplicaReport> {
    const ask = async () => {
      const replica = await this.replica();
      return holds(replica) ? replica : null;
    };
    return until(what, ask, limitMs);
  }

  post(at: string, body: unknown): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    return fetch(`${this.url}${at}`, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  /** Pids of engines of this agent, or of one before it in the same folder, that are no zombies. */
  engines(): number[] {
    const identities = this.#journal().map(({ identity }) => `ORCHQ_ENGINE_IDENTITY=${identity}`);
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .filter((name) => {
        const environment = readText(`/proc/${name}/environ`).split('\0');
        return identities.some((identity) => environment.includes(identity));
      })
      .map(Number);
  }

  /** For the next start. */
  use(more: AgentInput): void {
    this.#input = { ...this.#input, ...more };
  }

  /** From spawn to Ready, the mean of the loads that the agent saw. */
  async loadMs(): Promise<number> {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    const value = (part: string) =>
      Number(new RegExp(`orchq_engine_load_seconds_${part}\\{[^}]*\\} (\\S+)`).exec(text)?.[1]);
    return (value('sum') / value('count')) * 1_000;
  }

  rssBytes(): number {
    const text = readText(`/proc/${this.child?.pid}/status`);
    return Number(/VmRSS:\s+(\d+) kB/.exec(text)?.[1]) * 1_024;
  }

  /** How long the agent took to find and take over what an earlier one left. */
  adoptionMs(): number {
    const found = /"took_ms":(\d+)[^\n]*taken over/.exec(this.output)?.[1];
    if (found === undefined) throw new Error('the agent found no engine of an earlier one');
    return Number(found);
  }

  /** Of the only engine, or of the one at this address. */
  enginePid(url?: string | null): number {
    const running = this.#journal().filter(({ process }) => process !== null);
    const found = url ? running.filter(({ port }) => url.endsWith(`:${port}`)) : running;
    const pid = found[0]?.process?.pid;
    if (pid === undefined) throw new Error('the journal names no process');
    if (found.length > 1) throw new Error('the journal names several processes');
    return pid;
  }

  #journal(): { identity: string; port: number; process: { pid: number } | null }[] {
    const folder = path.join(this.folder, 'data/journal');
    // Nothing was ever spawned.
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => JSON.parse(readText(path.join(folder, name))));
  }
}

/** No zombie: its number alone is left of that. */
export function isAlive(pid: number): boolean {
  const stat = readText(`/proc/${pid}/stat`);
  const state = stat.slice(stat.lastIndexOf(')') + 2)[0];
  return state !== undefined && !['Z', 'X'].includes(state);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
