import type { ReadProfile, WireSubject } from '@orchqueue/adapter-api/conformance';

const frameOf = (payload: string): string => `data: ${payload}\n\n`;
const errorOf = (error: string) => ({ error });

const answerOf = (text_output: string, finish_reason = 'None', num_output_tokens = 1) => ({
  ...{ model_name: 'tiny', model_version: '1', text_output },
  ...{ finish_reason, num_input_tokens: 3, num_output_tokens },
});
const line = (value: unknown): string => frameOf(JSON.stringify(value));

const INPUTS = ['text_input', 'stream', 'sampling_parameters', 'return_finish_reason'];
const OUTPUTS = ['text_output', 'finish_reason', 'num_input_tokens', 'num_output_tokens'];
const tensors = (names: readonly string[]) =>
  names.map((name) => ({ name, datatype: 'BYTES', shape: [1] }));

const TOO_LONG = 'The prompt (length 5000) is longer than the maximum model length of 2048.';
const TOO_LONG_TOO = 'The sum of prompt length (5000) and max_tokens should not exceed max_seq_len';

/**
 * Triton with the vLLM backend, as their sources write it at the commits that docs/engines.md
 * names. With the LLM API a frame has all text before it, so no frame stands alone; that reading
 * has tests of its own.
 */
export const TRITON_WIRE: WireSubject = {
  streamPath: '/v2/models/tiny/generate_stream',
  answers: {
    '/v2/health/ready': '',
    '/v2': { name: 'triton', version: '2.73.0', extensions: ['generate'] },
    '/v2/repository/index': [{ name: 'tiny', version: '1', state: 'READY' }],
    '/v2/models/tiny': { name: 'tiny', inputs: tensors(INPUTS), outputs: tensors(OUTPUTS) },
    '/metrics': 'nv_inference_pending_request_count{model="tiny",version="1"} 0\n',
  },
  contentType: 'text/event-stream; charset=utf-8',
  frameOf,
  recording: [
    ...[answerOf('Hel'), answerOf(''), answerOf('日'), answerOf(' é', 'None', 2)].map(line),
    line(answerOf('', 'stop')),
  ],
  frames: [
    { kind: 'text', text: 'Hel' },
    { kind: 'text', text: '日' },
    { kind: 'text', text: ' é' },
    { kind: 'end', finishReason: 'stop', tokensIn: 3, tokensOut: 6 },
  ],
  textFrame: (text) => line(answerOf(text, 'None', 0)),
  ending: (tokensOut) => line(answerOf('', 'length', tokensOut)),
  keepAlive: null,
  refusals: [
    { title: 'a model that is not loaded', status: 400, body: '', kind: 'loading' },
    {
      title: 'a server that is full',
      ...{ status: 503, body: errorOf('in queue: Exceeds maximum queue size') },
      kind: 'overloaded',
    },
    {
      title: 'a server that is going',
      ...{ status: 503, body: errorOf('Server is stopping, scheduler is gone') },
      kind: 'loading',
    },
    {
      title: 'a prompt beyond the context, of vLLM',
      ...{ status: 400, body: line(errorOf(TOO_LONG)) },
      kind: 'context_exceeded',
    },
    {
      title: 'a prompt beyond the context, of TensorRT-LLM',
      ...{ status: 400, body: line(errorOf(TOO_LONG_TOO)) },
      kind: 'context_exceeded',
    },
    {
      title: 'a model that is not there',
      ...{ status: 404, body: errorOf("Request for unknown model: 'tiny' is not found") },
      kind: 'refused',
    },
    {
      title: 'a body that the server cannot read',
      ...{ status: 500, body: errorOf('failed to parse the request JSON buffer: Invalid value.') },
      kind: 'failed',
    },
    {
      title: 'an engine that fails before its first token',
      ...{ status: 400, body: line(errorOf('Error generating stream: no')) },
      kind: 'failed',
    },
    { title: 'an error that is none', status: 500, body: null, kind: 'failed' },
  ],
  streamErrors: [
    {
      title: 'a failure',
      frame: line(errorOf('Error generating stream: no')),
      kind: 'failed',
    },
    { title: 'a long prompt', frame: line(errorOf(TOO_LONG)), kind: 'context_exceeded' },
    { title: 'an abort', frame: line(answerOf('', 'abort')), kind: 'failed' },
    { title: 'a cancellation', frame: line(answerOf('', 'cancelled')), kind: 'failed' },
  ],
  malformed: [
    {
      title: 'a frame without a text',
      payload: '{"finish_reason":"None","num_output_tokens":1,"x":"secret"}',
    },
    {
      title: 'a text that is none',
      payload: JSON.stringify({ ...answerOf(''), text_output: ['secret', 'secret'] }),
    },
    {
      title: 'a frame without a reason',
      payload: JSON.stringify({ ...answerOf('secret'), finish_reason: null }),
    },
    {
      title: 'an end without a known reason',
      payload: JSON.stringify(answerOf('', 'secret')),
    },
    { title: 'a count below zero', payload: JSON.stringify(answerOf('', 'length', -1)) },
  ],
  refusalOf: (message) => ({ status: 400, body: errorOf(message) }),
  readProfile({ sampling_parameters }) {
    const { max_tokens, repetition_penalty, ...rest } = JSON.parse(String(sampling_parameters));
    return { ...rest, maxTokens: max_tokens, repeat_penalty: repetition_penalty } as ReadProfile;
  },
};
