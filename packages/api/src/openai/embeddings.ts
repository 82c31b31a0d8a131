import {
  type EmbeddingList,
  type EmbeddingRequest,
  type Task,
  type TaskRequest,
  validate_TaskRequest,
} from '@orchqueue/contract-types';
import { ANSWERED, type Call } from '../call.ts';
import type { HandlerParts } from '../handler-parts.ts';
import { writeParts } from '../sse-writer.ts';
import { check, invalidParams } from '../violations.ts';
import { taskIds, wayOf } from './asked.ts';
import { OwnTasks } from './own-tasks.ts';
import { notSupported } from './wishes.ts';

const FLOAT_BYTES = 4;

/** Answers requests for embeddings, each by one task (ORCH-4404). */
export class Embeddings {
  readonly #tasks: OwnTasks;
  readonly #settings: HandlerParts['settings'];
  readonly #queries: HandlerParts['controller']['queries'];
  readonly #streams: HandlerParts['streams'];

  constructor(parts: HandlerParts) {
    this.#tasks = new OwnTasks(parts);
    this.#settings = parts.settings;
    this.#queries = parts.controller.queries;
    this.#streams = parts.streams;
  }

  async answer(call: Call): Promise<typeof ANSWERED> {
    const body = call.body as EmbeddingRequest;
    const { deadlineMs, detach, ...way } = wayOf(call, this.#settings.openai);
    const asked = toTask(call, body, way);
    const id = await this.#tasks.admit(call, asked);
    let isComplete = false;
    try {
      call.response.setHeader('X-OrchQ-Task-Id', id);
      const task = await this.#tasks.end(call, id, deadlineMs);
      if (!task) return ANSWERED;
      isComplete = true;
      call.response.setHeader('Content-Type', 'application/json');
      const parts = this.#parts(task, body);
      await writeParts(call.response, parts, this.#streams.limits.stallMs);
      return ANSWERED;
    } finally {
      if (!isComplete && !detach) this.#tasks.cancel(call, [id]);
    }
  }

  /** The JSON of an `EmbeddingList`: whole it may have a hundred megabytes, so it never is. */
  async *#parts(task: Task, { model, encoding_format }: EmbeddingRequest): AsyncGenerator<string> {
    const tokens = task.usage?.tokens_in ?? 0;
    const usage: EmbeddingList['usage'] = { prompt_tokens: tokens, total_tokens: tokens };
    const isBase64 = encoding_format === 'base64';
    let index = 0;
    yield `{"object":"list","model":${JSON.stringify(model)},"data":[`;
    for await (const vectors of this.#queries.vectors(task)) {
      for (const vector of vectors) {
        const embedding = isBase64 ? vector : floatsOf(vector);
        const entry: Entry = { object: 'embedding', index, embedding };
        yield `${index === 0 ? '' : ','}${JSON.stringify(entry)}`;
        index += 1;
      }
    }
    yield `],"usage":${JSON.stringify(usage)}}`;
  }
}

/** An entry of the list. */
type Entry = EmbeddingList['data'][number];

/** Throws INVALID_PARAMS, in OpenAI's names, for what no task can be. */
function toTask(call: Call, body: EmbeddingRequest, way: Partial<TaskRequest>): TaskRequest {
  const input = textsOf(body.input);
  const { dimensions = null } = body;
  return check(validate_TaskRequest, {
    ...{ model_ref: body.model, workload: 'embedding', input, ...way },
    ...taskIds(call.params.header['idempotency-key'], 1)(0),
    ...(dimensions === null ? {} : { dimensions }),
  } satisfies TaskRequest as TaskRequest);
}

/** Tokens are numbers of somebody's tokenizer; to take them for the model's would be no error. */
function textsOf(input: EmbeddingRequest['input']): string | string[] {
  if (typeof input === 'string') {
    if (input === '') throw invalidParams([{ pointer: '/input', message: 'must not be empty' }]);
    return input;
  }
  if (input.length === 0) {
    throw invalidParams([{ pointer: '/input', message: 'must have 1 text at least' }]);
  }
  for (const [at, text] of input.entries()) {
    const isTokens = typeof text === 'number' || Array.isArray(text);
    if (isTokens) {
      const message = 'is not supported as tokens: send the text';
      throw invalidParams([notSupported(`/input/${at}`, message)]);
    }
    const message = typeof text === 'string' ? 'must not be empty' : 'must be string';
    if (typeof text !== 'string' || text === '') {
      throw invalidParams([{ pointer: `/input/${at}`, message }]);
    }
  }
  return input as string[];
}

function floatsOf(vector: string): number[] {
  const bytes = Buffer.from(vector, 'base64');
  const count = bytes.length / FLOAT_BYTES;
  return Array.from({ length: count }, (_, at) => bytes.readFloatLE(at * FLOAT_BYTES));
}
