import type { GenerateRequest } from '@orchqueue/adapter-api';
import {
  type Connection,
  fieldsOf,
  type HttpEngineLimits,
  readAnswer,
  stringOf,
} from '@orchqueue/adapter-api/http';
import { toTemplateBody } from './completion-body.ts';

/**
 * The prompt as the model gets it: a conversation is put into the model's own template by the
 * engine. Lone surrogates, which JavaScript allows and UTF-8 does not, become U+FFFD: the engine
 * would refuse them with a message that quotes the prompt.
 */
export async function renderPrompt(
  connection: Connection,
  request: GenerateRequest,
  limits: HttpEngineLimits,
): Promise<string> {
  const { prompt = '', messages } = request;
  if (messages === undefined) return prompt.toWellFormed();
  const question = { path: '/apply-template', body: toTemplateBody(request), isLast: false };
  const answer = fieldsOf(await readAnswer(connection, question, limits), 'apply-template');
  return stringOf(answer.prompt, 'prompt');
}
