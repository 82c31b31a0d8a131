import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  type AgentReport,
  type Config,
  type Determinism,
  type Engine,
  type EngineFeature,
  type ReplicaReport,
  type TaskRequest,
  validate_Config,
  validate_TaskRequest,
  type Workload,
} from '@orchqueue/contract-types';
import type { AgentClient, Clock, TaskStore } from '@orchqueue/ports';
import { openSqliteStore } from '@orchqueue/store-sqlite';
import { createLogger, createMetrics } from '@orchqueue/telemetry';
import { Controller } from '../controller.ts';
import type { ControllerSettings } from '../dependencies.ts';
import { ManualClock } from './manual-clock.ts';
import { ScriptedEngines } from './scripted-engines.ts';

/** Of every submission. */
export const TRACE = { traceparent: `00-${'c'.repeat(32)}-${'d'.repeat(16)}-01` };

const realClock: Clock = {
  wallMs: () => Date.now(),
  monoMs: () => performance.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs).unref();
    return () => clearTimeout(timer);
  },
};

type StagePool = {
  poolId: string;
  generation: number;
  modelId: string;
  digest?: string;
  agentId?: string;
  determinism?: Determinism;
  prefixCache?: boolean;
  engine?: Engine;
  lacks?: EngineFeature[];
  workloads?: Workload[];
};
const TIMES_FASTER = 10;

const STAGE_POOL: StagePool = { poolId: 'p', generation: 0, modelId: 'm' };

export type Overrides = { [key in keyof ControllerSettings]?: Partial<ControllerSettings[key]> };

export function settingsWith(overrides: Overrides): ControllerSettings {
  const config: unknown = { controller: overrides };
  if (!validate_Config(config)) throw new Error(JSON.stringify(validate_Config.errors));
  return (config as Config).controller;
}

/** A controller over a real SQLite store, with engines and an agent that the test plays. */
export class ControllerStage {
  readonly engines = new ScriptedEngines();
  readonly restarts: string[] = [];
  readonly loads: string[] = [];
  readonly unloads: string[] = [];
  readonly metrics = createMetrics('orchestratord');
  readonly directory: string;
  readonly settings: ControllerSettings;
  readonly clock: Clock;
  /** What the process says of its bounds. */
  pressure = { heapRatio: 0, fdsRatio: 0 };
  store!: TaskStore;
  agents!: AgentClient;
  controller!: Controller;
  #sequence = 0;

  constructor(directory: string, settings: ControllerSettings, clock: Clock) {
    this.directory = directory;
    this.settings = settings;
    this.clock = clock;
  }

  static async open(overrides: Overrides = {}, clock = realClock): Promise<ControllerStage> {
    const directory = await mkdtemp(path.join(tmpdir(), 'orchq-services-'));
    const stage = new ControllerStage(directory, settingsWith(overrides), clock);
    await stage.start();
    return stage;
  }

  /** Opens the store anew and recovers, as a restarted daemon does. */
  async start(wrap: (store: TaskStore) => TaskStore = (store) => store): Promise<void> {
    this.store = wrap(await openSqliteStore({ file: path.join(this.directory, 'tasks.sqlite') }));
    let made = 0;
    let spans = 0;
    this.agents = {
      restartReplica: async (_url, replicaId, command) => {
        this.restarts.push(`${replicaId}#${command.replica_generation}`);
      },
      reloadPool: async (_url, poolId, { generation, model }) => {
        this.report({}, { generation, modelId: model.model_id });
        return { pool_id: poolId, outcome: 'reloaded', model_id: model.model_id, reason: null };
      },
      loadPool: async (_url, poolId, { generation }) => {
        this.loads.push(`${poolId}#${generation}`);
      },
      unloadPool: async (_url, poolId, { generation }) => {
        this.unloads.push(`${poolId}#${generation}`);
      },
    };
    this.controller = new Controller({
      store: this.store,
      engines: this.engines,
      agents: this.agents,
      clock: this.clock,
      pressure: () => this.pressure,
      ids: {
        taskId: () => {
          made += 1;
          return `made-${made}`;
        },
        correlationId: () => 'c',
        traceId: () => 'a'.repeat(32),
        spanId: () => {
          spans += 1;
          return spans.toString(16).padStart(16, '0');
        },
        random01: () => 0.5,
        sha256: (text) => createHash('sha256').update(text).digest('hex'),
      },
      logger: createLogger({ name: 't', level: 'silent', format: 'json' }),
      metrics: this.metrics,
      settings: this.settings,
    });
    await this.controller.start();
  }

  async close(): Promise<void> {
    await this.stopNow();
    await rm(this.directory, { recursive: true, force: true });
  }

  /** An agent of one pool, `p` of model `m`, reports; each of its parts can be another. */
  report(over: Partial<ReplicaReport> = {}, pool: Partial<StagePool> = {}): void {
    this.#sequence += 1;
    this.controller.registerAgent(agentReport(this.#sequence, over, { ...STAGE_POOL, ...pool }));
  }

  submit(body: Partial<TaskRequest>, correlationId = 'c', tenant = 'local') {
    const said = body.input === undefined ? { prompt: 'hi' } : {};
    const whole: unknown = { model_ref: 'm', ...said, ...body };
    if (!validate_TaskRequest(whole)) throw new Error(JSON.stringify(validate_TaskRequest.errors));
    const submission = { tenant, correlationId, trace: TRACE, keyId: null, body: whole };
    return this.controller.admission.submit(submission);
  }

  get(taskId: string) {
    return this.controller.queries.get('local', taskId);
  }

  cancel(taskId: string) {
    return this.controller.cancellation.cancel('local', taskId);
  }

  /** As a crash leaves it, but for the store, which is closed in order. */
  async stopNow(): Promise<void> {
    await this.whileTimePasses(this.controller.stop(0));
    await this.store.close();
  }

  /** What a damaged file would lose: every task, behind the back of the store. */
  eraseTasks(): void {
    const database = new DatabaseSync(path.join(this.directory, 'tasks.sqlite'));
    const of = "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'task%'";
    for (const { name } of database.prepare(of).all()) database.exec(`DELETE FROM ${name}`);
    database.close();
  }

  /**
   * Moves a clock that stands still until the work is done: faster than the real one, and in step
   * with it, for the disk is real and no deadline passes while it is slow.
   */
  async whileTimePasses<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const settled = () => {
      done = true;
    };
    work.then(settled, settled);
    let seenMs = performance.now();
    while (!done) {
      await new Promise((resolve) => setImmediate(resolve));
      const passedMs = Math.floor(performance.now() - seenMs);
      seenMs += passedMs;
      if (this.clock instanceof ManualClock) this.clock.advance(TIMES_FASTER * passedMs);
    }
    return work;
  }

  /** Reads a task's stream until `done` of the frames so far. */
  async #untilFrames(taskId: string, done: (types: string[]) => boolean): Promise<void> {
    const stream = await this.controller.streams.open('local', taskId, 0);
    const types: string[] = [];
    const { signal } = new AbortController();
    while (!done(types)) {
      const next = await stream.next(signal);
      if (!next) throw new Error(`${taskId} ended before`);
      types.push(...next.map(({ type }) => type));
    }
  }

  /** So many tokens of the task can be read. */
  untilText(taskId: string, tokens = 1): Promise<void> {
    return this.#untilFrames(
      taskId,
      (types) => types.filter((type) => type === 'token').length >= tokens,
    );
  }

  untilFrame(taskId: string, type: string): Promise<void> {
    return this.#untilFrames(taskId, (types) => types.includes(type));
  }

  /** The task has come to this attempt. */
  async untilAttempt(taskId: string, attempt: number): Promise<void> {
    while ((await this.get(taskId)).attempt !== attempt) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** So many slots of the pool are held. */
  async untilSlots(busy: number): Promise<void> {
    while (this.controller.views.pool('p').slots_busy !== busy) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** So many interactive tasks of the pool wait. */
  async untilDepth(waiting: number): Promise<void> {
    while (this.controller.views.pool('p').queue[0]?.depth !== waiting) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Every frame of a task, to its end, from `afterId` on. */
  async events(taskId: string, afterId = 0, tenant = 'local') {
    const stream = await this.controller.streams.open(tenant, taskId, afterId);
    const events: { id: number; type: string; data: { [key: string]: unknown } }[] = [];
    const { signal } = new AbortController();
    for (let next = await stream.next(signal); next; next = await stream.next(signal)) {
      events.push(...next.map(({ id, type, data }) => ({ id, type, data: JSON.parse(data) })));
    }
    return events;
  }
}

function agentReport(sequence: number, over: Partial<ReplicaReport>, pool: StagePool): AgentReport {
  return {
    agent_id: pool.agentId ?? `agent-of-${pool.poolId}`,
    url: 'http://127.0.0.1:1',
    boot_id: 'b',
    sequence,
    devices: [],
    pools: [
      {
        pool_id: pool.poolId,
        engine: pool.engine ?? 'llamacpp',
        ...(pool.lacks ? { lacks: pool.lacks } : {}),
        model: {
          model_id: pool.modelId,
          source: 'file:m',
          digest: pool.digest ?? `sha256:${'0'.repeat(64)}`,
          size_bytes: 1,
        },
        workloads: pool.workloads ?? ['completion', 'chat'],
        sampler_profile_version: 'v1',
        ...(pool.determinism ? { determinism: pool.determinism } : {}),
        ...(pool.prefixCache === undefined ? {} : { prefix_cache: pool.prefixCache }),
        generation: pool.generation,
        replicas: [
          {
            replica_id: `${pool.poolId}-0`,
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
