import {
  After,
  AfterAll,
  BeforeAll,
  Status,
  setDefaultTimeout,
  setWorldConstructor,
  World,
} from '@cucumber/cucumber';
import { createOrchQueue, type OrchQueue, OrchQueueError, type TaskEvent } from '@orchqueue/client';
import type { CancelResult, Task, TaskAdmission, TaskRequest } from '@orchqueue/contract-types';
import { POOL_ID, type Sample } from '@orchqueue/harness-integration';
import { stack } from './journey-stack.ts';

/** Longer than any step takes on a busy machine; what hangs is found all the same. */
const STEP_MS_MAX = 60_000;
const START_MS_MAX = 120_000;

/** `admitted`: its tasks, in their order. */
export type Team = { queue: OrchQueue; admitted: string[] };

/** What the steps of one scenario share. Each is filled by a step that asks the daemons. */
export class Journey extends World {
  readonly stack = stack;
  readonly queue: OrchQueue = createOrchQueue({ baseUrl: stack.url, apiKey: stack.adminKey });
  /** Other tenants, each with a key of its own. */
  readonly teams = new Map<string, Team>();
  /** Everything that was admitted and is not a holder, in its order. */
  readonly admitted: TaskAdmission[] = [];
  /** Tasks that hold a slot until they are canceled. */
  readonly holders: string[] = [];
  events: TaskEvent[] = [];
  ended: Task[] = [];
  refusal: OrchQueueError | null = null;
  cancel: CancelResult | null = null;
  wasThere: boolean | null = null;
  metrics: readonly Sample[] = [];

  /** Of the last task that a step has seen to its end. */
  get task(): Task {
    return required(this.ended.at(-1), 'a task that has ended');
  }

  /** Submits and reads to the end, and keeps both what was streamed and the task. */
  async run(body: TaskRequest): Promise<Task> {
    this.events = await allOf(this.queue.run(body));
    const [first] = this.events;
    const taskId = first?.type === 'queued' ? first.data.task_id : '';
    this.ended.push(await this.queue.task(taskId));
    return this.task;
  }

  /** The client of a team; of the tenant of all other steps without one. */
  queueOf(team?: string): OrchQueue {
    return team === undefined ? this.queue : required(this.teams.get(team), team).queue;
  }

  /** Submits what must be refused: the first answer is the answer. */
  async refuse(body: TaskRequest, team?: string): Promise<void> {
    try {
      await this.queueOf(team).submit(body, { retry: false });
    } catch (error) {
      if (!(error instanceof OrchQueueError)) throw error;
      this.refusal = error;
      return;
    }
    throw new Error('the task was admitted');
  }

  /** Cancels whatever holds a slot. */
  async freeSlot(): Promise<void> {
    for (const taskId of this.holders.splice(0)) await this.queue.cancel(taskId);
  }
}

/** A step that needs what no step before it has made is a mistake in the feature. */
export function required<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`no step has made ${what}`);
  return value;
}

export async function allOf<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}

setDefaultTimeout(STEP_MS_MAX);
setWorldConstructor(Journey);

BeforeAll({ timeout: START_MS_MAX }, async () => {
  await stack.start();
  for (const poolId of ['left', 'right']) await stack.untilReady(poolId);
});

AfterAll({ timeout: START_MS_MAX }, () => stack.stop());

/** No scenario leaves work, or a pool that takes none, to the next. */
After(async function (this: Journey, { result }) {
  const others = [...this.teams.values()].map(({ queue }) => queue);
  for (const queue of [this.queue, ...others]) {
    for (const status of ['queued', 'running'] as const) {
      for await (const { task_id } of queue.tasks({ status })) await queue.cancel(task_id);
    }
  }
  await this.queue.undrain(POOL_ID);
  if (result?.status !== Status.PASSED) this.log(stack.logs());
  await stack.untilReady();
});
