import type { WireSubject } from '../conformance/adapter-subject.ts';

const frameOf = (payload: string): string => `data: ${payload}\n\n`;
const DONE = frameOf('[DONE]');

type Choice = { text: string; token_ids?: number[]; finish_reason?: string | null };

function chunkOf({ text, token_ids, finish_reason = null }: Choice): string {
  const choice = { index: 0, text, logprobs: null, finish_reason, ...(token_ids && { token_ids }) };
  const head = { id: 'cmpl-7f', object: 'text_completion', created: 1, model: 'tiny' };
  return frameOf(JSON.stringify({ ...head, choices: [choice] }));
}

function usageOf(tokensIn: number, tokensOut: number): string {
  const usage = { prompt_tokens: tokensIn, completion_tokens: tokensOut };
  return frameOf(JSON.stringify({ id: 'cmpl-7f', object: 'text_completion', choices: [], usage }));
}

const errorOf = (code: number, type: string, message = 'no') => ({
  error: { message, type, param: null, code },
});
const streamError = (error: unknown): string => frameOf(JSON.stringify(error)) + DONE;
const CONTEXT = "This model's maximum context length is 2048 tokens.";
const TOO_MANY = 'max_tokens=4096 cannot be greater than max_model_len=2048.';

/** OpenAI's completions as every server of them speaks them; `own` is what one adds. */
export const completionWire = (
  own: Pick<WireSubject, 'answers' | 'readProfile' | 'lacks'> & { hasTokenIds: boolean },
): WireSubject => ({
  streamPath: '/v1/completions',
  frameOf,
  ...recordingOf(own.hasTokenIds),
  textFrame: (text) => chunkOf({ text }),
  ending: (tokensOut) =>
    chunkOf({ text: '', finish_reason: 'length' }) + usageOf(3, tokensOut) + DONE,
  keepAlive: ': ping\n\n',
  refusals: REFUSALS,
  streamErrors: STREAM_ERRORS,
  malformed: MALFORMED,
  refusalOf: (message) => ({ status: 400, body: errorOf(400, 'BadRequestError', message) }),
  ...own,
});

function recordingOf(hasTokenIds: boolean): Pick<WireSubject, 'recording' | 'frames'> {
  const parts = [
    { text: '日', token_ids: [171] },
    { text: '', token_ids: [236, 157] },
    { text: '本 é', token_ids: [178, 38] },
    { text: '\n"x"', token_ids: [2], finish_reason: 'stop' },
  ].map(({ token_ids, ...part }) => (hasTokenIds ? { ...part, token_ids } : part));
  const texts = [
    { kind: 'text' as const, text: '日', tokenIds: [171] },
    { kind: 'text' as const, text: '本 é', tokenIds: [236, 157, 178, 38] },
    { kind: 'text' as const, text: '\n"x"', tokenIds: [2] },
  ].map(({ tokenIds, ...frame }) => (hasTokenIds ? { ...frame, tokenIds } : frame));
  return {
    recording: [...parts.map(chunkOf), usageOf(34, 6), DONE],
    frames: [...texts, { kind: 'end', finishReason: 'stop', tokensIn: 34, tokensOut: 6 }],
  };
}

const REFUSALS: WireSubject['refusals'] = [
  {
    title: 'a prompt beyond the context',
    ...{ status: 400, body: errorOf(400, 'BadRequestError', CONTEXT) },
    kind: 'context_exceeded',
  },
  {
    title: 'an answer beyond the context, as vLLM says it',
    ...{ status: 400, body: errorOf(400, 'BadRequestError', TOO_MANY) },
    kind: 'context_exceeded',
  },
  {
    title: 'a prompt beyond the context, by its code',
    status: 400,
    body: { error: { message: 'no', type: 'x', code: 'context_length_exceeded' } },
    kind: 'context_exceeded',
  },
  {
    title: 'an error whose fields are not nested',
    ...{
      status: 400,
      body: { object: 'error', message: 'no', type: 'BadRequestError', code: 400 },
    },
    kind: 'refused',
  },
  {
    title: 'an error that is a string',
    status: 401,
    body: { error: 'Unauthorized' },
    kind: 'unauthorized',
  },
  {
    title: 'a key that may not do this',
    ...{ status: 403, body: errorOf(403, 'permission_error') },
    kind: 'unauthorized',
  },
  {
    title: 'a model that is not there',
    ...{ status: 404, body: errorOf(404, 'NotFoundError') },
    kind: 'refused',
  },
  { title: 'too many requests', status: 429, body: errorOf(429, 'requests'), kind: 'overloaded' },
  {
    title: 'a quota that is used up',
    ...{ status: 429, body: errorOf(429, 'insufficient_quota') },
    kind: 'refused',
  },
  {
    title: 'a server that is full',
    ...{ status: 503, body: errorOf(503, 'ServiceUnavailableError') },
    kind: 'overloaded',
  },
  {
    title: 'a server that fails',
    ...{ status: 500, body: errorOf(500, 'InternalServerError') },
    kind: 'failed',
  },
];

const STREAM_ERRORS: WireSubject['streamErrors'] = [
  {
    title: 'a failure',
    frame: streamError(errorOf(500, 'InternalServerError')),
    kind: 'failed',
  },
  { title: 'a refusal', frame: streamError(errorOf(400, 'BadRequestError')), kind: 'refused' },
  {
    title: 'a full context',
    frame: streamError(errorOf(400, 'BadRequestError', CONTEXT)),
    kind: 'context_exceeded',
  },
  {
    title: 'an overload',
    frame: streamError(errorOf(503, 'ServiceUnavailableError')),
    kind: 'failed',
  },
  {
    title: 'an error whose fields are the chunk',
    frame: streamError({ object: 'error', message: 'no', type: 'x', code: 500 }),
    kind: 'failed',
  },
  {
    title: 'an abort of the engine',
    frame: chunkOf({ text: '', finish_reason: 'abort' }),
    kind: 'lost',
  },
  {
    title: 'a filter of contents',
    frame: chunkOf({ text: '', finish_reason: 'content_filter' }),
    kind: 'failed',
  },
  { title: 'a last line without an end', frame: DONE, kind: 'protocol' },
];

const MALFORMED: WireSubject['malformed'] = [
  { title: 'a chunk without choices', payload: '{"id":"secret"}' },
  { title: 'choices that are none', payload: '{"choices":"secret"}' },
  { title: 'a text that is none', payload: '{"choices":[{"text":["secret"]}]}' },
  { title: 'a delta that is none', payload: '{"choices":[{"delta":"secret"}]}' },
  {
    title: 'token ids that are none',
    payload: '{"choices":[{"text":"a","token_ids":["secret"]}]}',
  },
  { title: 'counts that are none', payload: '{"choices":[],"usage":{"prompt_tokens":"secret"}}' },
];
