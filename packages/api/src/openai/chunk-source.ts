import {
  type EndEvent,
  type ErrorEvent,
  InternalError,
  ShuttingDownError,
  type StartedEvent,
  TaskCanceledError,
  type TokenEvent,
  type Usage,
  WorkerResetError,
} from '@orchqueue/contract-types';
import type { TaskEvent, TaskStream } from '@orchqueue/services';
import { FailedTaskError } from './openai-error.ts';
import { usageOf } from './usage-words.ts';
import { fingerprintOf, type Head, type Wording } from './wording.ts';

export type ChunkSettings = {
  head: Head;
  wording: Wording;
  /** One for each choice. */
  streams: readonly TaskStream[];
  choicesEach: number;
  includeUsage: boolean;
  withLogprobs: boolean;
};

type Told = { index: number; events: TaskEvent[] | null };
type ChoiceState = {
  attempt: number;
  isOpened: boolean;
  delta: ReturnType<Wording['deltas']>;
};

/**
 * The chunks of an answer from the frames of its tasks. What is told of a task that waits is left
 * out. Frames of several choices come in the order in which their tasks tell them.
 */
export class ChunkSource {
  readonly #settings: ChunkSettings;
  readonly #states: ChoiceState[];
  readonly #usages: (Usage | null)[];
  readonly #pending = new Map<number, Promise<Told>>();
  #head: Head;
  #open: number[];
  #isDone = false;

  constructor(settings: ChunkSettings) {
    const { streams, wording, head } = settings;
    this.#settings = settings;
    this.#head = head;
    this.#states = streams.map(() => ({ attempt: 1, isOpened: false, delta: wording.deltas() }));
    this.#usages = streams.map(() => null);
    this.#open = streams.map((_stream, index) => index);
  }

  /** Every task has ended, and well. */
  get isComplete(): boolean {
    return this.#open.length === 0;
  }

  /**
   * The text of the next chunks; null after the last, or when `signal` aborts. Throws what became
   * of a task that gave no answer.
   */
  async next(signal: AbortSignal): Promise<string | null> {
    while (!this.isComplete) {
      const { index, events } = await this.#told(signal);
      if (signal.aborted) return null;
      // It was given back to its queue, which only happens when the daemon stops.
      if (events === null) throw new ShuttingDownError();
      const text = events.map((event) => this.#say(index, event)).join('');
      if (this.isComplete) return text + this.#end();
      if (text !== '') return text;
    }
    if (this.#isDone) return null;
    return this.#end();
  }

  /** The next frames of whichever task has some. */
  async #told(signal: AbortSignal): Promise<Told> {
    const [only, ...others] = this.#settings.streams;
    if (only && others.length === 0) return { index: 0, events: await only.next(signal) };
    for (const index of this.#open) {
      if (this.#pending.has(index)) continue;
      const stream = this.#settings.streams[index] as TaskStream;
      this.#pending.set(
        index,
        stream.next(signal).then((events) => ({ index, events })),
      );
    }
    const told = await Promise.race(this.#pending.values());
    // Not before it is taken: several may be there at once.
    this.#pending.delete(told.index);
    return told;
  }

  #say(index: number, { type, data }: TaskEvent): string {
    switch (type) {
      case 'started':
        return this.#start(index, JSON.parse(data));
      case 'token':
        return this.#token(index, JSON.parse(data));
      case 'end':
        return this.#ended(index, JSON.parse(data));
      case 'error':
        throw new FailedTaskError((JSON.parse(data) as ErrorEvent).error);
      default:
        return '';
    }
  }

  #start(index: number, event: StartedEvent): string {
    const state = this.#stateOf(index);
    // A text that begins anew cannot be said to a client that has read the first one.
    if (state.isOpened && event.attempt > state.attempt) throw new WorkerResetError();
    state.attempt = event.attempt;
    this.#head = { ...this.#head, system_fingerprint: fingerprintOf(event) };
    return '';
  }

  #token(index: number, { text, logprobs = [], tool_calls: toolCalls = [] }: TokenEvent): string {
    const told = this.#settings.withLogprobs ? logprobs : null;
    const delta = { index, text, toolCalls, logprobs: told };
    const chunk = this.#stateOf(index).delta(this.#head, delta);
    return this.#opening(index) + this.#frame(chunk);
  }

  #ended(index: number, { status, finish_reason, usage }: EndEvent): string {
    if (status === 'canceled') throw new TaskCanceledError();
    if (finish_reason === null || finish_reason === 'cancel') throw new InternalError();
    this.#usages[index] = usage;
    this.#open = this.#open.filter((open) => open !== index);
    const { wording } = this.#settings;
    return this.#opening(index) + this.#frame(wording.closing(this.#head, index, finish_reason));
  }

  #opening(index: number): string {
    const state = this.#stateOf(index);
    if (state.isOpened) return '';
    state.isOpened = true;
    const chunk = this.#settings.wording.opening(this.#head, index);
    return chunk === null ? '' : this.#frame(chunk);
  }

  #end(): string {
    this.#isDone = true;
    const { includeUsage, wording, choicesEach } = this.#settings;
    const usage = usageOf(this.#usages, choicesEach);
    const counts = includeUsage ? sseFrame(wording.counts(this.#head, usage)) : '';
    return `${counts}data: [DONE]\n\n`;
  }

  #frame(chunk: object): string {
    return sseFrame(this.#settings.includeUsage ? { ...chunk, usage: null } : chunk);
  }

  #stateOf(index: number): ChoiceState {
    return this.#states[index] as ChoiceState;
  }
}

export const sseFrame = (value: object): string => `data: ${JSON.stringify(value)}\n\n`;
