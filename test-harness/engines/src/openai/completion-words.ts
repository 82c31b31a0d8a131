import { randomUUID } from 'node:crypto';
import type { CoreEnd, CoreStep } from '../core/core-request.ts';
import type { EngineCore } from '../core/engine-core.ts';
import type { StreamWords } from '../core/serve-stream.ts';
import type { WholeAnswer } from '../core/whole-answer.ts';
import { probabilityWords } from './probability-words.ts';
import type { CompletionRequest } from './read-completion.ts';
import { ToolWords } from './tool-words.ts';

/** What differs between the servers that speak this protocol. */
export type CompletionDialect = {
  /** On the last chunk and on whole answers, or on all of them. */
  fingerprint(core: EngineCore): string;
  hasFingerprintOnEachChunk: boolean;
  /** vLLM's `stop_reason` and `token_ids`. */
  hasOwnFields: boolean;
  error(message: string): unknown;
};

const REASONS = { eos: 'stop', stop: 'stop', length: 'length', abort: 'abort' } as const;

const CALL_REASONS = { ...REASONS, eos: 'tool_calls', stop: 'tool_calls' } as const;

const dataLine = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;
const DONE = 'data: [DONE]\n\n';

/** Both kinds of completion, as streams and as whole answers. */
export function completionWords(
  core: EngineCore,
  request: CompletionRequest,
  dialect: CompletionDialect,
) {
  const { isChat, includesUsage } = request;
  const fingerprint = { system_fingerprint: dialect.fingerprint(core) };
  const everywhere = dialect.hasFingerprintOnEachChunk ? fingerprint : {};
  const head = {
    id: `${isChat ? 'chatcmpl' : 'cmpl'}-${randomUUID()}`,
    created: Math.floor(Date.now() / 1000),
    model: core.knobs.model,
  };
  const chunkHead = { ...head, object: isChat ? 'chat.completion.chunk' : 'text_completion' };
  const tools = request.call === null ? null : new ToolWords(request.call);
  const reasonOf = (end: CoreEnd | null) => ({
    finish_reason: end === null ? null : (tools ? CALL_REASONS : REASONS)[end.reason],
    ...(dialect.hasOwnFields ? { stop_reason: end?.stop ?? null } : {}),
  });
  const idsOf = (ids: readonly number[]) =>
    dialect.hasOwnFields && request.returnsTokenIds ? { token_ids: ids } : {};
  const stream: StreamWords = {
    contentType: 'text/event-stream; charset=utf-8',
    begin: () => (isChat ? dataLine({ ...chunkHead, ...everywhere, choices: [FIRST_CHOICE] }) : ''),
    frame(steps) {
      const text = steps.map((step) => step.text).join('');
      const end = steps.at(-1)?.end ?? null;
      const isCut = end?.reason === 'length';
      const delta = tools
        ? { tool_calls: tools.pieces(text, end !== null, isCut) }
        : { content: text };
      const content = isChat ? { delta } : { text };
      const logprobs = probabilityWords(request, idsIn(steps));
      const choice = { index: 0, ...content, logprobs, ...reasonOf(end) };
      const last = end === null ? everywhere : fingerprint;
      const choices = [{ ...choice, ...idsOf(idsIn(steps)) }];
      return dataLine({ ...chunkHead, choices, ...last });
    },
    close(end) {
      const usage = { ...chunkHead, ...everywhere, choices: [], usage: usageOf(request, end) };
      return `${includesUsage ? dataLine(usage) : ''}${DONE}`;
    },
    error: (message) => `${dataLine(dialect.error(message))}${DONE}`,
  };
  const whole = ({ text, tokenIds, end }: WholeAnswer) => {
    const called = tools ? [tools.whole(text, end.reason === 'length')] : [];
    const said = tools ? { content: null, tool_calls: called } : { content: text };
    const content = isChat ? { message: { role: 'assistant', ...said } } : { text };
    const logprobs = probabilityWords(request, tokenIds);
    const choice = { index: 0, ...content, logprobs, ...reasonOf(end), ...idsOf(tokenIds) };
    const object = isChat ? 'chat.completion' : 'text_completion';
    return { ...head, object, choices: [choice], usage: usageOf(request, end), ...fingerprint };
  };
  return { stream, whole };
}

const FIRST_CHOICE = {
  index: 0,
  delta: { role: 'assistant', content: '' },
  logprobs: null,
  finish_reason: null,
};

const idsIn = (steps: readonly CoreStep[]): number[] =>
  steps.map(({ id }) => id).filter((id) => id !== null);

function usageOf({ core }: CompletionRequest, { tokens }: CoreEnd) {
  const prompt = core.promptTokens.length;
  const counts = {
    prompt_tokens: prompt,
    completion_tokens: tokens,
    total_tokens: prompt + tokens,
  };
  // As vLLM with --enable-prompt-tokens-details, from 0.32 also of 0.
  return { ...counts, prompt_tokens_details: { cached_tokens: core.cachedTokens ?? 0 } };
}
