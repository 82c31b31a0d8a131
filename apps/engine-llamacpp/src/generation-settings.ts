import type { CompletionRequest } from './completion-request.ts';

/**
 * The settings in effect, under upstream's names. The seed is the one used: upstream echoes
 * "random" and so hides it, which makes such an answer unrepeatable.
 */
export function describeSettings(wanted: CompletionRequest, seed: number): Record<string, unknown> {
  const { sampling } = wanted;
  const predictMax = wanted.predictMax ?? -1;
  return {
    seed,
    temperature: sampling.temperature,
    top_k: sampling.topK,
    top_p: sampling.topP,
    min_p: sampling.minP,
    repeat_last_n: sampling.repeatLastN,
    repeat_penalty: sampling.repeatPenalty,
    presence_penalty: sampling.presencePenalty,
    frequency_penalty: sampling.frequencyPenalty,
    stop: wanted.stops,
    max_tokens: predictMax,
    n_predict: predictMax,
    ignore_eos: wanted.ignoreEos,
    stream: wanted.stream,
    cache_prompt: wanted.cachePrompt,
    n_probs: wanted.probabilities,
    grammar: wanted.grammar,
    samplers: ['penalties', 'top_k', 'top_p', 'min_p', 'temperature'],
    timings_per_token: wanted.timingsPerToken,
  };
}
