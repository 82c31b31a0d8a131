import { expect } from '@jest/globals';
import type { EngineFrame } from '../../engine-adapter.ts';
import { chunked, LAST_CHUNK, wholeAnswer } from '../../testing/index.ts';
import type { WireSubject } from '../adapter-subject.ts';
import { fuzzStream } from './stream-fuzz.ts';
import { answerOf, headOf, streamOf, writeAll } from './wire-plans.ts';
import { outcomeOf, type WireCase, type WireStage } from './wire-stage.ts';

const FUZZ_FRAMES = process.env.ORCHQ_NIGHTLY === '1' ? 100_000 : 1_000;

const bytesOf = ({ recording }: WireSubject): Buffer => Buffer.from(recording.join(''));

/** The recording, however it was sent. */
async function expectRecorded(stage: WireStage, plan: Parameters<WireStage['start']>[0]) {
  const { frames, thrown } = await outcomeOf(await stage.start(plan));
  expect(thrown).toBeNull();
  expect(frames).toEqual(stage.wire.frames);
}

/** How the bytes of an answer may be cut up. */
export const framingCases: readonly WireCase[] = [
  {
    requirement: 'ORCH-3058',
    title: 'a recorded answer gives its frames, one chunk each',
    run: (stage) => expectRecorded(stage, streamOf(stage.wire, stage.wire.recording)),
  },
  {
    requirement: 'ORCH-3058',
    title: 'a recorded answer in a single chunk gives its frames',
    run: (stage) => expectRecorded(stage, streamOf(stage.wire, [bytesOf(stage.wire)])),
  },
  {
    requirement: 'ORCH-3058',
    title: 'an answer cut into two chunks at any byte gives the same frames',
    async run(stage) {
      const bytes = bytesOf(stage.wire);
      let cut = 0;
      const adapter = await stage.start((socket, request) => {
        const parts = [bytes.subarray(0, cut), bytes.subarray(cut)];
        return streamOf(stage.wire, parts)(socket, request);
      });
      for (; cut <= bytes.length; cut += 1) {
        expect(await outcomeOf(adapter)).toEqual({ frames: stage.wire.frames, thrown: null });
      }
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'an answer sent byte by byte, HTTP and all, gives the same frames',
    run: (stage) => {
      const wire = Buffer.concat([Buffer.from(headOf(stage.wire)), chunked(bytesOf(stage.wire))]);
      const pieces = Array.from(wire, (byte) => Buffer.of(byte));
      return expectRecorded(stage, (socket) => writeAll(socket, pieces));
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'a character whose bytes come in different chunks is whole',
    async run(stage) {
      const text = 'é日😀';
      const [before, after] = stage.wire.textFrame(text).split(text);
      const bytes = Buffer.from(text);
      const parts = Array.from(bytes, (byte) => Uint8Array.of(byte));
      const all = [before ?? '', ...parts, `${after}${stage.wire.ending(1)}`];
      const { frames, thrown } = await outcomeOf(await stage.start(streamOf(stage.wire, all)));
      expect(thrown).toBeNull();
      expect(frames[0]).toMatchObject({ kind: 'text', text });
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'lines that end with CR and LF give the same frames',
    run: (stage) => {
      const crlf = stage.wire.recording.join('').replaceAll('\n', '\r\n');
      return expectRecorded(stage, streamOf(stage.wire, [crlf]));
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'what keeps the stream open between frames is no frame',
    run: (stage) => {
      const keepAlive = stage.wire.keepAlive ?? '\n';
      const parts = stage.wire.recording.flatMap((part) => [keepAlive, part]);
      return expectRecorded(stage, streamOf(stage.wire, parts));
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'an answer with a length in place of chunks gives the same frames',
    run: (stage) => {
      const { contentType = 'text/event-stream', recording } = stage.wire;
      const wire = wholeAnswer(200, contentType, recording.join(''));
      return expectRecorded(stage, (socket) => void socket.write(wire));
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'an answer that the end of the connection ends gives the same frames',
    run: (stage) => {
      const { contentType = 'text/event-stream', recording } = stage.wire;
      const head = `HTTP/1.1 200 OK\r\nContent-Type: ${contentType}\r\nConnection: close\r\n\r\n`;
      return expectRecorded(stage, (socket) => void socket.end(head + recording.join('')));
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'nothing after the end is read, and the engine may leave the connection open',
    run: (stage) =>
      expectRecorded(stage, (socket) => {
        const more = [...stage.wire.recording, stage.wire.textFrame('more')];
        socket.write(headOf(stage.wire));
        for (const part of more) socket.write(chunked(part));
      }),
  },
  {
    requirement: 'ORCH-3058',
    title: 'an answer without text is its end alone',
    async run(stage) {
      const adapter = await stage.start(streamOf(stage.wire, [stage.wire.ending(1)]));
      const { frames, thrown } = await outcomeOf(adapter);
      expect(thrown).toBeNull();
      expect(frames.map(({ kind }) => kind)).toEqual(['end']);
      expect(frames[0]).toMatchObject({ finishReason: 'length', tokensOut: 1 });
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'a text of a hundred thousand characters in one frame arrives whole',
    async run(stage) {
      const text = 'x日'.repeat(50_000);
      const parts = [stage.wire.textFrame(text), stage.wire.ending(1)];
      const { frames, thrown } = await outcomeOf(await stage.start(streamOf(stage.wire, parts)));
      expect(thrown).toBeNull();
      expect(frames[0]).toMatchObject({ kind: 'text', text });
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'random answers split at random give the frames that were sent',
    async run(stage) {
      let body: readonly Uint8Array[] = [];
      const adapter = await stage.start((socket) => {
        socket.write(headOf(stage.wire));
        for (const part of body) socket.write(chunked(part));
        socket.end(LAST_CHUNK);
      });
      const read = async (parts: readonly Uint8Array[]): Promise<EngineFrame[]> => {
        body = parts;
        const { frames, thrown } = await outcomeOf(adapter);
        if (thrown !== null) throw thrown;
        return frames;
      };
      const frames = await fuzzStream(stage.wire, read, FUZZ_FRAMES);
      expect(frames).toBeGreaterThanOrEqual(FUZZ_FRAMES);
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'an answer with a status of information before it gives the same frames',
    run: (stage) =>
      expectRecorded(stage, (socket, request) => {
        socket.write('HTTP/1.1 103 Early Hints\r\n\r\n');
        return streamOf(stage.wire, stage.wire.recording)(socket, request);
      }),
  },
  {
    requirement: 'ORCH-3058',
    title: 'an empty answer with status 204 is no stream',
    async run(stage) {
      const { frames, thrown } = await outcomeOf(await stage.start(answerOf(204, '')));
      expect(frames).toEqual([]);
      expect(thrown).toMatchObject({ name: 'EngineFault', kind: 'protocol' });
    },
  },
];
