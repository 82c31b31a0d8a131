import { describe, expect, test } from '@jest/globals';
import {
  validate_ChatCompletionChunk,
  validate_Completion,
  WorkerResetError,
} from '@orchqueue/contract-types';
import type { TaskEvent, TaskStream } from '@orchqueue/services';
import { ChunkSource } from './chunk-source.ts';
import { CHAT, TEXT, type Wording } from './wording.ts';

let id = 0;
const event = (type: TaskEvent['type'], data: object): TaskEvent => {
  id += 1;
  return { id, type, data: JSON.stringify(data) };
};
const PINS = { engine: 'llamacpp', engine_version: 'b1', model_digest: 'sha256:0' };
const started = (attempt = 1) => event('started', { ...PINS, attempt });
const token = (text: string, logprobs?: object[]) => event('token', { index: 0, text, logprobs });
const end = (tokens_out = 2, status = 'completed', finish_reason = 'stop') =>
  event('end', { status, finish_reason, usage: { tokens_in: 5, tokens_out } });

/** Tells what it was given, one list at a time. */
function streamOf(...batches: TaskEvent[][]): TaskStream {
  const next = async () => batches.shift() ?? null;
  return { next } as unknown as TaskStream;
}

const HEAD = { id: 'chatcmpl-t', created: 1, model: 'm' };
const never = new AbortController().signal;

function sourceOf(
  streams: TaskStream[],
  rest: Partial<ConstructorParameters<typeof ChunkSource>[0]> = {},
): ChunkSource {
  const wording: Wording = CHAT;
  const plain = { head: HEAD, wording, choicesEach: 1, includeUsage: false, withLogprobs: false };
  return new ChunkSource({ ...plain, streams, ...rest });
}

async function framesOf(source: ChunkSource): Promise<string[]> {
  let text = '';
  for (let next = await source.next(never); next !== null; next = await source.next(never)) {
    text += next;
  }
  return text.split('\n\n').slice(0, -1);
}

const parsed = (frames: string[]) =>
  frames.slice(0, -1).map((frame) => JSON.parse(frame.slice('data: '.length)));

describe('the chunks of a chat', () => {
  test('[ORCH-4404] begin with the role, end with the reason, and then with [DONE]', async () => {
    const queued = event('queued', {});
    const stream = streamOf([queued], [started(), token('a')], [token('b'), end()]);
    const frames = await framesOf(sourceOf([stream]));
    expect(frames.at(-1)).toBe('data: [DONE]');
    const chunks = parsed(frames);
    expect(chunks.every((chunk) => validate_ChatCompletionChunk(chunk))).toBe(true);
    expect(chunks.map(({ choices }) => [choices[0].delta, choices[0].finish_reason])).toEqual([
      [{ role: 'assistant', content: '', refusal: null }, null],
      [{ content: 'a' }, null],
      [{ content: 'b' }, null],
      [{}, 'stop'],
    ]);
    const fingerprints = new Set(chunks.map(({ system_fingerprint }) => system_fingerprint));
    expect([...fingerprints]).toEqual([expect.stringMatching(/^fp_[0-9a-f]{10}$/)]);
    expect(chunks.every((chunk) => !('usage' in chunk))).toBe(true);
  });

  test('[ORCH-4404] with include_usage have a null usage, and the counts in a last one', async () => {
    const stream = streamOf([started(), token('a'), end(7)]);
    const chunks = parsed(await framesOf(sourceOf([stream], { includeUsage: true })));
    expect(chunks.slice(0, -1).every(({ usage }) => usage === null)).toBe(true);
    expect(chunks.at(-1)).toMatchObject({
      choices: [],
      usage: { prompt_tokens: 5, completion_tokens: 7, total_tokens: 12 },
    });
  });

  test('[ORCH-4404] of several choices say whose they are, and count the prompt once', async () => {
    const streams = [streamOf([token('a')], [end(1)]), streamOf([token('b')], [end(2)])];
    const settings = { choicesEach: 2, includeUsage: true };
    const chunks = parsed(await framesOf(sourceOf(streams, settings)));
    const textOf = (index: number) =>
      chunks
        .flatMap(({ choices }) => choices)
        .filter((choice) => choice.index === index)
        .map(({ delta }) => delta.content ?? '')
        .join('');
    expect([textOf(0), textOf(1)]).toEqual(['a', 'b']);
    expect(chunks.at(-1).usage).toMatchObject({ prompt_tokens: 5, completion_tokens: 3 });
  });

  test('[ORCH-4404] [ORCH-3058] have tool calls as they came', async () => {
    const begun = { index: 0, id: 'c', type: 'function', function: { name: 'f', arguments: '' } };
    const more = { index: 0, function: { arguments: '{}' } };
    const calls = (...tool_calls: object[]) => event('token', { index: 0, text: '', tool_calls });
    const stream = streamOf([calls(begun), calls(more), end(2, 'completed', 'tool_calls')]);
    const chunks = parsed(await framesOf(sourceOf([stream])));
    expect(chunks.every((chunk) => validate_ChatCompletionChunk(chunk))).toBe(true);
    expect(chunks.map(({ choices }) => [choices[0].delta, choices[0].finish_reason])).toEqual([
      [{ role: 'assistant', content: '', refusal: null }, null],
      [{ tool_calls: [begun] }, null],
      [{ tool_calls: [more] }, null],
      [{}, 'tool_calls'],
    ]);
  });

  test('[ORCH-4404] tell the probabilities where they were asked for', async () => {
    const logprobs = [{ token: 'é', logprob: -1, top_logprobs: [{ token: 'e', logprob: -2 }] }];
    const stream = () => streamOf([token('é', logprobs), end()]);
    const [, told] = parsed(await framesOf(sourceOf([stream()], { withLogprobs: true })));
    const other = { token: 'e', logprob: -2, bytes: [101] };
    const content = [{ token: 'é', logprob: -1, bytes: [195, 169], top_logprobs: [other] }];
    expect(told.choices[0].logprobs).toEqual({ content, refusal: null });
    const [, untold] = parsed(await framesOf(sourceOf([stream()])));
    expect(untold.choices[0].logprobs).toBeNull();
  });
});

test('[ORCH-4404] the chunks of a completion have text and the places of its tokens', async () => {
  const told = (text: string) =>
    token(text, [{ token: text, logprob: -1, top_logprobs: [{ token: text, logprob: -1 }] }]);
  const settings = { wording: TEXT, withLogprobs: true };
  const frames = await framesOf(sourceOf([streamOf([told('one'), told(' two'), end()])], settings));
  const chunks = parsed(frames);
  expect(chunks.every((chunk) => validate_Completion(chunk))).toBe(true);
  expect(chunks.map(({ choices }) => choices[0].text)).toEqual(['one', ' two', '']);
  expect(chunks.map(({ choices }) => choices[0].logprobs?.text_offset)).toEqual([
    [0],
    [3],
    undefined,
  ]);
});

describe('an answer that does not come', () => {
  const codeOf = async (source: ChunkSource) =>
    framesOf(source).catch((error: { code: string }) => error.code);

  test('[ORCH-4404] is the error of its task', async () => {
    const error = new WorkerResetError().toEnvelope('c');
    const source = sourceOf([streamOf([started(), token('a')], [event('error', { error })])]);
    expect(await codeOf(source)).toBe('WORKER_RESET');
    expect(source.isComplete).toBe(false);
  });

  test('[ORCH-4404] because it was canceled says so', async () => {
    expect(await codeOf(sourceOf([streamOf([end(0, 'canceled')])]))).toBe('TASK_CANCELED');
  });

  test('[ORCH-4404] because its text begins anew is cut, unless nothing was said', async () => {
    const again = streamOf([started(1), token('a')], [started(2), token('b'), end()]);
    expect(await codeOf(sourceOf([again]))).toBe('WORKER_RESET');
    const silent = streamOf([started(1)], [started(2), token('b'), end()]);
    expect(await codeOf(sourceOf([silent]))).toHaveLength(4);
  });

  test('[ORCH-4404] because the daemon gave it back says that the daemon stops', async () => {
    expect(await codeOf(sourceOf([streamOf([token('a')])]))).toBe('SHUTTING_DOWN');
  });
});
