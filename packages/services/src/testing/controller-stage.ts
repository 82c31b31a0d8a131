import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  type AgentReport,
  type Config,
  type ReplicaReport,
  type TaskRequest,
  validate_Config,
  validate_TaskRequest,
} from '@orchqueue/contract-types';
import type { AgentClient, Clock, TaskStore } from '@orchqueue/ports';
import { openSqliteStore } from '@orchqueue/store-sqlite';
import { createLogger, createMetrics } from '@orchqueue/telemetry';
import { Controller } from '../controller.ts';
import type { ControllerSettings } from '../dependencies.ts';
import { ScriptedEngines } from './scripted-engines.ts';

const clock: Clock = {
  wallMs: () => Date.now(),
  monoMs: () => performance.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

type Overrides = { [key in keyof ControllerSettings]?: Partial<ControllerSettings[key]> };

function settingsWith(overrides: Overrides): ControllerSettings {
  const config: unknown = { controller: overrides };
  if (!validate_Config(config)) throw new Error(JSON.stringify(validate_Config.errors));
  return (config as Config).controller;
}

/** A controller over a real SQLite store, with engines and an agent that the test plays. */
export class ControllerStage {
  readonly engines = new ScriptedEngines();
  readonly restarts: string[] = [];
  readonly metrics = createMetrics('orchestratord');
  readonly directory: string;
  readonly settings: ControllerSettings;
  store!: TaskStore;
  agents!: AgentClient;
  controller!: Controller;
  #sequence = 0;

  constructor(directory: string, settings: ControllerSettings) {
    this.directory = directory;
    this.settings = settings;
  }

  static async open(overrides: Overrides = {}): Promise<ControllerStage> {
    const directory = await mkdtemp(path.join(tmpdir(), 'orchq-services-'));
    const stage = new ControllerStage(directory, settingsWith(overrides));
    await stage.start();
    return stage;
  }

  /** Opens the store anew and recovers, as a restarted daemon does. */
  async start(wrap: (store: TaskStore) => TaskStore = (store) => store): Promise<void> {
    this.store = wrap(await openSqliteStore({ file: path.join(this.directory, 'tasks.sqlite') }));
    let made = 0;
    this.agents = {
      restartReplica: async (_url, replicaId, command) => {
        this.restarts.push(`${replicaId}#${command.replica_generation}`);
      },
      reloadPool: async (_url, poolId, { generation, model }) => {
        this.report({}, { generation, modelId: model.model_id });
        return { pool_id: poolId, outcome: 'reloaded', model_id: model.model_id, reason: null };
      },
    };
    this.controller = new Controller({
      store: this.store,
      engines: this.engines,
      agents: this.agents,
      clock,
      ids: {
        taskId: () => {
          made += 1;
          return `made-${made}`;
        },
        correlationId: () => 'c',
        sha256: (text) => createHash('sha256').update(text).digest('hex'),
      },
      logger: createLogger({ name: 't', level: 'silent', format: 'json' }),
      metrics: this.metrics,
      settings: this.settings,
    });
    await this.controller.start();
  }

  async close(): Promise<void> {
    await this.controller.stop(0);
    await this.store.close();
    await rm(this.directory, { recursive: true, force: true });
  }

  /** An agent with one pool `p` of model `m` reports; its replica and model can be changed. */
  report(over: Partial<ReplicaReport> = {}, pool = { generation: 0, modelId: 'm' }): void {
    this.#sequence += 1;
    this.controller.registerAgent(agentReport(this.#sequence, over, pool));
  }

  submit(body: Partial<TaskRequest>, correlationId = 'c') {
    const whole: unknown = { model_ref: 'm', prompt: 'hi', ...body };
    if (!validate_TaskRequest(whole)) throw new Error(JSON.stringify(validate_TaskRequest.errors));
    return this.controller.admission.submit({ tenant: 'local', correlationId, body: whole });
  }

  get(taskId: string) {
    return this.controller.queries.get('local', taskId);
  }

  cancel(taskId: string) {
    return this.controller.cancellation.cancel('local', taskId);
  }

  /** Every frame of a task, to its end, from `afterId` on. */
  async events(taskId: string, afterId = 0) {
    const stream = await this.controller.streams.open('local', taskId, afterId);
    const events: { id: number; type: string; data: { [key: string]: unknown } }[] = [];
    const { signal } = new AbortController();
    for (let next = await stream.next(signal); next; next = await stream.next(signal)) {
      events.push(...next.map(({ id, type, data }) => ({ id, type, data: JSON.parse(data) })));
    }
    return events;
  }
}

function agentReport(
  sequence: number,
  over: Partial<ReplicaReport>,
  pool: { generation: number; modelId: string },
): AgentReport {
  return {
    agent_id: 'a',
    url: 'http://127.0.0.1:1',
    boot_id: 'b',
    sequence,
    devices: [],
    pools: [
      {
        pool_id: 'p',
        engine: 'llamacpp',
        model: {
          model_id: pool.modelId,
          source: 'file:m',
          digest: `sha256:${'0'.repeat(64)}`,
          size_bytes: 1,
        },
        workloads: ['completion', 'chat'],
        sampler_profile_version: 'v1',
        generation: pool.generation,
        replicas: [
          {
            replica_id: 'p-0',
            state: 'ready',
            url: 'http://127.0.0.1:2',
            generation: 1,
            slots_total: 1,
            context_tokens: 512,
            engine_version: 'b1',
            device: 'cpu',
            restarts: 0,
            last_error: null,
            ...over,
          },
        ],
      },
    ],
  };
}
