import type { Task, TaskRequest } from '@orchqueue/contract-types';
import type { EventReader } from './event-reader.ts';
import type { Stack } from './stack.ts';
import { wholeStreamFaults } from './stream-rules.ts';
import { haiku } from './task-bodies.ts';
import { until } from './until.ts';

type Ended = { task: Task; reader: EventReader };

/**
 * Clients that submit one task after the other and read each to its end, so that the queue of a
 * pool with one slot is never empty. A refusal is counted and tried again; what was accepted is
 * kept for the account.
 */
export class ReloadLoad {
  readonly ended: Ended[] = [];
  /** Of submissions that were not accepted, and why. */
  readonly refusals: string[] = [];
  readonly #stack: Stack;
  readonly #body: Partial<TaskRequest>;
  readonly #clients: Promise<void>[];
  #isOver = false;
  #submitted = 0;

  constructor(stack: Stack, clients: number, body: Partial<TaskRequest> = {}) {
    this.#stack = stack;
    this.#body = body;
    this.#clients = Array.from({ length: clients }, () => this.#client());
  }

  /** So many tasks more have ended. */
  async more(count: number): Promise<void> {
    const wanted = this.ended.length + count;
    const isThere = () => this.ended.length >= wanted;
    await until(isThere, { what: `${count} tasks more`, timeoutMs: 60_000 });
  }

  /** Resolves when everything that was accepted has ended. */
  async stop(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#clients);
  }

  /** What any accepted task or its stream lacks. */
  faults(): string[] {
    return this.ended.flatMap(({ task, reader }) => {
      const found = wholeStreamFaults(reader);
      if (task.status !== 'completed') found.push(`${task.status} ${task.error?.code}`);
      if (task.attempt !== 1) found.push(`attempt ${task.attempt}`);
      if (reader.text !== task.result?.text) found.push('its stream is not its result');
      return found.map((fault) => `${task.task_id}: ${fault}`);
    });
  }

  /** How many tasks ran on each digest. */
  digests(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { task } of this.ended) {
      const digest = task.pins?.model_digest ?? 'none';
      counts.set(digest, (counts.get(digest) ?? 0) + 1);
    }
    return counts;
  }

  async #client(): Promise<void> {
    while (!this.#isOver) {
      this.#submitted += 1;
      const task_id = `load-${this.#submitted}`;
      const body = haiku({ task_id, ...this.#body });
      const answer = await this.#stack.call<{ code?: string }>('POST', '/v1/tasks', { body });
      if (answer.status !== 202) {
        this.refusals.push(`${answer.status} ${answer.json.code}`);
        continue;
      }
      const reader = await this.#stack.readToEnd(task_id);
      this.ended.push({ task: await this.#stack.task(task_id), reader });
    }
  }
}
