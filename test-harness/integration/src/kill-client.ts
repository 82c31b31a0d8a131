import type { Task, TaskAdmission, TaskRequest } from '@orchqueue/contract-types';
import type { Answer, CallOptions } from './http-call.ts';
import { PACED_MODEL } from './paced-pool.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';
import type { Stack } from './stack.ts';
import { TaskObserver } from './task-observer.ts';
import { until } from './until.ts';

/** A task whose admission was answered, and what its client has seen of it since. */
export type AckedTask = {
  observer: TaskObserver;
  /** With its id, whoever made it: sent again, it must meet the same task. */
  body: TaskRequest;
  /** The end that an answer has told. */
  endedAs: string | null;
};

/** Submits and goes on, waits for the answer with the end, reads the stream, or cancels too. */
export type Manner = 'leave' | 'wait' | 'watch' | 'cancel';

/** One submission as it was sent, and what came back; null where nothing did. */
export type SentCall = {
  body: TaskRequest;
  correlationId: string;
  sentAtMono: number;
  answeredAtMono: number;
  answer: Answer<Task | TaskAdmission> | null;
};

export type ClientHabits = {
  modelRef: string;
  /** A task has from one to so many. */
  tokensMax: number;
  /** How long an answer with the end is waited for, in whole seconds. */
  waitS: number;
  /** After this a call is given up, and a stream that says nothing. Milliseconds. */
  callMs?: number;
  /** Of tasks, so many have a deadline, and it is drawn between these. Milliseconds. */
  deadlines?: { share: number; lowMs: number; highMs: number };
  /** What is asked again later; every other refusal is a fault. */
  isLater(answer: Answer): boolean;
  onCall?(call: SentCall): void;
};

type ClientSettings = {
  name: string;
  seed: number;
  /** One of them for each task, by chance. */
  manners: readonly Manner[];
  onAck: () => void;
  habits?: ClientHabits;
};

const OWN_IDS = 0.6;
const GIVES_UP = 0.2;
const PATIENCE_MS = 60_000;
/**
 * A controller that is starting, stopping or full, or that no agent has told of the model since its
 * start; every other answer is a fault.
 */
const LATER = ['MODEL_NOT_FOUND', 'POOL_UNAVAILABLE', 'POOL_UNREADY', 'SHUTTING_DOWN'];
const HABITS: ClientHabits = {
  modelRef: PACED_MODEL,
  tokensMax: 24,
  waitS: 30,
  isLater: ({ json }) => LATER.includes(String(Object(json).code)),
};

/** One client: a task after the other, over every death of the controller. */
export class KillClient {
  readonly acked: AckedTask[] = [];
  readonly faults: string[] = [];
  readonly #stack: Stack;
  readonly #settings: ClientSettings;
  readonly #habits: ClientHabits;
  readonly #random: SeededRandom;
  #count = 0;

  constructor(stack: Stack, settings: ClientSettings) {
    this.#stack = stack;
    this.#settings = settings;
    this.#habits = settings.habits ?? HABITS;
    this.#random = seededRandom(settings.seed);
  }

  async run(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) await this.#runTask();
  }

  async #runTask(): Promise<void> {
    const { name, manners } = this.#settings;
    const manner = manners[this.#random.between(0, manners.length - 1)] ?? 'leave';
    const cancelAfter = this.#random.between(0, 20);
    this.#count += 1;
    const body: TaskRequest = {
      model_ref: this.#habits.modelRef,
      prompt: `${name} ${this.#count}`,
      max_tokens: this.#random.between(1, this.#habits.tokensMax),
      priority: this.#random.chance(0.7) ? 'interactive' : 'batch',
      ...(this.#random.chance(OWN_IDS) ? { task_id: `${name}-${this.#count}` } : {}),
      ...this.#deadline(),
    };
    const task = await this.#submit(body, manner);
    if (task === null || manner === 'leave' || manner === 'wait') return;
    task.observer.watch();
    if (manner === 'cancel') await task.observer.cancelAfter(cancelAfter);
    await task.observer.watched();
  }

  /** Until it is answered; or not, for a client without an id, or without patience. */
  async #submit(body: TaskRequest, manner: Manner): Promise<AckedTask | null> {
    const givesUp = body.task_id === undefined || this.#random.chance(GIVES_UP);
    const wait = `wait=${this.#habits.waitS}`;
    const headers: CallOptions['headers'] = manner === 'wait' ? { Prefer: wait } : {};
    let taken: AckedTask | null = null;
    const isSettled = async (): Promise<boolean> => {
      const answer = await this.#send(body, headers);
      if (answer === null) return givesUp;
      if (this.#habits.isLater(answer)) return false;
      taken = this.#take(body, answer);
      return true;
    };
    await until(isSettled, { what: `${body.prompt} is answered`, timeoutMs: PATIENCE_MS });
    return taken;
  }

  async #send(body: TaskRequest, given: NonNullable<CallOptions['headers']>) {
    const { callMs: timeoutMs, onCall } = this.#habits;
    const sentAtMono = performance.now();
    // The same for every repetition: it is one task.
    const correlationId = String(body.prompt).replace(' ', '-');
    const headers = { ...given, 'X-Correlation-Id': correlationId };
    const options = { body, headers, ...(timeoutMs === undefined ? {} : { timeoutMs }) };
    const answer = await this.#stack
      .call<Task | TaskAdmission>('POST', '/v1/tasks', options)
      .catch(() => null);
    onCall?.({ body, correlationId, sentAtMono, answeredAtMono: performance.now(), answer });
    return answer;
  }

  #deadline(): Pick<TaskRequest, 'deadline_ms'> {
    const { deadlines } = this.#habits;
    if (!deadlines || !this.#random.chance(deadlines.share)) return {};
    return { deadline_ms: this.#random.between(deadlines.lowMs, deadlines.highMs) };
  }

  #take(body: TaskRequest, { status, json, text }: Answer<Task | TaskAdmission>): AckedTask | null {
    if (status !== 200 && status !== 202) {
      this.faults.push(`${body.prompt} was answered ${status} ${text}`);
      return null;
    }
    const { callMs: idleMs } = this.#habits;
    const idle = idleMs === undefined ? {} : { idleMs };
    const observer = new TaskObserver(this.#stack, json.task_id, idle);
    observer.acknowledge();
    const task = {
      observer,
      body: { ...body, task_id: json.task_id },
      endedAs: status === 200 ? json.status : null,
    };
    this.acked.push(task);
    this.#settings.onAck();
    return task;
  }
}
