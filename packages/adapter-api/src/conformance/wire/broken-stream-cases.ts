import { expect } from '@jest/globals';
import type { AdapterSubject } from '../adapter-subject.ts';
import { unaborted } from '../observation.ts';
import { answerOf, cutOff, stall, streamOf } from './wire-plans.ts';
import { outcomeOf, REQUEST, type WireCase, type WireStage } from './wire-stage.ts';

const FRAME_BYTES_MAX = 1_048_576;

/** Half an answer is never taken for a whole one. */
async function expectLost(stage: WireStage, end: typeof cutOff): Promise<void> {
  const { recording, frames: whole } = stage.wire;
  for (let count = 0; count < recording.length; count += 1) {
    const adapter = await stage.start(end(stage.wire, recording.slice(0, count)));
    const { frames, thrown } = await outcomeOf(adapter);
    expect(frames).toEqual(whole.slice(0, frames.length));
    // What is left then is a mark that says nothing, such as `[DONE]`.
    if (frames.length === whole.length) expect(thrown).toBeNull();
    else expect(thrown).toMatchObject({ name: 'EngineFault', kind: 'lost' });
  }
}

async function expectProtocolFault(stage: WireStage, frame: string): Promise<void> {
  const parts = [stage.wire.textFrame('x'), frame, stage.wire.ending(1)];
  const { thrown } = await outcomeOf(await stage.start(streamOf(stage.wire, parts)));
  expect(thrown).toMatchObject({ name: 'EngineFault', kind: 'protocol' });
  expect(String(thrown)).not.toContain('secret');
  expect(thrown).not.toHaveProperty('cause', expect.anything());
}

/** How a stream may break. */
export const brokenStreamCases: readonly WireCase[] = [
  {
    requirement: 'ORCH-3061',
    title: 'an answer cut off at any frame is lost, never a short answer',
    run: (stage) => expectLost(stage, cutOff),
  },
  {
    requirement: 'ORCH-3061',
    title: 'an answer that ends in order before its last frame is lost',
    run: (stage) => expectLost(stage, streamOf),
  },
  {
    requirement: 'ORCH-3061',
    title: 'an answer cut off within a frame is lost, whatever of it had come',
    async run(stage) {
      const frame = stage.wire.textFrame('half');
      const half = frame.slice(0, Math.floor(frame.length / 2));
      const parts = [stage.wire.textFrame('x'), half];
      const { frames, thrown } = await outcomeOf(await stage.start(cutOff(stage.wire, parts)));
      expect(frames).toMatchObject([{ kind: 'text', text: 'x' }]);
      expect(thrown).toMatchObject({ name: 'EngineFault', kind: 'lost' });
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'a connection that is reset in the answer is lost',
    async run(stage) {
      const adapter = await stage.start(stall(stage.wire, [stage.wire.textFrame('x')]));
      const answer = adapter.generate(REQUEST, unaborted());
      const frames = answer[Symbol.asyncIterator]();
      await frames.next();
      for (const socket of stage.double.open) socket.resetAndDestroy();
      await expect(frames.next()).rejects.toMatchObject({ name: 'EngineFault', kind: 'lost' });
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'bytes that are no HTTP are a protocol fault',
    async run(stage) {
      const adapter = await stage.start((socket) => void socket.end('SSH-2.0-OpenSSH\r\n\r\n'));
      const { thrown } = await outcomeOf(adapter);
      expect(thrown).toMatchObject({ name: 'EngineFault', kind: 'protocol' });
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'a connection that is closed without an answer is lost',
    async run(stage) {
      const { thrown } = await outcomeOf(await stage.start((socket) => void socket.end()));
      expect(thrown).toMatchObject({ name: 'EngineFault', kind: 'lost' });
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'another content type than that of a stream is a protocol fault',
    async run(stage) {
      const { thrown } = await outcomeOf(await stage.start(answerOf(200, '<html>secret</html>')));
      expect(thrown).toMatchObject({ name: 'EngineFault', kind: 'protocol' });
      expect(String(thrown)).not.toContain('secret');
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'a frame above a mebibyte is a protocol fault, long before its end',
    async run(stage) {
      const long = stage.wire.frameOf(`"${'x'.repeat(FRAME_BYTES_MAX + 10_000)}`);
      const parts = [stage.wire.textFrame('x'), long.trimEnd()];
      const { thrown } = await outcomeOf(await stage.start(stall(stage.wire, parts)));
      expect(thrown).toMatchObject({ name: 'EngineFault', kind: 'protocol' });
    },
  },
  ...['{"text":"secret', '["secret"]', '"secret"', '5', 'null', 'secret'].map((payload) => ({
    requirement: 'ORCH-3061',
    title: `the frame ${payload} is a protocol fault that quotes nothing`,
    run: (stage: WireStage) => expectProtocolFault(stage, stage.wire.frameOf(payload)),
  })),
];

/** One case for everything that is JSON and no frame of this protocol. */
export const malformedCases = ({ wire }: AdapterSubject): WireCase[] =>
  wire.malformed.map(({ title, payload }) => ({
    requirement: 'ORCH-3061',
    title: `${title} is a protocol fault that quotes nothing`,
    run: (stage) => expectProtocolFault(stage, wire.frameOf(payload)),
  }));

/** One case for each way in which the engine says in its stream that it failed. */
export const streamErrorCases = ({ wire }: AdapterSubject): WireCase[] =>
  wire.streamErrors.map(({ title, frame, kind }) => ({
    requirement: 'ORCH-3058',
    title: `${title} in the stream is ${kind}, after the text that had come`,
    async run(stage) {
      const parts = [wire.textFrame('x'), frame, wire.ending(1)];
      const { frames, thrown } = await outcomeOf(await stage.start(streamOf(wire, parts)));
      expect(frames).toMatchObject([{ kind: 'text', text: 'x' }]);
      expect(thrown).toMatchObject({ name: 'EngineFault', kind });
    },
  }));
