import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from '@jest/globals';
import type { EngineAdapter } from '../../engine-adapter.ts';
import { eventually, unaborted } from '../observation.ts';
import { pour, stall, streamOf } from './wire-plans.ts';
import { outcomeOf, REQUEST, type WireCase, type WireStage } from './wire-stage.ts';

const STILL_MS_MAX = 20_000;
const FRAME_CHARACTERS = 4_096;
const TOKENS = 10_000;
/** A quarter of the answer. The buffers of both sides' sockets come and go: 4 MB were seen. */
const HEAP_GROWTH_BYTES_MAX = 10_485_760;

/** How fast an answer flows, and what stops it. */
export const flowCases: readonly WireCase[] = [
  {
    requirement: 'ORCH-3061',
    title: 'a reader that does not ask stops the engine, and gets all later',
    async run(stage) {
      // 64 MiB: far more than sockets and the system hold.
      const framesTotal = 16_384;
      const flood = await startFlood(stage, framesTotal);
      const frames = flood.adapter.generate(REQUEST, unaborted())[Symbol.asyncIterator]();
      await frames.next();
      await untilStill(flood.written);
      expect(flood.written()).toBeLessThan(framesTotal / 2);
      let count = 1;
      for (let step = await frames.next(); !step.done; step = await frames.next()) count += 1;
      expect(count).toBe(framesTotal + 1);
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'the reader may pause for longer than the engine may be silent',
    async run(stage) {
      const parts = [stage.wire.textFrame('x'), stage.wire.textFrame('y'), stage.wire.ending(2)];
      const adapter = await stage.start(streamOf(stage.wire, parts), { idleTimeoutMs: 40 });
      const frames = adapter.generate(REQUEST, unaborted())[Symbol.asyncIterator]();
      await frames.next();
      const sinceMono = performance.now();
      await eventually('it was long', STILL_MS_MAX, () => performance.now() - sinceMono > 120);
      expect(await frames.next()).toMatchObject({ value: { text: 'y' } });
      expect(await frames.next()).toMatchObject({ value: { kind: 'end' } });
      expect(await frames.next()).toMatchObject({ done: true });
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'ten thousand tokens pass with bounded memory',
    async run(stage) {
      const { adapter } = await startFlood(stage, TOKENS);
      let count = 0;
      let startBytes = 0;
      let highBytes = 0;
      for await (const frame of adapter.generate(REQUEST, unaborted())) {
        if (frame.kind === 'end') continue;
        count += 1;
        // The first thousand fill what is filled once.
        if (count === TOKENS / 10) startBytes = heldBytes();
        else if (count % (TOKENS / 10) === 0) highBytes = Math.max(highBytes, heldBytes());
      }
      expect(count).toBe(TOKENS);
      expect(highBytes - startBytes).toBeLessThan(HEAP_GROWTH_BYTES_MAX);
    },
  },
  {
    requirement: 'ORCH-3017',
    title: 'after an abort not even what had arrived with it is given out',
    async run(stage) {
      const controller = new AbortController();
      const reason = new Error('canceled');
      const one = stage.wire.textFrame('x') + stage.wire.textFrame('y') + stage.wire.ending(2);
      const adapter = await stage.start(streamOf(stage.wire, [one]));
      const frames = adapter.generate(REQUEST, controller.signal)[Symbol.asyncIterator]();
      expect(await frames.next()).toMatchObject({ value: { text: 'x' } });
      controller.abort(reason);
      await expect(frames.next()).rejects.toBe(reason);
      expect(await frames.next()).toMatchObject({ done: true });
      await stage.closed();
    },
  },
  {
    requirement: 'ORCH-3017',
    title: 'an abort while the first token is waited for closes the connection',
    async run(stage) {
      const controller = new AbortController();
      const reason = new Error('canceled');
      const adapter = await stage.start(() => controller.abort(reason));
      const frames = adapter.generate(REQUEST, controller.signal);
      await expect(frames[Symbol.asyncIterator]().next()).rejects.toBe(reason);
      await stage.closed();
    },
  },
  {
    requirement: 'ORCH-3017',
    title: 'an abort while the next token is waited for closes the connection',
    async run(stage) {
      const controller = new AbortController();
      const reason = new Error('canceled');
      const adapter = await stage.start(stall(stage.wire, [stage.wire.textFrame('x')]));
      const frames = adapter.generate(REQUEST, controller.signal)[Symbol.asyncIterator]();
      await frames.next();
      const next = frames.next();
      controller.abort(reason);
      await expect(next).rejects.toBe(reason);
      await stage.closed();
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'a reader that leaves closes the connection',
    async run(stage) {
      const adapter = await stage.start(stall(stage.wire, [stage.wire.textFrame('x')]));
      for await (const _frame of adapter.generate(REQUEST, unaborted())) break;
      await stage.closed();
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'the connection is closed before the end is given out',
    async run(stage) {
      const parts = [stage.wire.textFrame('x'), stage.wire.ending(1)];
      const adapter = await stage.start(stall(stage.wire, parts));
      const frames = adapter.generate(REQUEST, unaborted())[Symbol.asyncIterator]();
      await frames.next();
      expect(await frames.next()).toMatchObject({ value: { kind: 'end' } });
      // The reader takes its time with the end.
      await stage.closed();
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'closing the adapter ends what waits, and twice is once',
    async run(stage) {
      const adapter = await stage.start(stall(stage.wire, [stage.wire.textFrame('x')]));
      const frames = adapter.generate(REQUEST, unaborted())[Symbol.asyncIterator]();
      await frames.next();
      const next = frames.next();
      const ended = expect(next).rejects.toMatchObject({ name: 'EngineFault', kind: 'lost' });
      await Promise.all([adapter.close(), adapter.close()]);
      await ended;
      expect(await outcomeOf(adapter)).toMatchObject({ thrown: { kind: 'unreachable' } });
      await stage.closed();
    },
  },
];

async function startFlood(
  stage: WireStage,
  framesTotal: number,
): Promise<{ adapter: EngineAdapter; written: () => number }> {
  let written = 0;
  const frame = stage.wire.textFrame('x'.repeat(FRAME_CHARACTERS));
  const plan = pour(stage.wire, frame, framesTotal, (frames) => {
    written = frames;
  });
  return { adapter: await stage.start(plan), written: () => written };
}

/** Until the count has not moved for a while. */
async function untilStill(count: () => number): Promise<void> {
  let last = -1;
  let stillSinceMono = performance.now();
  await eventually('it stands still', STILL_MS_MAX, () => {
    if (count() !== last) stillSinceMono = performance.now();
    last = count();
    return performance.now() - stillSinceMono > 400;
  });
}

/** What lives on the heap and in buffers, once nothing dead does. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
