import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
  AgentStatus,
  CancelResult,
  PoolHealth,
  Task,
  TaskAdmission,
  TaskRequest,
} from '@orchqueue/contract-types';
import { DaemonProcess } from './daemon-process.ts';
import { EventReader, type ReaderOptions } from './event-reader.ts';
import { pathWithGpu } from './gpu-program.ts';
import { type Answer, type CallOptions, call } from './http-call.ts';
import { takePortBlock } from './port-block.ts';
import { Relay } from './relay.ts';
import { POOL_ID } from './repository.ts';
import { databaseFile, PORTS, type StackInput, stackConfig } from './stack-config.ts';
import { enginePids, killAll, stackPids } from './stack-processes.ts';
import { until } from './until.ts';

export type ControllerStart = {
  port?: number;
  imports?: readonly string[];
  env?: Readonly<Record<string, string>>;
};
type AgentStart = Omit<ControllerStart, 'port'>;

/** Both daemons and their engine in a folder of their own. */
export class Stack {
  readonly directory = mkdtempSync(path.join(os.tmpdir(), 'orchq-integration-'));
  /** Every daemon that was ever started, for its log. */
  readonly daemons: DaemonProcess[] = [];
  controller: DaemonProcess | null = null;
  agent: DaemonProcess | null = null;
  url = '';
  agentUrl = '';
  firstPort = 0;
  relay: Relay | null = null;
  /** What agents are asked for beside their reports. */
  readonly agentHeaders: Readonly<Record<string, string>> = {};
  readonly #input: StackInput;
  readonly #guard: ChildProcess;

  constructor(input: StackInput = {}) {
    this.#input = input;
    const guard = fileURLToPath(new URL('./stack-guard.ts', import.meta.url));
    this.#guard = spawn(process.execPath, [guard, this.directory], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
  }

  /** Both daemons, and a replica that takes work. */
  async start(options: { relayed?: boolean } & ControllerStart = {}): Promise<this> {
    await this.prepare(options);
    await Promise.all([this.startController(options), this.startAgent()]);
    await this.untilReady();
    return this;
  }

  /** Ports and folders; no process yet. */
  async prepare({ relayed = false }: { relayed?: boolean } = {}): Promise<void> {
    this.firstPort = await takePortBlock(PORTS.total);
    mkdirSync(path.join(this.directory, 'models'), { recursive: true });
    if (relayed) this.relay = await Relay.listen(this.firstPort + PORTS.controller);
    const direct = `http://127.0.0.1:${this.firstPort + PORTS.controller}`;
    this.url = this.relay?.url ?? direct;
  }

  async startController({ port, ...options }: ControllerStart = {}): Promise<DaemonProcess> {
    const configFile = this.#writeConfig(port ?? this.firstPort + PORTS.controller);
    const { directory } = this;
    const of = { name: 'orchestratord' as const, configFile, directory };
    const daemon = new DaemonProcess({ ...of, ...options });
    this.daemons.push(daemon);
    this.controller = daemon;
    await daemon.listening();
    return daemon;
  }

  async startAgent({ env = {}, imports = [] }: AgentStart = {}): Promise<DaemonProcess> {
    const configFile = this.#writeConfig(this.firstPort + PORTS.controller);
    const { directory } = this;
    const seen = this.#input.hasGpu ? { PATH: pathWithGpu(directory), ...env } : env;
    const of = { name: 'pool-managerd' as const, configFile, directory };
    const daemon = new DaemonProcess({ ...of, imports, env: seen });
    this.daemons.push(daemon);
    this.agent = daemon;
    this.agentUrl = await daemon.listening();
    return daemon;
  }

  /** The pool takes work, as the controller sees it. */
  untilReady(poolId = POOL_ID): Promise<PoolHealth> {
    return this.untilPool('the pool is ready', ({ ready }) => ready, poolId);
  }

  untilPool(
    what: string,
    holds: (pool: PoolHealth) => boolean,
    poolId = POOL_ID,
  ): Promise<PoolHealth> {
    const ask = async () => {
      const at = `/v1/pools/${poolId}/health`;
      const { status, json } = await this.call<PoolHealth>('GET', at);
      return status === 200 && holds(json) ? json : null;
    };
    const { readyMsMax: timeoutMs } = this.#input;
    return until(ask, { what, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
  }

  call<Body>(method: string, at: string, options?: CallOptions): Promise<Answer<Body>> {
    return call(method, `${this.url}${at}`, options);
  }

  callAgent<Body>(method: string, at: string, options?: CallOptions): Promise<Answer<Body>> {
    return call(method, `${this.agentUrl}${at}`, options);
  }

  /** The body of an answer whose status is not in question. */
  async read<Body>(at: string): Promise<Body> {
    return (await this.call<Body>('GET', at)).json;
  }

  /** Fails unless the task is admitted. */
  async submit(body: TaskRequest, headers: CallOptions['headers'] = {}): Promise<TaskAdmission> {
    const answer = await this.call<TaskAdmission>('POST', '/v1/tasks', { body, headers });
    if (answer.status === 202) return answer.json;
    throw new Error(`the task was not admitted: ${answer.status} ${answer.text}`);
  }

  /** The task as it ended within 60 s. */
  async run(body: TaskRequest): Promise<Task> {
    const headers = { Prefer: 'wait=60' };
    const answer = await this.call<Task>('POST', '/v1/tasks', { body, headers });
    if (answer.status === 200) return answer.json;
    throw new Error(`the task did not end: ${answer.status} ${answer.text}`);
  }

  task(taskId: string): Promise<Task> {
    return this.read(`/v1/tasks/${taskId}`);
  }

  untilTask(taskId: string, what: string, holds: (task: Task) => boolean): Promise<Task> {
    const ask = async () => {
      const task = await this.task(taskId);
      return holds(task) ? task : null;
    };
    return until(ask, { what: `${taskId} ${what}` });
  }

  untilStatus(taskId: string, status: Task['status']): Promise<Task> {
    return this.untilTask(taskId, `is ${status}`, (task) => task.status === status);
  }

  async cancel(taskId: string): Promise<CancelResult> {
    return (await this.call<CancelResult>('POST', `/v1/tasks/${taskId}/cancel`)).json;
  }

  watch(taskId: string, options?: ReaderOptions): EventReader {
    return new EventReader(`${this.url}/v1/tasks/${taskId}/stream`, options);
  }

  /** The whole stream of a task, to its end. */
  async readToEnd(taskId: string, options?: ReaderOptions): Promise<EventReader> {
    const reader = this.watch(taskId, options);
    await reader.closed();
    return reader;
  }

  async agentStatus(): Promise<AgentStatus> {
    return (await this.callAgent<AgentStatus>('GET', '/v1/agent')).json;
  }

  /** Where the engine itself listens. */
  async engineUrl(): Promise<string> {
    const { report } = await this.agentStatus();
    const url = report.pools[0]?.replicas[0]?.url;
    if (!url) throw new Error('there is no engine process');
    return url;
  }

  enginePids(): number[] {
    return enginePids(this.directory);
  }

  get databaseFile(): string {
    return databaseFile(this.directory);
  }

  logs(): string {
    return this.daemons.map((daemon) => daemon.tail()).join('\n');
  }

  /** Stops everything; fails when the daemons left a process behind. */
  async stop(): Promise<void> {
    // Agents first: a controller that is there until the end hears the last report.
    for (const daemon of this.daemons.toReversed()) {
      if (!daemon.hasExited) await daemon.stop();
    }
    await this.relay?.close();
    const left = stackPids(this.directory);
    killAll(left);
    this.#guard.stdin?.end();
    rmSync(this.directory, { recursive: true, force: true });
    if (left.length > 0) throw new Error(`processes were left behind: ${left.join(', ')}`);
  }

  #writeConfig(controller: number): string {
    const file = path.join(this.directory, `controller-${controller}.yaml`);
    const ports = { first: this.firstPort, controller, controllerUrl: this.url };
    // Every JSON document is a YAML document.
    writeFileSync(file, JSON.stringify(stackConfig(this.#input, ports)));
    return file;
  }
}
