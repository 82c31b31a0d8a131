import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { llmApiFrames, type ReadFrame, vllmFrames } from './answer-frames.ts';

const TOKENS_IN = 9;

function readAll(read: ReadFrame, frames: readonly unknown[]) {
  const texts: string[] = [];
  for (const frame of frames) {
    const { text, end } = read(JSON.stringify(frame));
    texts.push(text);
    if (end !== null) return { texts, end };
  }
  return { texts, end: null };
}

const frame = (text_output: unknown, finish_reason: unknown = 'None') => ({
  ...{ model_name: 'm', model_version: '1', text_output, finish_reason },
});

describe('answers of the LLM API', () => {
  const readLlmApi = (stops: readonly string[], frames: readonly unknown[]) =>
    readAll(llmApiFrames(stops, TOKENS_IN), frames);

  test('[ORCH-3057] of the whole text so far only what is new is given out', () => {
    expect(readLlmApi([], [frame('ha'), frame('haha'), frame('haha!', 'stop')])).toEqual({
      texts: ['ha', 'ha', '!'],
      end: { finishReason: 'stop', tokensIn: TOKENS_IN, tokensOut: 3, isEstimate: true },
    });
  });

  test('[ORCH-3057] a character of which bytes are missing waits for them', () => {
    const frames = [frame('a\ufffd'), frame('a\ufffd\ufffd'), frame('a日'), frame('a日', 'length')];
    expect(readLlmApi([], frames).texts).toEqual(['a', '', '日', '']);
  });

  test('[ORCH-3057] one that the end left without its bytes is shown as such', () => {
    expect(readLlmApi([], [frame('a\ufffd'), frame('a\ufffd', 'length')]).texts).toEqual([
      'a',
      '\ufffd',
    ]);
  });

  test('[ORCH-3057] text that does not go on from what was sent is a protocol fault', () => {
    const read = llmApiFrames([], TOKENS_IN);
    read(JSON.stringify(frame('Hel')));
    const next = () => read(JSON.stringify(frame('lo')));
    expect(next).toThrow(expect.objectContaining({ name: 'EngineFault', kind: 'protocol' }));
  });

  test('[ORCH-3057] a stop string ends it, however the text came', () => {
    const anyText = fc.string({ unit: fc.constantFrom('a', 'b', '日', '😀'), minLength: 1 });
    fc.assert(
      fc.property(anyText, fc.array(fc.nat(2)), (text, lengths) => {
        const characters = [...text];
        let whole = '';
        const frames = lengths.map((length) => {
          whole += characters.splice(0, length).join('');
          return frame(whole);
        });
        const { texts, end } = readLlmApi(['ab'], [...frames, frame(text, 'length')]);
        const [before, ...rest] = text.split('ab');
        expect(texts.join('')).toBe(before);
        expect(end?.finishReason).toBe(rest.length > 0 ? 'stop' : 'length');
      }),
    );
  });
});

describe('answers of the vLLM backend', () => {
  const counts = { num_input_tokens: 5, num_output_tokens: 1 };

  test('[ORCH-3057] texts are what is new, and the counts of what is new are added up', () => {
    const frames = [
      { ...frame('Hel'), ...counts },
      { ...frame('lo'), ...counts, num_output_tokens: 2 },
      { ...frame('', 'length'), ...counts },
    ];
    expect(readAll(vllmFrames(), frames)).toEqual({
      texts: ['Hel', 'lo', ''],
      end: { finishReason: 'length', tokensIn: 5, tokensOut: 4 },
    });
  });

  test('[ORCH-3057] a tensor of one element may be a list of it', () => {
    const listed = { text_output: ['x'], finish_reason: ['stop'] };
    const numbers = { num_input_tokens: [5], num_output_tokens: [1] };
    expect(readAll(vllmFrames(), [{ ...listed, ...numbers }])).toEqual({
      texts: ['x'],
      end: { finishReason: 'stop', tokensIn: 5, tokensOut: 1 },
    });
  });
});
