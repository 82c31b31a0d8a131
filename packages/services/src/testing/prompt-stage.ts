import { ControllerStage, type Overrides } from './controller-stage.ts';
import { ManualClock } from './manual-clock.ts';
import type { ScriptedRequest } from './scripted-engines.ts';

export type StageEngine = 'llamacpp' | 'vllm';
type Reported = { generation?: number; engine?: StageEngine; slots_total?: number };
export type Sent = { tenant?: string; max_tokens?: number; session_id?: string };

/** Prompts of a family share 1,024 characters, which are estimated to be 256 tokens. */
export const family = (letter: string, own = '') => letter.repeat(1024) + own;

/** A controller whose replicas reuse prompts, and whose time is the test's. */
export class PromptStage {
  readonly clock: ManualClock;
  readonly stage: ControllerStage;
  #sent = 0;

  private constructor(clock: ManualClock, stage: ControllerStage) {
    this.clock = clock;
    this.stage = stage;
  }

  /** Of so many replicas, p-0 and on. */
  static async open(
    overrides: Overrides = {},
    { replicas = 2, ...reported }: Reported & { replicas?: number } = {},
  ): Promise<PromptStage> {
    const clock = new ManualClock();
    // Its agents are heard of once, and the tests take their time.
    const heartbeat = { interval_ms: 10_000, missed_max: 60 };
    const stage = await ControllerStage.open({ heartbeat, ...overrides }, clock);
    const on = new PromptStage(clock, stage);
    for (let index = 0; index < replicas; index += 1) on.report(`p-${index}`, reported);
    return on;
  }

  get requests(): readonly ScriptedRequest[] {
    return this.stage.engines.requests;
  }

  /** The n-th that reached an engine, once it is there. */
  request(index: number): Promise<ScriptedRequest> {
    return this.stage.engines.request(index);
  }

  report(replica_id: string, { engine = 'llamacpp', ...more }: Reported = {}): void {
    const pool = { agentId: `agent-${replica_id}`, prefixCache: true, engine };
    const url = `http://127.0.0.1/${replica_id}`;
    this.stage.report({ replica_id, generation: 1, url, ...more }, pool);
  }

  async submit(prompt: string, { tenant = 'local', ...more }: Sent = {}): Promise<string> {
    this.#sent += 1;
    const taskId = `t-${this.#sent}`;
    await this.stage.submit({ task_id: taskId, prompt, max_tokens: 2, ...more }, 'c', tenant);
    return taskId;
  }

  /** Without an id of its own: only then is an engine asked ahead of the admission. */
  async submitUnnamed(prompt: string): Promise<string> {
    const made = await this.stage.submit({ prompt, max_tokens: 2 });
    return made.task_id;
  }

  /** What the n-th request of all went to. */
  async replicaOf(index: number): Promise<string> {
    return (await this.request(index)).engine.replicaId;
  }

  /** Runs a task to its end; the prompt takes a second, and its answer as much. */
  async run(prompt: string, sent: Sent = {}): Promise<string> {
    const index = this.requests.length;
    const taskId = await this.submit(prompt, sent);
    const request = await this.request(index);
    await this.finish(taskId, request, sent.tenant);
    return request.engine.replicaId;
  }

  async finish(taskId: string, request: ScriptedRequest, tenant = 'local'): Promise<void> {
    this.clock.advance(1000);
    request.text('a');
    await this.stage.untilText(taskId).catch(() => {});
    this.clock.advance(1000);
    request.end(2, { tokensCached: 1 });
    await this.stage.events(taskId, 0, tenant);
  }

  /** It decodes, and its engine says in which slot. */
  async begin(prompt: string, slot: number) {
    const taskId = await this.submit(prompt);
    const request = await this.request(this.#sent - 1);
    this.clock.advance(1000);
    request.text('a', undefined, slot);
    await this.stage.untilText(taskId);
    return { replicaId: request.engine.replicaId, end: () => this.finish(taskId, request) };
  }

  /** Of a metric, by its warmth, outcome or engine. */
  async series(name: string): Promise<Record<string, number>> {
    const lines = (await this.stage.metrics.exposition()).split('\n');
    const own = lines.filter((line) => line.startsWith(`${name}{`));
    return Object.fromEntries(
      own.map((line) => [
        /(?:warmth|outcome|engine)="([a-z]+)"/.exec(line)?.[1],
        Number(line.split(' ').at(-1)),
      ]),
    );
  }
}
