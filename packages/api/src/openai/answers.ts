import {
  InternalError,
  ShuttingDownError,
  type Task,
  type TokenEvent,
  type TokenLogprob,
} from '@orchqueue/contract-types';
import type { TaskStream } from '@orchqueue/services';
import { ANSWERED, type Call, type Reply } from '../call.ts';
import type { HandlerParts } from '../handler-parts.ts';
import { asOrchError } from '../problem.ts';
import { type FrameSource, writeStream } from '../sse-writer.ts';
import type { Asked } from './asked.ts';
import { ChunkSource, sseFrame } from './chunk-source.ts';
import { openaiError } from './openai-error.ts';
import { OwnTasks } from './own-tasks.ts';
import { usageOf } from './usage-words.ts';
import { type Choice, fingerprintOf, type Head, type Wording } from './wording.ts';

/** The tasks of one request, as admitted. */
type Admitted = { ids: string[]; head: Head };

/** Admits what is asked and answers it: as a stream, or whole. Every task is admitted as any is. */
export class Answers {
  readonly #parts: HandlerParts;
  readonly #tasks: OwnTasks;

  constructor(parts: HandlerParts) {
    this.#parts = parts;
    this.#tasks = new OwnTasks(parts);
  }

  answer(call: Call, asked: Asked, wording: Wording): Promise<Reply | typeof ANSWERED> {
    const answer = () => this.#answer(call, asked, wording);
    return asked.stream ? this.#parts.streams.counted(answer) : answer();
  }

  async #answer(call: Call, asked: Asked, wording: Wording): Promise<Reply | typeof ANSWERED> {
    const ids: string[] = [];
    let isComplete = false;
    try {
      for (const body of asked.tasks) ids.push(await this.#tasks.admit(call, body));
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
      if (!isComplete && !asked.detach) this.#tasks.cancel(call, ids);
    }
  }

  async #whole(
    call: Call,
    asked: Asked,
    { ids, head }: Admitted,
    wording: Wording,
  ): Promise<Reply | typeof ANSWERED> {
    const ends = ids.map((id) => this.#tasks.end(call, id, asked.deadlineMs));
    const tasks = await Promise.all(ends);
    if (call.presence.left.aborted) return ANSWERED;
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
    // A task that fails at once is told by its status. One that waits gets its head after a while,
    // and comments, which keep what is in between from giving up.
    const ways = { holdsHead: true, farewell: () => errorFrame(call, new ShuttingDownError()) };
    const told = tellingErrors(call, ends, (stop) => source.next(stop));
    streams.closed(await writeStream(call.response, told, streams.limits, ends, ways));
    return source.isComplete;
  }
}

/** Chunks, and instead of an error that comes behind the head the frame that says it. */
function tellingErrors(call: Call, ends: AbortSignal, next: FrameSource): FrameSource {
  let hasFailed = false;
  const { response } = call;
  return async (stop) => {
    if (hasFailed) return null;
    try {
      const text = await next(stop);
      if (ends.aborted && !response.headersSent) throw new ShuttingDownError();
      return text;
    } catch (thrown) {
      if (!response.headersSent) throw thrown;
      hasFailed = true;
      return errorFrame(call, thrown);
    }
  };
}

function errorFrame({ origin }: Call, thrown: unknown): string {
  const error = asOrchError(thrown);
  return sseFrame(openaiError(error, error.toEnvelope(origin.correlationId)));
}
