import type { GenerateRequest } from '@orchqueue/adapter-api';

export type Prompt = Pick<GenerateRequest, 'prompt' | 'messages'>;

/** Its own engine puts a conversation into its template. Lone surrogates become U+FFFD. */
export function promptOf({ prompt, messages }: GenerateRequest): Prompt {
  if (messages === undefined) return { prompt: (prompt ?? '').toWellFormed() };
  return {
    messages: messages.map(({ role, content }) => ({ role, content: content.toWellFormed() })),
  };
}
