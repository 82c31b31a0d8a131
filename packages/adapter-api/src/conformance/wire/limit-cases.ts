import { expect } from '@jest/globals';
import { chunked, startSilentHost, type WirePlan } from '../../testing/index.ts';
import { eventually, openConnections, unaborted } from '../observation.ts';
import { stall, streamOf, Trickle } from './wire-plans.ts';
import { outcomeOf, REQUEST, type WireCase, type WireStage } from './wire-stage.ts';

const LONG_MS = 60_000;
const CLOSE_MS_MAX = 5_000;
/** Longer than a busy machine stands still. */
const TRICKLE_MS = 400;
const TRICKLE_HEAD =
  'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n';

/** How long an engine may be silent, and where. */
export const limitCases: readonly WireCase[] = [
  {
    requirement: 'ORCH-3061',
    title: 'a host that takes no connection is a timeout of the connect',
    async run(stage) {
      const silent = await startSilentHost();
      try {
        const adapter = stage.connect(silent.baseUrl, { connectTimeoutMs: 60 });
        const timeout = {
          name: 'EngineFault',
          kind: 'timeout',
          message: expect.stringMatching(/60 ms/),
        };
        await expect(adapter.health(unaborted())).rejects.toMatchObject(timeout);
        expect(await outcomeOf(adapter)).toMatchObject({ frames: [], thrown: timeout });
      } finally {
        silent.stop();
      }
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'an abort leaves a connection that is being made at once',
    async run(stage) {
      const silent = await startSilentHost();
      try {
        const before = openConnections();
        const adapter = stage.connect(silent.baseUrl, { connectTimeoutMs: LONG_MS });
        const controller = new AbortController();
        const connecting = adapter.health(controller.signal);
        const isOpen = () => openConnections() === before + 1;
        await eventually('it connects', CLOSE_MS_MAX, isOpen);
        controller.abort(new Error('enough'));
        await expect(connecting).rejects.toBe(controller.signal.reason);
        await eventually('it is left', CLOSE_MS_MAX, () => openConnections() === before);
      } finally {
        silent.stop();
      }
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'nobody on the port is unreachable, so that the task may go elsewhere',
    async run(stage) {
      await stage.start(() => {});
      const { baseUrl } = stage.double;
      await stage.clear();
      const adapter = stage.connect(baseUrl);
      const unreachable = { name: 'EngineFault', kind: 'unreachable' };
      await expect(adapter.health(unaborted())).rejects.toMatchObject(unreachable);
      await expect(adapter.describe(unaborted())).rejects.toMatchObject(unreachable);
      expect(await outcomeOf(adapter)).toMatchObject({ frames: [], thrown: unreachable });
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'no answer at all is a timeout of the first token',
    async run(stage) {
      const limits = { firstTokenTimeoutMs: 50, idleTimeoutMs: LONG_MS };
      const { thrown } = await outcomeOf(await stage.start(() => {}, limits));
      expect(thrown).toMatchObject({ kind: 'timeout', message: expect.stringContaining('50 ms') });
      await stage.closed();
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'headers and nothing more are a timeout of the first token',
    async run(stage) {
      const limits = { firstTokenTimeoutMs: 50, idleTimeoutMs: LONG_MS };
      const { thrown } = await outcomeOf(await stage.start(stall(stage.wire, []), limits));
      expect(thrown).toMatchObject({ kind: 'timeout', message: expect.stringContaining('50 ms') });
      await stage.closed();
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'what came while this process stood still is no silence',
    async run(stage) {
      const { wire } = stage;
      const answer = streamOf(wire, [wire.textFrame('x'), wire.ending(1)]);
      const plan: WirePlan = (socket, request) => {
        void answer(socket, request);
        const endMono = performance.now() + 150;
        while (performance.now() < endMono);
      };
      const limits = { firstTokenTimeoutMs: 50, idleTimeoutMs: LONG_MS };
      const { frames, thrown } = await outcomeOf(await stage.start(plan, limits));
      expect(thrown).toBeNull();
      expect(frames).toMatchObject([{ text: 'x' }, { kind: 'end' }]);
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'silence between tokens is a timeout, and what had come is kept',
    async run(stage) {
      const plan = stall(stage.wire, [stage.wire.textFrame('x')]);
      const { frames, thrown } = await outcomeOf(await stage.start(plan, { idleTimeoutMs: 80 }));
      expect(frames).toMatchObject([{ kind: 'text', text: 'x' }]);
      expect(thrown).toMatchObject({ kind: 'timeout', message: expect.stringContaining('80 ms') });
      await stage.closed();
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'what only keeps the stream open does not count as a token',
    async run(stage) {
      await expectIdle(stage, stage.wire.keepAlive ?? '\n');
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'a frame that comes too slowly to its end is silence too',
    async run(stage) {
      await expectIdle(stage, 'y', stage.wire.frameOf('"').trimEnd());
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'a question that is not answered is a timeout',
    async run(stage) {
      const adapter = await stage.startAll(() => () => {}, { answerTimeoutMs: 60 });
      const timeout = { name: 'EngineFault', kind: 'timeout' };
      await expect(adapter.health(unaborted())).rejects.toMatchObject(timeout);
      await expect(adapter.describe(unaborted())).rejects.toMatchObject(timeout);
      await stage.closed();
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'an answer that trickles is a timeout of the whole, not of each byte',
    async run(stage) {
      const trickle = new Trickle(TRICKLE_MS);
      const slow = (): WirePlan => (socket) => {
        socket.write(TRICKLE_HEAD);
        trickle.into(socket, ' ');
      };
      const adapter = await stage.startAll(slow, { answerTimeoutMs: TRICKLE_MS });
      await expect(adapter.describe(unaborted())).rejects.toMatchObject({ kind: 'timeout' });
      expect(trickle.endedInTime).toBe(true);
      await stage.closed();
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'an abort ends a question',
    async run(stage) {
      const reason = new Error('enough');
      const controller = new AbortController();
      const adapter = await stage.startAll(() => () => controller.abort(reason));
      await expect(adapter.describe(controller.signal)).rejects.toBe(reason);
      await stage.closed();
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'a question under an aborted signal is not asked',
    async run(stage) {
      const adapter = await stage.start(() => {});
      const signal = AbortSignal.abort(new Error('left early'));
      await expect(adapter.health(signal)).rejects.toBe(signal.reason);
      await expect(adapter.busySlots(signal)).rejects.toBe(signal.reason);
      const frames = adapter.generate(REQUEST, signal)[Symbol.asyncIterator]();
      await expect(frames.next()).rejects.toBe(signal.reason);
      expect(stage.double.requests).toEqual([]);
    },
  },
];

/** One token, perhaps the beginning of another, and then what is none, again and again. */
async function expectIdle(stage: WireStage, drip: string, begun = ''): Promise<void> {
  const trickle = new Trickle(TRICKLE_MS);
  const adapter = await stage.start(
    (socket, request) => {
      void stall(stage.wire, [stage.wire.textFrame('x'), begun])(socket, request);
      trickle.into(socket, chunked(drip));
    },
    { idleTimeoutMs: TRICKLE_MS },
  );
  const { frames, thrown } = await outcomeOf(adapter);
  expect(frames).toHaveLength(1);
  const message = expect.stringContaining(`${TRICKLE_MS} ms`);
  expect(thrown).toMatchObject({ name: 'EngineFault', kind: 'timeout', message });
  expect(trickle.endedInTime).toBe(true);
  await stage.closed();
}
