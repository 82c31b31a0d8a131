import type {
  ChatCompletionChunk,
  EndEvent,
  OpenaiUsage,
  Sampling,
  TaskAdmission,
  Timings,
  Usage,
} from '@orchqueue/contract-types';
import { toCompletionBody } from './completion-body.ts';
import { type EventFrame, readFrames } from './event-frames.ts';
import { openStream, postJson } from './http-calls.ts';

/** What is asked of either side. With a `question` it is a chat for the controller. */
export type Work = {
  prompt: string;
  question?: string;
  maxTokens: number;
  seed: number;
  /** For the controller alone. */
  sampling?: Omit<Partial<Sampling>, 'seed'>;
  /** For `/v1/tasks` alone. */
  deadlineMs?: number;
};

/** Times of one answer, in milliseconds after the request was sent. */
export type AnswerTimes = {
  firstTokenMs: number;
  lastTokenMs: number;
  tokens: number;
};

export type ThroughTimes = AnswerTimes & {
  /** The 202 was read: the task is on disk. */
  admittedMs: number;
  /** The controller's own account, in whole milliseconds. */
  timings: Timings;
  usage: Usage | null;
};

export async function askEngine(engineUrl: string, work: Work): Promise<AnswerTimes> {
  const body = toCompletionBody(work.prompt, work.maxTokens, work.seed);
  const watch = new Watch();
  const stream = await openStream(`${engineUrl}/completion`, body);
  await readFrames(stream, ({ data }) => {
    if (data.stop === true) watch.tokens = Number(data.tokens_predicted);
    else if (data.content !== '') watch.token();
  });
  return watch.times();
}

export async function askController(
  controllerUrl: string,
  modelRef: string,
  { prompt, question, maxTokens, seed, sampling = {}, deadlineMs }: Work,
): Promise<ThroughTimes> {
  const input =
    question === undefined ? { prompt } : { messages: [{ role: 'user', content: question }] };
  const body = {
    model_ref: modelRef,
    ...input,
    max_tokens: maxTokens,
    sampling: { ...sampling, seed },
    ...(deadlineMs === undefined ? {} : { deadline_ms: deadlineMs }),
  };
  const watch = new Watch();
  const admission = (await postJson(`${controllerUrl}/v1/tasks`, body)) as TaskAdmission;
  const admittedMs = watch.elapsedMs();
  const stream = await openStream(`${controllerUrl}${admission.links.stream}`);
  let last: EventFrame | null = null;
  await readFrames(stream, (frame) => {
    last = frame;
    if (frame.event === 'token') watch.token();
  });
  const end = requireEnd(last);
  watch.tokens = end.usage?.tokens_out ?? 0;
  return { ...watch.times(), admittedMs, timings: end.timings, usage: end.usage };
}

/** The same by the facade: one request, with the counts in its last chunk. */
export async function askFacade(
  controllerUrl: string,
  model: string,
  { question, maxTokens, seed }: Work,
): Promise<AnswerTimes> {
  const messages = [{ role: 'user', content: question }];
  const counts = { stream: true, stream_options: { include_usage: true } };
  const body = { model, messages, max_tokens: maxTokens, seed, ...counts };
  const watch = new Watch();
  const stream = await openStream(`${controllerUrl}/v1/chat/completions`, body);
  let usage: OpenaiUsage | null = null;
  await readFrames(stream, ({ data }) => {
    const chunk = data as ChatCompletionChunk;
    if (chunk.choices[0]?.delta.content) watch.token();
    usage = chunk.usage ?? usage;
  });
  if (usage === null) throw new Error('a chat did not complete');
  watch.tokens = (usage as OpenaiUsage).completion_tokens;
  return watch.times();
}

function requireEnd(last: EventFrame | null): EndEvent {
  if (last?.event === 'end') return last.data as unknown as EndEvent;
  throw new Error(`a task did not complete: ${JSON.stringify(last?.data)}`);
}

class Watch {
  tokens = 0;
  readonly #startedAtMono = performance.now();
  #firstTokenMs: number | null = null;
  #lastTokenMs = 0;

  elapsedMs(): number {
    return performance.now() - this.#startedAtMono;
  }

  token(): void {
    this.#lastTokenMs = this.elapsedMs();
    this.#firstTokenMs ??= this.#lastTokenMs;
  }

  times(): AnswerTimes {
    if (this.#firstTokenMs === null) throw new Error('an answer had no token');
    const { tokens } = this;
    return { firstTokenMs: this.#firstTokenMs, lastTokenMs: this.#lastTokenMs, tokens };
  }
}
