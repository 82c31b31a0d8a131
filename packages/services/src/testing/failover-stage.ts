import type { Determinism, ReplicaReport, TaskRequest } from '@orchqueue/contract-types';
import { ControllerStage, type Overrides } from './controller-stage.ts';
import { ManualClock } from './manual-clock.ts';
import { metricValue } from './metric-value.ts';
import type { ScriptedRequest } from './scripted-engines.ts';

const OUTCOMES = ['resumed', 'diverged', 'log_lost', 'no_replica', 'lost_again', 'ended'];

/** A controller with two replicas of one slot in one pool, each of an agent of its own. */
export class FailoverStage {
  #stage: ControllerStage;
  #determinism: Determinism = 'strict';
  readonly #replicas = new Map<string, Partial<ReplicaReport>>();
  #generation = 1;

  constructor(stage: ControllerStage) {
    this.#stage = stage;
  }

  static async open(): Promise<FailoverStage> {
    const stage = new FailoverStage(await openStage({}));
    stage.#enterAll();
    return stage;
  }

  async reopen(overrides: Overrides, determinism: Determinism = 'strict'): Promise<void> {
    await this.#stage.close();
    this.#stage = await openStage(overrides);
    this.#determinism = determinism;
    this.#enterAll();
  }

  close(): Promise<void> {
    return this.#stage.close();
  }

  /** The controller alone; no agent has come back to the new one yet. */
  async restart(): Promise<void> {
    await this.#stage.stopNow();
    await this.#stage.start();
  }

  get engines() {
    return this.#stage.engines;
  }

  get clock(): ManualClock {
    return this.#stage.clock as ManualClock;
  }

  #enterAll(): void {
    for (const replicaId of ['p-0', 'p-1']) this.enter(replicaId);
  }

  /** A process of the replica, a new one each time, takes work. */
  enter(replicaId: string, over: Partial<ReplicaReport> = {}): void {
    this.#generation += 1;
    const facts = { ...over, replica_id: replicaId, generation: this.#generation };
    this.#replicas.set(replicaId, facts);
    this.#report(facts);
  }

  leave(replicaId: string | undefined): void {
    const facts = this.#replicas.get(replicaId ?? '');
    if (facts) this.#report({ ...facts, state: 'backoff' });
  }

  #report(facts: Partial<ReplicaReport>): void {
    const agentId = `agent-${facts.replica_id}`;
    this.#stage.report(facts, { agentId, determinism: this.#determinism });
  }

  submit(body: Partial<TaskRequest>) {
    return this.#stage.submit(body);
  }

  /** The task has sent these tokens, and its replica is gone; the request to the other one. */
  async lose(taskId: string, texts: string[]): Promise<[ScriptedRequest, ScriptedRequest]> {
    const first = await this.#begin(taskId, texts, {});
    this.leave(first.engine.replicaId);
    first.fault('lost');
    return [first, await this.engines.request(1)];
  }

  /** The same, and the other one is gone too. */
  async loseAll(taskId: string, texts: string[], body: Partial<TaskRequest> = {}): Promise<void> {
    const first = await this.#begin(taskId, texts, body);
    for (const replicaId of this.#replicas.keys()) this.leave(replicaId);
    first.fault('lost');
    await this.#stage.untilAttempt(taskId, 2);
  }

  async #begin(taskId: string, texts: string[], body: Partial<TaskRequest>) {
    await this.submit({ task_id: taskId, ...body });
    const first = await this.engines.request(0);
    for (const [index, text] of texts.entries()) first.text(text, [index + 1]);
    await this.untilText(taskId, texts.length);
    return first;
  }

  get(taskId: string) {
    return this.#stage.get(taskId);
  }

  cancel(taskId: string) {
    return this.#stage.cancel(taskId);
  }

  events(taskId: string, afterId = 0) {
    return this.#stage.events(taskId, afterId);
  }

  /** What can be read of the stream of a task that goes on. */
  async eventsSoFar(taskId: string) {
    const stream = await this.#stage.controller.streams.open('local', taskId, 0);
    const events = (await stream.next(new AbortController().signal)) ?? [];
    return events.map(({ id, type, data }) => ({ id, type, data: JSON.parse(data) }));
  }

  untilText(taskId: string, tokens = 1): Promise<void> {
    return this.#stage.untilText(taskId, tokens);
  }

  untilFrame(taskId: string, type: string): Promise<void> {
    return this.#stage.untilFrame(taskId, type);
  }

  untilAttempt(taskId: string, attempt: number): Promise<void> {
    return this.#stage.untilAttempt(taskId, attempt);
  }

  untilSlots(busy: number): Promise<void> {
    return this.#stage.untilSlots(busy);
  }

  /** Time goes on until something holds. */
  async passUntil(holds: () => boolean): Promise<void> {
    while (!holds()) {
      this.clock.advance(1000);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  metric(series: string): Promise<number | null> {
    return metricValue(this.#stage.metrics, series);
  }

  /** How many failovers came to what; without what did not come. */
  async failovers(): Promise<Record<string, number>> {
    const counted: Record<string, number> = {};
    for (const outcome of OUTCOMES) {
      const count = await this.metric(`orchq_failovers_total{pool_id="p",outcome="${outcome}"}`);
      if (count) counted[outcome] = count;
    }
    return counted;
  }
}

/** Agents that say nothing for minutes are still there: time passes in great steps. */
const openStage = (overrides: Overrides) =>
  ControllerStage.open(
    { heartbeat: { interval_ms: 60_000, missed_max: 60 }, ...overrides },
    new ManualClock(),
  );
