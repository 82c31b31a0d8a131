import type { GenerateRequest } from '@orchqueue/adapter-api';
import { choiceFields, completionBody, promptFields } from '@orchqueue/adapter-api/openai';

/**
 * Profile v1 in llama-server's words. Nothing is left to a default: defaults move between builds,
 * and options of the command line change them.
 */
export function toCompletionBody(request: GenerateRequest, prompt: string) {
  return {
    prompt,
    stream: true,
    ...toProfile(request),
    ...schemaOf(request),
    // 0 tells of no token, not even of the one that was drawn.
    n_probs: request.logprobs === undefined ? 0 : Math.max(1, request.logprobs),
    return_tokens: true,
    response_fields: LAST_FIELDS,
  };
}

/**
 * The same for a conversation with tools: how they are called is known to the template, and to the
 * server, which reads the calls out of the text. It tells no token ids on this route.
 */
export function toToolsBody(request: GenerateRequest) {
  return { ...completionBody(named(request), MODEL), ...toProfile(request), ...IN_THE_TEXT };
}

/** A conversation as the server puts it into its template; with what the tools of it decide. */
export function toTemplateBody(request: GenerateRequest) {
  const asked = named(request);
  return { ...promptFields(asked), ...choiceFields(asked), ...IN_THE_TEXT };
}

/** Else what the model thinks is cut out of its text; the native route leaves it in. */
const IN_THE_TEXT = { reasoning_format: 'none' };

/** The server takes a name for no choice, without a word. So it is told of that tool alone. */
function named(request: GenerateRequest): GenerateRequest {
  const { tools = [], toolChoice } = request;
  if (typeof toolChoice !== 'object') return request;
  const { name } = toolChoice.function;
  const only = tools.filter((tool) => tool.function.name === name);
  return { ...request, tools: only, toolChoice: 'required' };
}

/** The server has one, and looks at no name. */
export const MODEL = 'loaded';

function toProfile(request: GenerateRequest) {
  const { sampling } = request;
  return {
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
};

/** Of the last frame. Otherwise it repeats the whole prompt, which may be megabytes. */
const LAST_FIELDS = [
  'content',
  'id_slot',
  'tokens',
  'stop',
  'stop_type',
  'tokens_predicted',
  'tokens_evaluated',
  'timings',
];
