import { describe, expect, test } from '@jest/globals';
import { EngineFault } from '../engine-fault.ts';
import type { AnswerFrame } from '../http/answer-stream.ts';
import { completionReader } from './completion-frames.ts';

const chunk = (choice: object | null, rest: object = {}): string =>
  JSON.stringify({ object: 'x', choices: choice === null ? [] : [choice], ...rest });
const text = (value: string, reason: string | null = null) => ({
  index: 0,
  text: value,
  finish_reason: reason,
});
const delta = (value: object, reason: string | null = null) => ({
  index: 0,
  delta: value,
  finish_reason: reason,
});
const USAGE = { usage: { prompt_tokens: 5, completion_tokens: 2, total_tokens: 7 } };

function readAll(payloads: readonly string[]): AnswerFrame[] {
  const read = completionReader();
  return payloads.map(read);
}

function faultOf(...payloads: string[]): EngineFault {
  try {
    readAll(payloads);
  } catch (thrown) {
    if (thrown instanceof EngineFault) return thrown;
    throw thrown;
  }
  throw new Error('nothing was thrown');
}

describe('an answer in OpenAI frames', () => {
  test('[ORCH-3058] of a completion ends with the usage that follows the finish reason', () => {
    const frames = readAll([
      chunk({ ...text('Hel'), token_ids: [1, 2] }),
      chunk({ ...text('lo', 'length'), token_ids: [3] }),
      chunk(null, USAGE),
    ]);
    expect(frames).toEqual([
      { text: 'Hel', tokenIds: [1, 2], end: null },
      { text: 'lo', tokenIds: [3], end: null },
      { text: '', tokenIds: [], end: { finishReason: 'length', tokensIn: 5, tokensOut: 2 } },
    ]);
  });

  test('[ORCH-3058] of a chat begins with a role and may have its usage in the last chunk', () => {
    const frames = readAll([
      chunk(delta({ role: 'assistant', content: '' }), { usage: null }),
      chunk(delta({ reasoning: 'thinking' })),
      chunk(delta({ content: null })),
      chunk(delta({ content: 'hi' })),
      chunk(delta({}, 'stop'), USAGE),
    ]);
    expect(frames.map((frame) => frame.text)).toEqual(['', '', '', 'hi', '']);
    expect(frames.at(-1)?.end).toEqual({ finishReason: 'stop', tokensIn: 5, tokensOut: 2 });
  });

  test('[ORCH-3058] with counts in each chunk ends with the last ones', () => {
    const frames = readAll([
      chunk(text('a'), { usage: { prompt_tokens: 5, completion_tokens: 1 } }),
      chunk(text('b', 'stop'), USAGE),
    ]);
    expect(frames.map(({ end }) => end?.tokensOut)).toEqual([undefined, 2]);
  });

  test.each([
    [{ cached_tokens: 4 }, { tokensCached: 4 }],
    [{ cached_tokens: null }, {}],
    [{ audio_tokens: 0 }, {}],
    [null, {}],
  ])('[ORCH-3058] [ORCH-4208] whose usage has the details %j', (prompt_tokens_details, told) => {
    const usage = { ...USAGE.usage, prompt_tokens_details };
    const [frame] = readAll([chunk(text('a', 'stop'), { usage })]);
    expect(frame?.end).toEqual({ finishReason: 'stop', tokensIn: 5, tokensOut: 2, ...told });
  });

  test('[ORCH-3058] whose last line comes before its reason or its usage is no answer', () => {
    expect(faultOf(chunk(text('a')), ' [DONE]')).toMatchObject({
      kind: 'protocol',
      message: expect.stringContaining('finish_reason'),
    });
    expect(faultOf(chunk(text('a', 'stop')), '[DONE]')).toMatchObject({
      kind: 'protocol',
      message: expect.stringContaining('usage'),
    });
  });

  test.each([
    ['abort', 'lost'],
    ['content_filter', 'failed'],
    ['tool_calls', 'protocol'],
    [7, 'protocol'],
  ])('[ORCH-3058] with the finish reason %j is %s', (reason, kind) => {
    expect(faultOf(chunk({ ...text('a'), finish_reason: reason })).kind).toBe(kind);
  });

  test.each([
    [{ error: { message: 'died', type: 'InternalServerError', code: 500 } }, 'failed'],
    [{ error: { message: 'dead', code: 503 } }, 'failed'],
    [{ error: { message: 'bad', code: 400 } }, 'refused'],
    [{ error: { message: 'slow down', code: 429 } }, 'failed'],
    [{ error: { message: 'm', code: 'context_length_exceeded' } }, 'context_exceeded'],
    [{ error: 'died' }, 'failed'],
    [{ object: 'error', message: 'flat', code: 400 }, 'refused'],
  ])('[ORCH-3058] that breaks with %j is %s', (frame, kind) => {
    expect(faultOf(chunk(text('a')), JSON.stringify(frame)).kind).toBe(kind);
  });

  test.each(['tool_calls', 'stop'])(
    '[ORCH-3058] with tool calls that end with %s has them in pieces, numbered from 0',
    (reason) => {
      const begun = { index: 1, id: 'c-1', type: 'function', function: { name: 'time' } };
      const piece = (text: string, id = 'new each time') => ({
        ...{ index: 1, id, function: { name: 'time', arguments: text } },
      });
      const frames = readAll([
        chunk(delta({ role: 'assistant', content: null })),
        chunk(delta({ content: 'so: ', tool_calls: [begun] })),
        chunk(delta({ tool_calls: [piece('{"a":')] })),
        chunk(delta({ tool_calls: [piece('')] })),
        chunk(delta({ tool_calls: [piece('1}'), { ...begun, index: 7, id: 'c-2' }] })),
        chunk(delta({}, reason), USAGE),
      ]);
      const first = (index: number, id: string) => ({
        ...{ index, id, type: 'function' },
        function: { name: 'time', arguments: '' },
      });
      const more = (text: string) => ({ index: 0, function: { arguments: text } });
      expect(frames.map(({ toolCalls }) => toolCalls ?? [])).toEqual([
        ...[[], [first(0, 'c-1')], [more('{"a":')], []],
        ...[[more('1}'), first(1, 'c-2')], []],
      ]);
      expect(frames[1]?.text).toBe('so: ');
      expect(frames.at(-1)?.end).toMatchObject({ finishReason: 'tool_calls' });
    },
  );

  test('[ORCH-3058] with a tool call that reached its limit says so', () => {
    const call = { index: 0, id: 'c', function: { name: 'time', arguments: '{' } };
    const frames = readAll([
      chunk(delta({ tool_calls: [call] })),
      chunk(delta({}, 'length'), USAGE),
    ]);
    expect(frames.at(-1)?.end).toMatchObject({ finishReason: 'length' });
  });

  test('[ORCH-3058] has as many tool calls as the contract has', () => {
    const call = (index: number) => ({ index, id: `c-${index}`, function: { name: 'time' } });
    const calls = Array.from({ length: 129 }, (_, index) => call(index));
    expect(readAll([chunk(delta({ tool_calls: calls.slice(0, 128) }))])).toHaveLength(1);
    expect(faultOf(chunk(delta({ tool_calls: calls })))).toMatchObject({ kind: 'protocol' });
  });

  test.each([
    ['{"choices":[{"delta":{"tool_calls":"secret"}}]}'],
    ['{"choices":[{"delta":{"tool_calls":[{"function":{"name":"secret"}}]}}]}'],
    ['{"choices":[{"delta":{"tool_calls":[{"id":"secret"}]}}]}'],
    ['{'],
    ['[]'],
    ['{}'],
    ['{"choices":{}}'],
    ['{"choices":["secret"]}'],
    ['{"choices":[{"text":["secret"]}]}'],
    ['{"choices":[{"delta":"secret"}]}'],
    ['{"choices":[{"text":"a","token_ids":["secret"]}]}'],
    ['{"choices":[],"usage":{"prompt_tokens":"secret"}}'],
  ])('[ORCH-3058] with the frame %s is a protocol fault that does not quote it', (payload) => {
    const fault = faultOf(payload);
    expect(fault.kind).toBe('protocol');
    expect(fault.message).not.toContain('secret');
  });
});
