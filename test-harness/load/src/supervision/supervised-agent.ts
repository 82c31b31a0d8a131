import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Child, ChildProcesses } from '../child-processes.ts';
import { ENGINE_POOL, startAgent, writeAgentConfig } from '../engine-host.ts';
import { getText } from '../http-calls.ts';
import type { ReportListener } from './report-listener.ts';

export const REPLICAS = 4;
/**
 * Each kill shall be the first of its replica: after the fifth one within a minute the product
 * waits up to 8 s on purpose, and after the eighth it gives the replica up.
 */
const FIRST_EACH_TIME = { healthy_ms: 1, crashes_max: 1000 };

/** All loads since the agent's start, by its own account. */
export type Loads = { count: number; seconds: number };

/** The real agent with four replicas of the bundled engine, its settings those of the product. */
export class SupervisedAgent {
  url = '';
  readonly #children: ChildProcesses;
  readonly #directory: string;
  readonly #file: string;
  readonly #listener: ReportListener;
  #child: Child | null = null;

  private constructor(parts: SupervisedParts & { file: string }) {
    this.#children = parts.children;
    this.#directory = parts.directory;
    this.#listener = parts.listener;
    this.#file = parts.file;
  }

  static async configure(
    parts: SupervisedParts & { controllerUrl: string },
  ): Promise<SupervisedAgent> {
    const { directory, controllerUrl } = parts;
    const more = { restart: FIRST_EACH_TIME };
    const pool = { replicas: REPLICAS };
    const file = await writeAgentConfig({ directory, controllerUrl, agent: more, pool });
    return new SupervisedAgent({ ...parts, file });
  }

  /**
   * One start without engines, as the first after an installation: it leaves its compiled code to
   * those that follow (docs/running.md).
   */
  static async prepare({ children, directory, controllerUrl }: PreparedParts): Promise<void> {
    const place = path.join(directory, 'first');
    await mkdir(place);
    const agent = { pools: [] };
    const file = await writeAgentConfig({ directory: place, controllerUrl, agent });
    const { child } = await startAgent(children, file);
    await child.stop();
  }

  get pid(): number {
    return this.#running().pid;
  }

  /** Resolves when it listens; what it takes until the engines are Ready is in its reports. */
  async start(): Promise<void> {
    const { child, url } = await startAgent(this.#children, this.#file);
    this.#child = child;
    this.url = url;
  }

  async kill(): Promise<void> {
    await this.#running().stop('SIGKILL');
  }

  /** What it took over from the one before, and how long that took, by what it has logged. */
  adoption(): { found: number; tookMs: number } {
    const line = this.#running().said({ msg: 'engines of an earlier agent taken over' });
    return { found: Number(line?.found ?? 0), tookMs: Number(line?.took_ms ?? Infinity) };
  }

  untilReady(): Promise<number> {
    const what = 'every replica is Ready';
    return this.#listener.next(what, (replicas) =>
      replicas.every(({ state }) => state === 'ready'),
    );
  }

  async enginePid(replicaId: string): Promise<number> {
    const file = path.join(this.#directory, 'agent/journal', `${replicaId}.json`);
    const { process } = JSON.parse(await readFile(file, 'utf8'));
    return Number(process.pid);
  }

  async enginePids(): Promise<number[]> {
    const ids = Array.from({ length: REPLICAS }, (_, index) => `${ENGINE_POOL}-${index}`);
    return Promise.all(ids.map((id) => this.enginePid(id)));
  }

  async loads(): Promise<Loads> {
    const text = await getText(`${this.url}/metrics`);
    const total = (part: string): number => {
      const series = new RegExp(`^orchq_engine_load_seconds_${part}\\{[^}]*\\} (\\S+)$`, 'gm');
      return [...text.matchAll(series)].reduce((sum, [, value]) => sum + Number(value), 0);
    };
    return { count: total('count'), seconds: total('sum') };
  }

  #running(): Child {
    if (!this.#child) throw new Error('the agent was not started');
    return this.#child;
  }
}

type SupervisedParts = {
  children: ChildProcesses;
  directory: string;
  listener: ReportListener;
};

type PreparedParts = Pick<SupervisedParts, 'children' | 'directory'> & { controllerUrl: string };
