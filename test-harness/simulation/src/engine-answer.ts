import type { GenerateRequest } from '@orchqueue/adapter-api';
import { SeededRandom } from './seeded-random.ts';

/** What a model says to a request: the same request and seed give the same answer. */
export type Answer = { pieces: string[]; finishReason: 'stop' | 'length' };

const SYLLABLES = ['la', 'mo', 'ri', 'tu', 'ne', 'ko', 'sa', 'ви', 'é', '🌙'];

export const promptTokens = (request: GenerateRequest): number =>
  Math.max(1, Math.ceil((request.prompt ?? '').length / 4));

export function answerOf(request: GenerateRequest): Answer {
  const random = new SeededRandom(request.sampling.seed, request.prompt);
  const stopsEarly = random.chance(0.3);
  const count = stopsEarly ? random.between(0, request.maxTokens) : request.maxTokens;
  const pieces = Array.from({ length: count }, () => ` ${random.pick(SYLLABLES)}`);
  return { pieces, finishReason: count < request.maxTokens ? 'stop' : 'length' };
}

/** What another model says that was taken for it: the same at first. */
export function impostorsAnswerOf(request: GenerateRequest): Answer {
  const { pieces, finishReason } = answerOf(request);
  const other = answerOf({ ...request, sampling: { ...request.sampling, seed: 1 } }).pieces;
  const same = pieces.slice(0, Math.floor(pieces.length / 3));
  return { pieces: [...same, ...other.slice(same.length)], finishReason };
}
