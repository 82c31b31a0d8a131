import { completionWire } from '@orchqueue/adapter-api/testing';

const METRICS = [
  'vllm:num_requests_running{engine="0",model_name="tiny"} 0.0',
  'vllm:num_requests_waiting{engine="0",model_name="tiny"} 0.0',
  'vllm:generation_tokens_total{engine="0",model_name="tiny"} 0.0',
  '',
].join('\n');

/** vLLM's server, as its source writes it at the commit that docs/engines.md names. */
export const VLLM_WIRE = completionWire({
  hasTokenIds: true,
  answers: {
    '/health': '',
    '/version': { version: '0.30.0' },
    '/v1/models': { object: 'list', data: [{ id: 'tiny', max_model_len: 2048 }] },
    '/tokenize': { count: 3, max_model_len: 2048, tokens: [1, 2, 3] },
    '/metrics': METRICS,
  },
  readProfile: ({ repetition_penalty, max_tokens, ...body }) => ({
    ...body,
    repeat_penalty: Number(repetition_penalty),
    maxTokens: Number(max_tokens),
  }),
});
