import type { GenerateRequest } from '../engine-adapter.ts';

const SAMPLING = { seed: 42, temperature: 0.8, top_k: 40, top_p: 0.95, min_p: 0.05 };
const CORRELATION_ID = 'c-conformance';

export function chatRequest(content: string, seed = 42): GenerateRequest {
  return {
    messages: [{ role: 'user', content }],
    maxTokens: 256,
    sampling: { ...SAMPLING, seed, repeat_penalty: 1, stop: [] },
    correlationId: CORRELATION_ID,
  };
}

/** Greedy, so that it does not end early by chance. */
export function endlessRequest(prompt: string, maxTokens = 1_900): GenerateRequest {
  return {
    prompt,
    maxTokens,
    sampling: { ...SAMPLING, temperature: 0, repeat_penalty: 1, stop: [] },
    correlationId: CORRELATION_ID,
  };
}
