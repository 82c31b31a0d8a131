import { createHash } from 'node:crypto';
import { type Priority, type TaskRequest, validate_TaskRequest } from '@orchqueue/contract-types';
import type { ControllerSettings } from '@orchqueue/services';
import type { Call } from '../call.ts';
import { check, invalidParams } from '../violations.ts';

/** What chats and completions have in common. */
type OpenaiBody = {
  model: string;
  temperature?: number | null;
  top_p?: number | null;
  top_k?: number | null;
  min_p?: number | null;
  repeat_penalty?: number | null;
  presence_penalty?: number | null;
  frequency_penalty?: number | null;
  max_tokens?: number | null;
  max_completion_tokens?: number | null;
  stop?: string | string[] | null;
  seed?: number | null;
  stream?: boolean | null;
  stream_options?: { include_usage?: boolean | null } | null;
  metadata?: {
    orchq_priority?: 'interactive' | 'batch';
    orchq_deadline_ms?: string;
    orchq_session?: string;
  } | null;
};

/** One prompt and what is to be known of its text. */
export type Prompt = Pick<
  TaskRequest,
  | 'prompt'
  | 'messages'
  | 'response_format'
  | 'logprobs'
  | 'tools'
  | 'tool_choice'
  | 'parallel_tool_calls'
>;

/** A request in our words: what is to be admitted, and how it is answered. */
export type Asked = {
  model: string;
  /** One for each choice, the choices of a prompt together. */
  tasks: TaskRequest[];
  /** Choices of each prompt. */
  choicesEach: number;
  stream: boolean;
  includeUsage: boolean;
  /** The task goes on when its client leaves. */
  detach: boolean;
  deadlineMs: number;
};

/** Choices of one request. */
const CHOICES_MAX = 8;
/** Seeds of a task are below it. */
const SEEDS = 4_294_967_295;
/** Short enough for the number of a choice behind it. */
const LEGAL_TASK_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,119}$/;
const SAMPLING = ['temperature', 'top_p', 'top_k', 'min_p', 'repeat_penalty'] as const;
const PENALTIES = ['presence_penalty', 'frequency_penalty'] as const;

/** Throws INVALID_PARAMS, in OpenAI's names, for what no task can be. */
export function toAsked(
  call: Call,
  settings: ControllerSettings['openai'],
  prompts: readonly Prompt[],
  choicesEach: number,
): Asked {
  const body = call.body as OpenaiBody;
  if (prompts.length * choicesEach > CHOICES_MAX) {
    const message = `with ${prompts.length} prompts is above ${CHOICES_MAX} choices`;
    throw invalidParams([{ pointer: '/n', message }]);
  }
  const { header } = call.params;
  const metadata = body.metadata ?? {};
  const { deadlineMs, detach, ...common } = wayOf(call, settings, metadata);
  const session = header['x-orchq-session'] ?? metadata.orchq_session;
  const choices = prompts.flatMap((prompt) => Array.from({ length: choicesEach }, () => prompt));
  const idOf = taskIds(header['idempotency-key'], choices.length);
  const tasks = choices.map((prompt, choice) =>
    check(validate_TaskRequest, {
      ...{ model_ref: body.model, ...common, ...idOf(choice), ...prompt },
      ...(session === undefined ? {} : { session_id: session }),
      max_tokens: body.max_completion_tokens ?? body.max_tokens ?? settings.max_tokens,
      sampling: samplingOf(body, choice),
    } satisfies TaskRequest as TaskRequest),
  );
  return {
    model: body.model,
    tasks,
    choicesEach,
    stream: body.stream === true,
    includeUsage: body.stream_options?.include_usage === true,
    detach,
    deadlineMs,
  };
}

/** How a task goes its way, by headers and `metadata`; a header comes before. */
export function wayOf(
  { params: { header } }: Call,
  settings: ControllerSettings['openai'],
  metadata: NonNullable<OpenaiBody['metadata']> = {},
) {
  const asked = header['x-orchq-deadline-ms'] ?? metadata.orchq_deadline_ms;
  const deadlineMs = Number(asked ?? settings.deadline_ms);
  const priority = header['x-orchq-priority'] ?? metadata.orchq_priority;
  const hasKey = header['idempotency-key'] !== undefined;
  return {
    deadlineMs,
    detach: (header['x-orchq-detach'] ?? String(hasKey)) === 'true',
    deadline_ms: deadlineMs,
    ...(priority === undefined ? {} : { priority: priority as Priority }),
  };
}

/** Only what is said: the rest has the defaults of a task. */
function samplingOf(body: OpenaiBody, choice: number): NonNullable<TaskRequest['sampling']> {
  const said = [...SAMPLING, ...PENALTIES].flatMap((name) => {
    const value = body[name] ?? null;
    return value === null ? [] : [[name, value]];
  });
  const { seed, stop } = body;
  return {
    ...Object.fromEntries(said),
    ...((seed ?? null) === null ? {} : { seed: seedOf((seed as number) + choice) }),
    ...((stop ?? null) === null ? {} : { stop: [stop as string | string[]].flat() }),
  };
}

const seedOf = (seed: number): number => ((seed % SEEDS) + SEEDS) % SEEDS;

/** The key itself where it may be one, so that the task can be found by it. */
export function taskIds(key: string | undefined, choices: number): (choice: number) => object {
  if (key === undefined) return () => ({});
  const isLegal = LEGAL_TASK_ID.test(key);
  const id = isLegal ? key : `idem-${createHash('sha256').update(key).digest('hex')}`;
  return (choice) => ({ task_id: choices === 1 ? id : `${id}-${choice}` });
}
