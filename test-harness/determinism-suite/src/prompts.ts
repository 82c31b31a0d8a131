import { readFileSync } from 'node:fs';
import type { TaskRequest } from '@orchqueue/contract-types';

/** One prompt of data/prompts.json. The list is fixed: a change of it begins a new history. */
export type Prompt = {
  id: string;
  kind: 'chat' | 'raw';
  text: string;
  /** So often stands the text in the prompt; 1 when left out. */
  repeat?: number;
  system?: string;
  temperature: number;
  seed: number;
  max_tokens: number;
};

const FILE = new URL('../data/prompts.json', import.meta.url);

export const PROMPTS: readonly Prompt[] = JSON.parse(readFileSync(FILE, 'utf8'));

/** A task of the prompt with everything in it that decides a byte. */
export function taskOf(prompt: Prompt, maxTokens = Infinity): Omit<TaskRequest, 'model_ref'> {
  const { kind, text, repeat = 1, system, temperature, seed } = prompt;
  const content = text.repeat(repeat);
  const first = system === undefined ? [] : [{ role: 'system' as const, content: system }];
  const messages = [...first, { role: 'user' as const, content }];
  return {
    ...(kind === 'chat' ? { messages } : { prompt: content }),
    max_tokens: Math.min(prompt.max_tokens, maxTokens),
    sampling: { temperature, seed },
  };
}
