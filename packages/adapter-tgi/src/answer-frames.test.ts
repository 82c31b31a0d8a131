import { describe, expect, test } from '@jest/globals';
import { AnswerFrames } from './answer-frames.ts';
import { lastFrame, tokenFrame } from './testing/frames.ts';

const TOKENS_IN = 9;

function readAll(stops: readonly string[], frames: readonly unknown[]) {
  const answer = new AnswerFrames(stops, TOKENS_IN);
  let text = '';
  for (const frame of frames) {
    const read = answer.read(JSON.stringify(frame));
    text += read.text;
    if (read.end !== null) return { text, end: read.end };
  }
  return { text, end: null };
}

describe('AnswerFrames', () => {
  test.each([
    ['eos_token', 'stop'],
    ['stop_sequence', 'stop'],
    ['length', 'length'],
  ])('[ORCH-3058] %s is the reason %s, with the counts of the engine', (finish_reason, reason) => {
    const last = lastFrame(tokenFrame(2, 'lo'), { finish_reason });
    expect(readAll([], [tokenFrame(1, 'Hel'), last])).toEqual({
      text: 'Hello',
      end: { finishReason: reason, tokensIn: 5, tokensOut: 2 },
    });
  });

  test('[ORCH-3058] a special token is counted and has no text', () => {
    const frames = [tokenFrame(1, 'a'), tokenFrame(4, '<|x|>', true)];
    const last = lastFrame(tokenFrame(2, '</s>', true));
    expect(readAll([], [...frames, last]).text).toBe('a');
    expect(new AnswerFrames([], 0).read(JSON.stringify(frames[1])).tokenIds).toEqual([4]);
  });

  test('[ORCH-3058] a stop string that the engine left in its text is cut off', () => {
    const last = lastFrame(tokenFrame(2, 'b!'), { finish_reason: 'stop_sequence' });
    expect(readAll(['ab!'], [tokenFrame(1, 'xa'), last])).toEqual({
      text: 'x',
      end: { finishReason: 'stop', tokensIn: 5, tokensOut: 2 },
    });
  });

  test('[ORCH-3058] one in the middle of a token, which the engine does not see, ends it', () => {
    const frames = [tokenFrame(1, 'x'), tokenFrame(2, 'y\nz'), tokenFrame(3, 'never')];
    expect(readAll(['\n'], frames)).toEqual({
      text: 'xy',
      end: { finishReason: 'stop', tokensIn: TOKENS_IN, tokensOut: 2 },
    });
  });

  test('[ORCH-3058] one that is complete with the last token is the reason, not the length', () => {
    const last = lastFrame(tokenFrame(2, 'b'), { finish_reason: 'length' });
    expect(readAll(['b'], [tokenFrame(1, 'a'), last])).toMatchObject({
      text: 'a',
      end: { finishReason: 'stop' },
    });
  });

  test('[ORCH-3058] what was only the start of a stop string comes with the end', () => {
    const last = lastFrame(tokenFrame(2, '</s>', true));
    expect(readAll(['abc'], [tokenFrame(1, 'xab'), last])).toMatchObject({ text: 'xab' });
  });
});
