import type { CompletionRequest } from '@orchqueue/contract-types';
import type { ControllerSettings } from '@orchqueue/services';
import type { Call } from '../call.ts';
import { invalidParams } from '../violations.ts';
import { type Asked, type Prompt, toAsked } from './asked.ts';
import { notSupported, refuseWishes } from './wishes.ts';

const NOT_SERVED = ['echo', 'suffix', 'logit_bias'];

/** A completion in our words. Throws INVALID_PARAMS with OpenAI's field for what is not served. */
export function askedText(call: Call, settings: ControllerSettings['openai']): Asked {
  const body = call.body as CompletionRequest;
  refuseWishes(body, NOT_SERVED);
  const choicesEach = body.n ?? 1;
  const { best_of = null, logprobs = null } = body;
  if (best_of !== null && best_of !== choicesEach) {
    throw invalidParams([notSupported('/best_of', 'is not supported above n')]);
  }
  const prompts = [body.prompt]
    .flat()
    .map((prompt): Prompt => ({ prompt, ...(logprobs === null ? {} : { logprobs }) }));
  return toAsked(call, settings, prompts, choicesEach);
}
