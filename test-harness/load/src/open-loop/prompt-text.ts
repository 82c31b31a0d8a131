/** Characters that a paced engine counts as one token; the controller's estimate is near it. */
const CHARS_PER_TOKEN = 4;
const ANSWER = /^answer=(\d+) /;

/**
 * A prompt of that many tokens which tells a paced engine how long the answer shall be. The
 * controller sees only `max_tokens`, as with a model.
 */
export const toPrompt = (promptTokens: number, outputTokens: number): string =>
  `answer=${outputTokens} `.padEnd(promptTokens * CHARS_PER_TOKEN, 'the sea ');

/** Null where the prompt does not say how long its answer shall be. */
export function readAnswerLength(prompt: string): number | null {
  const found = ANSWER.exec(prompt)?.[1];
  return found === undefined ? null : Number(found);
}

export const countPromptTokens = (prompt: string): number =>
  Math.ceil(prompt.length / CHARS_PER_TOKEN);
