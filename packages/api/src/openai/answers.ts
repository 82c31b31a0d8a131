import {
  InternalError,
  ShuttingDownError,
  type Task,
  TaskCanceledError,
  type TokenEvent,
  type TokenLogprob,
} from '@orchqueue/contract-types';
import type { TaskStream } from '@orchqueue/services';
import { originFields } from '@orchqueue/telemetry';
import { ANSWERED, type Call, type Reply } from '../call.ts';
import type { HandlerParts } from '../handler-parts.ts';
import { asOrchError } from '../problem.ts';
import { writeStream } from '../sse-writer.ts';
import type { Asked } from './asked.ts';
import { ChunkSource, sseFrame } from './chunk-source.ts';
import { FailedTaskError, openaiError } from './openai-error.ts';
import { usageOf } from './usage-words.ts';
import { type Choice, fingerprintOf, type Head, type Wording } from './wording.ts';

/** What expires is told so by the task itself a moment after its deadline. */
const EXPIRY_GRACE_MS = 10_000;

/** The tasks of one request, as admitted. */
type Admitted = { ids: string[]; head: Head };

/** Admits what is asked and answers it: as a stream, or whole. Every task is admitted as any is. */
export class Answers {
  readonly #parts: HandlerParts;

  constructor(parts: HandlerParts) {
    this.#parts = parts;
  }

  answer(call: Call, asked: Asked, wording: Wording): Promise<Reply | typeof ANSWERED> {
    const answer = () => this.#answer(call, asked, wording);
    return asked.stream ? this.#parts.streams.counted(answer) : answer();
  }

  async #answer(call: Call, asked: Asked, wording: Wording): Promise<Reply | typeof ANSWERED> {
    const ids: string[] = [];
    let isComplete = false;
    try {
      for (const body of asked.tasks) ids.push(await this.#admit(call, body));
      call.response.setHeader('X-OrchQ-Task-Id', ids.join(','));
      const created = Math.floor(Date.now() / 1000);
      const head = { id: `${wording.idPrefix}${ids[0]}`, created, model: asked.model };
      if (!asked.stream) {
        const reply = await this.#whole(call, asked, { ids, head }, wording);
        isComplete = reply !== ANSWERED;
        return reply;
      }
      isComplete = await this.#stream(call, asked, { ids, head }, wording);
      return ANSWERED;
    } finally {
      if (!isComplete && !asked.detach) this.#cancel(call, ids);
    }
  }

  async #admit(call: Call, body: Asked['tasks'][number]): Promise<string> {
    const { tenant, keyId } = call;
    const { correlationId, trace } = call.origin;
    const { admission } = this.#parts.controller;
    return (await admission.submit({ tenant, correlationId, trace, keyId, body })).task_id;
  }

  /** Nobody reads the rest. One that has ended stays as it is. */
  #cancel({ tenant, origin }: Call, ids: readonly string[]): void {
    const { controller, logger } = this.#parts;
    for (const task of ids) {
      controller.cancellation.cancel(tenant, task).catch((err: unknown) => {
        const fields = { task, ...originFields(origin), err };
        logger.warn(fields, 'task of a client that left not canceled');
      });
    }
  }

  async #whole(
    call: Call,
    asked: Asked,
    { ids, head }: Admitted,
    wording: Wording,
  ): Promise<Reply | typeof ANSWERED> {
    const { queries } = this.#parts.controller;
    const waitMs = asked.deadlineMs + EXPIRY_GRACE_MS;
    const { left } = call.presence;
    const ends = ids.map((id) => queries.waitForEnd(call.tenant, id, waitMs, left));
    const tasks = await Promise.all(ends.map(async (end) => requireText(await end, left)));
    if (left.aborted) return ANSWERED;
    const choices = tasks.map((task) => this.#choice(call, task as Task, asked));
    const usage = usageOf(
      tasks.map((task) => task?.usage ?? null),
      asked.choicesEach,
    );
    const pins = tasks[0]?.pins;
    const pinned = pins ? { ...head, system_fingerprint: fingerprintOf(pins) } : head;
    return { body: wording.whole(pinned, await Promise.all(choices), usage) };
  }

  async #choice(call: Call, { task_id, result }: Task, asked: Asked): Promise<Choice> {
    const reason = result?.finish_reason;
    if (!result || !reason || reason === 'cancel') throw new InternalError();
    const isTold = asked.tasks[0]?.logprobs !== undefined;
    const logprobs = isTold ? await this.#logprobs(call, task_id) : null;
    return { text: result.text, toolCalls: result.tool_calls ?? [], logprobs, reason };
  }

  /** They stand in the frames alone. */
  async #logprobs(call: Call, taskId: string): Promise<TokenLogprob[]> {
    const stream = await this.#parts.controller.streams.open(call.tenant, taskId, 0);
    const found: TokenLogprob[] = [];
    const { left } = call.presence;
    for (let events = await stream.next(left); events; events = await stream.next(left)) {
      for (const { type, data } of events) {
        if (type === 'token') found.push(...((JSON.parse(data) as TokenEvent).logprobs ?? []));
      }
    }
    return found;
  }

  /** True when all of it was written. Throws while the client can still be told by a status. */
  async #stream(
    call: Call,
    asked: Asked,
    { ids, head }: Admitted,
    wording: Wording,
  ): Promise<boolean> {
    const { controller, streams } = this.#parts;
    const opened = ids.map(
      (id): Promise<TaskStream> => controller.streams.open(call.tenant, id, 0),
    );
    const source = new ChunkSource({
      head,
      wording,
      streams: await Promise.all(opened),
      choicesEach: asked.choicesEach,
      includeUsage: asked.includeUsage,
      withLogprobs: asked.tasks[0]?.logprobs !== undefined,
    });
    const ends = streams.endsOf(call);
    const stop = AbortSignal.any([ends, call.presence.left]);
    // A task that fails at once is told by its status. One that waits gets its head after a while,
    // and comments, which keep what is in between from giving up.
    let ahead: Promise<string | null> | null = source.next(stop);
    await settledWithin(ahead, streams.limits.keepaliveMs);
    if (ends.aborted) throw new ShuttingDownError();
    const next = async () => {
      const text = ahead ?? source.next(stop);
      ahead = null;
      return text;
    };
    const farewell = errorFrame(call, new ShuttingDownError());
    const told = tellingErrors(call, next);
    streams.closed(await writeStream(call.response, told, streams.limits, ends, farewell));
    return source.isComplete;
  }
}

/** Chunks, and instead of an error that comes under way the frame that says it. */
function tellingErrors(
  call: Call,
  next: () => Promise<string | null>,
): () => Promise<string | null> {
  let hasFailed = false;
  return async () => {
    if (hasFailed) return null;
    try {
      return await next();
    } catch (thrown) {
      hasFailed = true;
      return errorFrame(call, thrown);
    }
  };
}

function errorFrame({ origin }: Call, thrown: unknown): string {
  const error = asOrchError(thrown);
  return sseFrame(openaiError(error, error.toEnvelope(origin.correlationId)));
}

/** Throws what became of a task that gave no answer; null of one whose client has left. */
function requireText(task: Task | null, left: AbortSignal): Task | null {
  if (left.aborted) return null;
  // It was given back to its queue, or has not ended long after its deadline.
  if (!task) throw new ShuttingDownError();
  if (task.error) throw new FailedTaskError(task.error);
  if (task.status === 'canceled') throw new TaskCanceledError();
  return task;
}

/** Resolves with the promise or after `ms`; rejects when the promise does before that. */
function settledWithin(promise: Promise<unknown>, ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    promise.then(() => resolve(), reject).finally(() => clearTimeout(timer));
  });
}
