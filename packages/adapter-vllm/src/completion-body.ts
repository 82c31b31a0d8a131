import { randomUUID } from 'node:crypto';
import type { GenerateRequest } from '@orchqueue/adapter-api';
import { completionBody } from '@orchqueue/adapter-api/openai';

/**
 * Profile v1 in vLLM's words. Nothing is left to a default: those of the server come from the
 * model's own file where it was not told otherwise.
 */
export function toVllmBody(request: GenerateRequest, model: string) {
  const { top_k, min_p, repeat_penalty } = request.sampling;
  const { presence_penalty = 0, frequency_penalty = 0 } = request.sampling;
  return {
    ...completionBody(request, model),
    // 0 is off, too, but versions before 0.9 refuse it.
    top_k: top_k === 0 ? -1 : top_k,
    min_p,
    // Over prompt and answer, where llama.cpp looks at the last 64 tokens.
    repetition_penalty: repeat_penalty,
    presence_penalty,
    frequency_penalty,
    ...FIXED,
    // A prefix that was computed before, in other batches, has other last bits (ORCH-3045): without
    // a scope nobody else has this salt. With one, only those of the scope find what they left, so
    // that no tenant can tell by the time what another one asked (ORCH-4208).
    cache_salt: request.cacheScope ?? randomUUID(),
    // In vLLM's log. Unique, where a correlation id is the client's and may come twice.
    request_id: `${request.correlationId}-${randomUUID()}`,
  };
}

const FIXED = {
  min_tokens: 0,
  ignore_eos: false,
  include_stop_str_in_output: false,
  skip_special_tokens: true,
  return_token_ids: true,
};
