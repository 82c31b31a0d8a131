import { describe, expect, test } from '@jest/globals';
import { FrameSplitter } from './frame-splitter.ts';

const STREAM = [
  ...['{"content":"日","stop":false}', '{"content":" é\\n","stop":false}'],
  ...['{"choices":[]}', '{"content":"","stop":true}', '[DONE]'],
]
  .map((frame) => `data: ${frame}\n\n`)
  .join('');
const bytes = Buffer.from(STREAM);
const whole = STREAM.split('\n')
  .filter((line) => line !== '')
  .map((line) => line.slice('data:'.length));

describe('FrameSplitter', () => {
  test('[ORCH-3058] a stream cut in two at any byte gives the same frames', () => {
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const splitter = new FrameSplitter(1_000);
      const frames = [bytes.subarray(0, cut), bytes.subarray(cut)].flatMap((chunk) =>
        splitter.push(chunk),
      );
      expect(frames).toEqual(whole);
    }
  });

  test('[ORCH-3058] a stream that comes byte by byte gives the same frames', () => {
    const splitter = new FrameSplitter(1_000);
    const frames = Array.from(bytes, (byte) => splitter.push(Buffer.of(byte))).flat();
    expect(frames).toEqual(whole);
  });

  test('[ORCH-3058] comments, other fields and CR are no part of a frame', () => {
    const splitter = new FrameSplitter(1_000);
    const stream = ':\n\n: ping\r\n\r\nevent: x\r\ndata: {"a":1}\r\n\r\ndata:{"b":2}\n\nda\nd\n';
    expect(splitter.push(Buffer.from(stream)).map((frame) => JSON.parse(frame))).toEqual([
      { a: 1 },
      { b: 2 },
    ]);
  });

  test('[ORCH-3058] an error as builds before 2025-09 wrote it is a frame with an error', () => {
    const splitter = new FrameSplitter(1_000);
    const [frame] = splitter.push(Buffer.from('error: {"code":500}\n\n'));
    expect(JSON.parse(frame ?? '')).toEqual({ error: { code: 500 } });
  });

  test('[ORCH-3060] of lines every one that is not empty is a frame, whatever it begins with', () => {
    const splitter = new FrameSplitter(1_000, 'lines');
    expect(splitter.push(Buffer.from('{"a":"data:"}\r\n\n5\n{"b"'))).toEqual([
      '{"a":"data:"}',
      '5',
    ]);
    expect(splitter.push(Buffer.from(':1}\n'))).toEqual(['{"b":1}']);
  });

  test('[ORCH-3061] what is kept of a line without an end is bounded', () => {
    const splitter = new FrameSplitter(100);
    splitter.push(Buffer.alloc(100, 'x'));
    expect(() => splitter.push(Buffer.of(0x78))).toThrow('longer than 100 bytes');
  });
});
