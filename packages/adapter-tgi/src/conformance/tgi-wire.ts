import type { ReadProfile, WireSubject } from '@orchqueue/adapter-api/conformance';
import { dataLine, lastFrame, tokenFrame } from '../testing/frames.ts';

const TOO_LONG =
  '`inputs` tokens + `max_new_tokens` must be <= 2048. ' +
  'Given: 3000 `inputs` tokens and 16 `max_new_tokens`';
const WRONG_VALUE = '`top_p` must be > 0.0 and < 1.0';

const errorOf = (error_type: string, error: string) => ({ error, error_type });
const END_OF_TEXT = tokenFrame(2, '</s>', true);
const payloadOf = (value: unknown): string => JSON.stringify(value);

/** TGI's native protocol as its router writes it at the commit that docs/engines.md names. */
export const TGI_WIRE: WireSubject = {
  streamPath: '/generate_stream',
  answers: {
    '/health': '',
    '/info': {
      ...{ version: '3.3.6', model_id: 'org/tiny' },
      ...{ max_concurrent_requests: 1, max_total_tokens: 2048 },
    },
    '/tokenize': [1, 2, 3].map((id) => ({ id, text: 'a', start: id, stop: id + 1 })),
    '/metrics': 'tgi_request_count 1\ntgi_batch_current_size 0\ntgi_queue_size 0\n',
  },
  frameOf: (payload) => `data:${payload}\n\n`,
  // The second token is a part of the character that the third one completes.
  recording: [
    ...[tokenFrame(9906, 'Hel'), tokenFrame(236, ''), tokenFrame(151, '日')].map(dataLine),
    dataLine(tokenFrame(89, ' é')),
    dataLine(lastFrame(END_OF_TEXT, { generated_tokens: 5, input_length: 3 })),
  ],
  frames: [
    { kind: 'text', text: 'Hel', tokenIds: [9906] },
    { kind: 'text', text: '日', tokenIds: [236, 151] },
    { kind: 'text', text: ' é', tokenIds: [89] },
    { kind: 'end', finishReason: 'stop', tokensIn: 3, tokensOut: 5 },
  ],
  textFrame: (text) => dataLine(tokenFrame(1, text)),
  ending: (generated_tokens) =>
    dataLine(lastFrame(END_OF_TEXT, { finish_reason: 'length', generated_tokens })),
  keepAlive: ':\n\n',
  refusals: [
    {
      title: 'an engine that is not well',
      ...{ status: 503, body: errorOf('healthcheck', 'unhealthy') },
      kind: 'loading',
    },
    {
      title: 'an engine that is full',
      ...{ status: 429, body: errorOf('overloaded', 'Model is overloaded') },
      kind: 'overloaded',
    },
    {
      title: 'a prompt beyond the context',
      ...{ status: 422, body: errorOf('validation', TOO_LONG) },
      kind: 'context_exceeded',
    },
    {
      title: 'a value that is not valid',
      ...{ status: 422, body: errorOf('validation', WRONG_VALUE) },
      kind: 'refused',
    },
    {
      title: 'a body that does not decode',
      ...{ status: 422, body: 'Failed to deserialize the JSON body into the target type' },
      kind: 'refused',
    },
    { title: 'a key that is not right', status: 401, body: '', kind: 'refused' },
    {
      title: 'an engine that fails',
      ...{ status: 424, body: errorOf('generation', 'Request failed during generation') },
      kind: 'failed',
    },
    { title: 'an error that is none', status: 500, body: null, kind: 'failed' },
  ],
  streamErrors: [
    ['an overload', 'overloaded', 'Model is overloaded', 'overloaded'] as const,
    ['a prompt beyond the context', 'validation', TOO_LONG, 'context_exceeded'] as const,
    [
      'a prompt beyond the limit of prompts',
      'validation',
      '`inputs` must have less than 2047 tokens. Given: 3000',
      'context_exceeded',
    ] as const,
    ['a value that is not valid', 'validation', WRONG_VALUE, 'refused'] as const,
    ['a template that fails', 'template_error', 'Template error: no', 'refused'] as const,
    ['a failure', 'generation', 'Request failed during generation: no', 'failed'] as const,
    ['an answer that is not whole', 'incomplete_generation_stream', 'no', 'failed'] as const,
  ].map(([title, type, error, kind]) => ({ title, kind, frame: dataLine(errorOf(type, error)) })),
  malformed: [
    { title: 'a frame without a token', payload: '{"index":1,"generated_text":"secret"}' },
    { title: 'a text that is none', payload: '{"token":{"id":1,"text":["secret"]}}' },
    { title: 'a token that is none', payload: '{"token":{"id":"secret","text":"a"}}' },
    {
      title: 'an end without details',
      payload: payloadOf({ ...lastFrame(END_OF_TEXT), details: null }),
    },
    {
      title: 'an end without a reason',
      payload: payloadOf(lastFrame(END_OF_TEXT, { finish_reason: 'secret' })),
    },
    {
      title: 'a count below zero',
      payload: payloadOf(lastFrame(END_OF_TEXT, { generated_tokens: -1 })),
    },
  ],
  refusalOf: (message) => ({ status: 422, body: errorOf('validation', message) }),
  readProfile({ parameters }) {
    const { max_new_tokens, repetition_penalty, ...rest } = parameters as Record<string, unknown>;
    const renamed = { maxTokens: max_new_tokens, repeat_penalty: repetition_penalty };
    return { ...rest, ...renamed } as ReadProfile;
  },
  lacks: { min_p: 'TGI has no such sampler' },
};
