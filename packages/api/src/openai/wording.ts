import { createHash } from 'node:crypto';
import type {
  ChatCompletion,
  ChatCompletionChunk,
  Completion,
  OpenaiUsage,
  Pins,
  TokenLogprob,
  ToolCall,
  ToolCallDelta,
} from '@orchqueue/contract-types';
import { chatLogprobs, textLogprobs } from './logprob-words.ts';

export type FinishReason = 'stop' | 'length' | 'tool_calls';

/** One answer of several, whole. */
export type Choice = {
  text: string;
  toolCalls: ToolCall[];
  logprobs: TokenLogprob[] | null;
  reason: FinishReason;
};

/** What every chunk of an answer has, and the answer itself. */
export type Head = { id: string; created: number; model: string; system_fingerprint?: string };

/** What is new of one choice. */
export type Delta = {
  index: number;
  text: string;
  toolCalls: ToolCallDelta[];
  logprobs: TokenLogprob[] | null;
};

/** How an operation says what a task has answered: the shapes of OpenAI's API. */
export type Wording = {
  idPrefix: string;
  /** The chunk before the first text of a choice, where there is one. */
  opening(head: Head, index: number): ChatCompletionChunk | Completion | null;
  /** A reader of the text of one choice; what it says may depend on what it said before. */
  deltas(): (head: Head, delta: Delta) => ChatCompletionChunk | Completion;
  closing(head: Head, index: number, reason: FinishReason): ChatCompletionChunk | Completion;
  /** The chunk with the counts alone. */
  counts(head: Head, usage: OpenaiUsage): ChatCompletionChunk | Completion;
  whole(head: Head, choices: readonly Choice[], usage: OpenaiUsage): ChatCompletion | Completion;
};

type ChunkChoice = ChatCompletionChunk['choices'][number];

const chatChunk = (head: Head, choices: ChunkChoice[]): ChatCompletionChunk => ({
  ...{ id: head.id, object: 'chat.completion.chunk', created: head.created, model: head.model },
  ...fingerprint(head),
  choices,
});
const chunkChoice = (index: number, delta: ChunkChoice['delta']): ChunkChoice => ({
  ...{ index, delta, logprobs: null, finish_reason: null },
});

export const CHAT: Wording = {
  idPrefix: 'chatcmpl-',
  opening: (head, index) =>
    chatChunk(head, [chunkChoice(index, { role: 'assistant', content: '', refusal: null })]),
  deltas:
    () =>
    (head, { index, text, toolCalls, logprobs }) => {
      const delta = toolCalls.length > 0 ? { tool_calls: toolCalls } : { content: text };
      return chatChunk(head, [{ ...chunkChoice(index, delta), logprobs: chatLogprobs(logprobs) }]);
    },
  closing: (head, index, reason) =>
    chatChunk(head, [{ ...chunkChoice(index, {}), finish_reason: reason }]),
  counts: (head, usage) => ({ ...chatChunk(head, []), usage }),
  whole: (head, choices, usage): ChatCompletion => ({
    ...{ id: head.id, object: 'chat.completion', created: head.created, model: head.model },
    ...fingerprint(head),
    choices: choices.map(({ text, toolCalls, logprobs, reason }, index) => ({
      index,
      message: { role: 'assistant', ...saidOf(text, toolCalls), refusal: null },
      logprobs: chatLogprobs(logprobs),
      finish_reason: reason,
    })),
    usage,
  }),
};

/** Null where nothing was said beside the calls: clients show an empty text as one. */
function saidOf(text: string, toolCalls: ToolCall[]) {
  if (toolCalls.length === 0) return { content: text };
  return { content: text === '' ? null : text, tool_calls: toolCalls };
}

type TextChoice = Completion['choices'][number];

const textAnswer = (head: Head, choices: TextChoice[]): Completion => ({
  ...{ id: head.id, object: 'text_completion', created: head.created, model: head.model },
  ...fingerprint(head),
  choices,
});

export const TEXT: Wording = {
  idPrefix: 'cmpl-',
  opening: () => null,
  deltas: () => {
    let offset = 0;
    return (head, { index, text, logprobs }) => {
      const told = textLogprobs(logprobs, offset);
      offset += text.length;
      return textAnswer(head, [{ index, text, logprobs: told, finish_reason: null }]);
    };
  },
  closing: (head, index, reason) =>
    textAnswer(head, [{ index, text: '', logprobs: null, finish_reason: reason }]),
  counts: (head, usage) => ({ ...textAnswer(head, []), usage }),
  whole: (head, choices, usage) => ({
    ...textAnswer(
      head,
      choices.map(({ text, logprobs, reason }, index) => ({
        ...{ index, text, logprobs: textLogprobs(logprobs, 0), finish_reason: reason },
      })),
    ),
    usage,
  }),
};

const fingerprint = ({ system_fingerprint }: Head): Pick<Head, 'system_fingerprint'> =>
  system_fingerprint === undefined ? {} : { system_fingerprint };

type Pinned = Pick<Pins, 'engine' | 'engine_version' | 'model_digest' | 'engine_settings_digest'>;

/** Changes when anything changes that may change the text of the same request and seed. */
export function fingerprintOf(pins: Pinned): string {
  const { engine, engine_version, model_digest, engine_settings_digest = null } = pins;
  const facts = JSON.stringify([engine, engine_version, model_digest, engine_settings_digest]);
  return `fp_${createHash('sha256').update(facts).digest('hex').slice(0, 10)}`;
}
