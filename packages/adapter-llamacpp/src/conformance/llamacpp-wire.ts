import type { WireSubject } from '@orchqueue/adapter-api/conformance';
import { RECORDED_FRAMES, RECORDED_STREAM } from '../testing/recorded-stream.ts';

const frameOf = (payload: string): string => `data: ${payload}\n\n`;
const end = (tokensOut: number) => ({
  ...{ content: '', tokens: [], stop: true, stop_type: 'limit' },
  ...{ tokens_predicted: tokensOut, tokens_evaluated: 3 },
});
const errorOf = (code: number, type: string, message = 'no') => ({
  error: { code, type, message },
});
const streamError = (code: number, type: string): string =>
  frameOf(JSON.stringify(errorOf(code, type)));

/** llama-server's native protocol as `b11669` speaks it. */
export const LLAMACPP_WIRE: WireSubject = {
  streamPath: '/completion',
  answers: {
    '/health': { status: 'ok' },
    '/props': {
      build_info: 'b11669-abc',
      total_slots: 1,
      model_alias: 'tiny',
      default_generation_settings: { n_ctx: 2048 },
    },
    '/slots': [{ id: 0, is_processing: false }],
    '/tokenize': { tokens: [1, 2, 3] },
  },
  frameOf,
  recording: RECORDED_STREAM.split(/(?<=\n\n)/),
  frames: RECORDED_FRAMES.map((frame) =>
    frame.kind === 'text' ? { ...frame, tokenIds: [...frame.tokenIds] } : frame,
  ),
  textFrame: (content) => frameOf(JSON.stringify({ content, stop: false })),
  ending: (tokensOut) => frameOf(JSON.stringify(end(tokensOut))),
  keepAlive: ':\n\n',
  refusals: [
    {
      title: 'a model that is loading',
      ...{ status: 503, body: errorOf(503, 'unavailable_error', 'Loading model') },
      kind: 'loading',
    },
    {
      title: 'a prompt beyond the context',
      ...{ status: 400, body: errorOf(400, 'exceed_context_size_error') },
      kind: 'context_exceeded',
    },
    {
      title: 'a prompt beyond the context, as old builds say it',
      ...{ status: 500, body: errorOf(500, 'exceed_context_size_error') },
      kind: 'context_exceeded',
    },
    {
      title: 'a request that is not valid',
      ...{ status: 400, body: errorOf(400, 'invalid_request_error') },
      kind: 'refused',
    },
    {
      title: 'a key that is not right',
      ...{ status: 401, body: errorOf(401, 'authentication_error', 'Invalid API Key') },
      kind: 'refused',
    },
    {
      title: 'an engine that fails',
      ...{ status: 500, body: errorOf(500, 'server_error') },
      kind: 'failed',
    },
    { title: 'an error that is none', status: 501, body: { error: null }, kind: 'failed' },
  ],
  streamErrors: [
    { title: 'a failure', frame: streamError(500, 'server_error'), kind: 'failed' },
    { title: 'an overload', frame: streamError(503, 'unavailable_error'), kind: 'failed' },
    {
      title: 'a full context',
      frame: streamError(400, 'exceed_context_size_error'),
      kind: 'context_exceeded',
    },
    { title: 'a refusal', frame: streamError(400, 'invalid_request_error'), kind: 'refused' },
    {
      title: 'an error as builds before 2025-09 wrote it',
      frame: 'error: {"code":500,"message":"no","type":"server_error"}\n\n',
      kind: 'failed',
    },
  ],
  malformed: [
    { title: 'a frame without stop', payload: '{"content":"secret"}' },
    { title: 'a text that is none', payload: '{"content":["secret"],"stop":false}' },
    {
      title: 'a token that is none',
      payload: '{"content":"a","tokens":["secret"],"stop":false}',
    },
    {
      title: 'an end without counts',
      payload: '{"content":"","stop":true,"stop_type":"eos"}',
    },
    {
      title: 'an end without a reason',
      payload: JSON.stringify({ ...end(1), stop_type: 'secret' }),
    },
    { title: 'a count below zero', payload: JSON.stringify(end(-1)) },
  ],
  refusalOf: (message) => ({
    status: 400,
    body: errorOf(400, 'invalid_request_error', message),
  }),
  readProfile: ({ n_predict, ...body }) => ({ ...body, maxTokens: Number(n_predict) }),
};
