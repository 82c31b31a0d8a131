/**
 * What the controller's adapter sends for a task of sampler profile v1. The direct side must ask
 * for the same work, or the difference is not the controller's.
 */
export function toCompletionBody(prompt: string, maxTokens: number, seed: number) {
  return {
    prompt,
    stream: true,
    n_predict: maxTokens,
    seed,
    temperature: 0.8,
    top_k: 40,
    top_p: 0.95,
    min_p: 0.05,
    repeat_penalty: 1,
    stop: [],
    samplers: ['penalties', 'top_k', 'top_p', 'min_p', 'temperature'],
    repeat_last_n: 64,
    presence_penalty: 0,
    frequency_penalty: 0,
    mirostat: 0,
    dynatemp_range: 0,
    ignore_eos: false,
    cache_prompt: false,
    id_slot: -1,
    n_probs: 0,
    return_tokens: true,
    response_fields: [
      'content',
      'tokens',
      'stop',
      'stop_type',
      'tokens_predicted',
      'tokens_evaluated',
      'timings',
    ],
  };
}

/** ChatML, as the bundled model's template writes one question. */
export const toChatPrompt = (question: string): string =>
  `<|im_start|>user\n${question}<|im_end|>\n<|im_start|>assistant\n`;
