import type { WireSubject } from '@orchqueue/adapter-api/conformance';

const frameOf = (payload: string): string => `${payload}\n`;
const json = (value: unknown): string => frameOf(JSON.stringify(value));
const errorOf = (kind: string, message = 'no') => ({ error: { kind, message } });
const endOf = (end: string, tokens_in: number, tokens_out: number) => ({
  ...{ end, tokens_in, tokens_out },
});

/** The protocol of the fake engine; docs/testing.md has it in full. */
export const MOCK_WIRE: WireSubject = {
  streamPath: '/generate',
  answers: {
    '/health': { status: 'ready' },
    '/info': { version: 'mock-1', model: 'toy', slots: 1, context: 4096, busy: 0 },
    '/tokenize': { tokens: 3 },
  },
  contentType: 'application/x-ndjson',
  frameOf,
  recording: [
    json({ text: '日', ids: [171] }),
    json({ text: '', ids: [236, 157] }),
    json({ text: '本 é', ids: [178, 38] }),
    json({ text: '\n"x"', ids: [2] }),
    json(endOf('stop', 34, 6)),
  ],
  frames: [
    { kind: 'text', text: '日', tokenIds: [171] },
    { kind: 'text', text: '本 é', tokenIds: [236, 157, 178, 38] },
    { kind: 'text', text: '\n"x"', tokenIds: [2] },
    { kind: 'end', finishReason: 'stop', tokensIn: 34, tokensOut: 6 },
  ],
  textFrame: (text) => json({ text }),
  ending: (tokensOut) => json(endOf('length', 3, tokensOut)),
  keepAlive: '\n',
  refusals: [
    {
      title: 'a model that is loading',
      ...{ status: 503, body: errorOf('unavailable') },
      kind: 'loading',
    },
    {
      title: 'a prompt beyond the context',
      ...{ status: 400, body: errorOf('context') },
      kind: 'context_exceeded',
    },
    { title: 'a wrong value', status: 400, body: errorOf('malformed'), kind: 'refused' },
    {
      title: 'a key that is not right',
      status: 401,
      body: errorOf('unauthorized'),
      kind: 'refused',
    },
    { title: 'an engine that fails', status: 500, body: errorOf('failed'), kind: 'failed' },
    { title: 'an error that is none', status: 500, body: { error: null }, kind: 'failed' },
  ],
  streamErrors: [
    { title: 'a failure', frame: json(errorOf('failed')), kind: 'failed' },
    { title: 'a full context', frame: json(errorOf('context')), kind: 'context_exceeded' },
    { title: 'an abort of the engine', frame: json(endOf('abort', 3, 1)), kind: 'lost' },
  ],
  malformed: [
    { title: 'a frame without text', payload: '{"ids":[1],"note":"secret"}' },
    { title: 'a text that is none', payload: '{"text":["secret"]}' },
    { title: 'ids that are none', payload: '{"text":"a","ids":["secret"]}' },
    { title: 'an end without a reason', payload: JSON.stringify(endOf('secret', 3, 1)) },
    { title: 'an end without counts', payload: '{"end":"stop"}' },
  ],
  refusalOf: (message) => ({ status: 400, body: errorOf('malformed', message) }),
  readProfile: ({ max_tokens, ...body }) => ({ ...body, maxTokens: Number(max_tokens) }),
};
