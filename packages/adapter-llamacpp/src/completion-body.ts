import type { GenerateRequest } from '@orchqueue/adapter-api';

/**
 * Profile v1 in llama-server's words. Nothing is left to a default: defaults move between builds,
 * and options of the command line change them.
 */
export function toCompletionBody(request: GenerateRequest, prompt: string) {
  const { sampling } = request;
  return {
    prompt,
    stream: true,
    n_predict: request.maxTokens,
    seed: sampling.seed,
    temperature: sampling.temperature,
    top_k: sampling.top_k,
    top_p: sampling.top_p,
    min_p: sampling.min_p,
    repeat_penalty: sampling.repeat_penalty,
    presence_penalty: sampling.presence_penalty ?? 0,
    frequency_penalty: sampling.frequency_penalty ?? 0,
    stop: sampling.stop.map((text) => text.toWellFormed()),
    // A reused prefix was computed in other batches than a fresh one, which changes the last bits
    // of the logits: the same request would not give the same tokens twice (ORCH-3045). The server
    // knows no scopes: whoever may reuse at all reuses what anybody left in a slot.
    cache_prompt: request.cacheScope !== undefined,
    ...schemaOf(request),
    // 0 tells of no token, not even of the one that was drawn.
    n_probs: request.logprobs === undefined ? 0 : Math.max(1, request.logprobs),
    id_slot: request.slotId ?? ANY_SLOT,
    ...FIXED,
  };
}

/** The server makes a grammar of it. One that it cannot read is refused as a bad request. */
function schemaOf({ responseFormat: format }: GenerateRequest): { json_schema?: object } {
  if (format?.type === 'json_object') return { json_schema: { type: 'object' } };
  return format?.type === 'json_schema' ? { json_schema: format.json_schema.schema } : {};
}
const ANY_SLOT = -1;

/**
 * A request that leaves nothing in its slot but one token. The server's own `erase` needs a folder
 * for the contents of slots, and with that anybody who reaches it could have them written there.
 */
export const toEraseBody = (slotId: number) => ({
  prompt: ' ',
  n_predict: 0,
  cache_prompt: false,
  id_slot: slotId,
  stream: false,
});

const FIXED = {
  // The order is part of the result. Samplers that are not named here never run.
  samplers: ['penalties', 'top_k', 'top_p', 'min_p', 'temperature'],
  repeat_last_n: 64,
  // Both act without being in the list of samplers.
  mirostat: 0,
  dynatemp_range: 0,
  ignore_eos: false,
  return_tokens: true,
  // Of the last frame. Otherwise it repeats the whole prompt, which may be megabytes.
  response_fields: [
    'content',
    'id_slot',
    'tokens',
    'stop',
    'stop_type',
    'tokens_predicted',
    'tokens_evaluated',
    'timings',
  ],
};
