import { expect } from '@jest/globals';
import type { EngineFrame } from '../../engine-adapter.ts';
import type { EngineCase, EngineContext } from '../adapter-subject.ts';
import {
  claimedOf,
  eventually,
  observe,
  openConnections,
  thrownBy,
  unaborted,
} from '../observation.ts';
import { chatRequest, endlessRequest } from '../requests.ts';

const SLOT_FREE_MS_MAX = 2_000;
const SLOT_BUSY_MS_MAX = 5_000;
const CLOSE_MS_MAX = 1_000;

/** How slots and connections are taken and given back. */
export const connectionCases: readonly EngineCase[] = [
  {
    requirement: 'ORCH-3019',
    title: 'the engine tells its version, model, slots and context',
    async run({ adapter }) {
      expect(await adapter.health(unaborted())).toBe('ready');
      const { engineVersion, model, slotsTotal, contextTokens } = await adapter.describe(
        unaborted(),
      );
      expect(engineVersion).not.toBe('');
      expect(model).not.toBe('');
      expect(slotsTotal).toBe(1);
      expect(contextTokens).toBeGreaterThanOrEqual(2_000);
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'nothing is asked before the first frame is, and no connection is left after the last',
    async run({ adapter, subject }) {
      await eventually('the slot is free', SLOT_FREE_MS_MAX, () => isIdle(adapter));
      const before = openConnections();
      const frames = adapter.generate(chatRequest(subject.prompts.short), unaborted());
      expect(await adapter.busySlots(unaborted())).toBe(0);
      for await (const _frame of frames) expect(openConnections()).toBeLessThanOrEqual(before + 1);
      await eventually('it is closed', CLOSE_MS_MAX, () => openConnections() <= before);
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'a consumer that stops reading gives the connection and the slot back',
    async run({ adapter, subject }) {
      const before = openConnections();
      const frames = adapter.generate(endlessRequest(subject.prompts.endless), unaborted());
      for await (const _frame of frames) break;
      await eventually('it is closed', CLOSE_MS_MAX, () => openConnections() <= before);
      await eventually('the slot is free', SLOT_FREE_MS_MAX, () => isIdle(adapter));
    },
  },
  {
    requirement: 'ORCH-3017',
    title: 'an abort throws its reason, frees the slot within two seconds, and nothing follows',
    async run(context) {
      await abortEndless(context);
    },
  },
  {
    requirement: 'ORCH-3017',
    title: 'two requests after an abort are answered as before it',
    async run(context) {
      const { adapter, subject } = context;
      const request = chatRequest(subject.prompts.short);
      const before = await observe(adapter, request);
      await abortEndless(context);
      for (const _again of [1, 2]) {
        const { frames } = await observe(adapter, request);
        expect(claimedOf(subject, frames)).toEqual(claimedOf(subject, before.frames));
      }
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'an abort before the first frame asks nothing of the engine',
    async run({ adapter, subject }) {
      const before = openConnections();
      const signal = AbortSignal.abort(new Error('left early'));
      const frames = adapter.generate(chatRequest(subject.prompts.short), signal);
      expect(await thrownBy(() => frames[Symbol.asyncIterator]().next())).toBe(signal.reason);
      expect(openConnections()).toBe(before);
    },
  },
  {
    requirement: 'ORCH-3019',
    title: 'a slot is busy while it decodes, and free after the end',
    async run({ adapter, subject }) {
      await eventually('the slot is free', SLOT_FREE_MS_MAX, () => isIdle(adapter));
      const answer = adapter.generate(endlessRequest(subject.prompts.endless), unaborted());
      const frames = answer[Symbol.asyncIterator]();
      await frames.next();
      const isBusy = async () => (await adapter.busySlots(unaborted())) === 1;
      await eventually('the slot is busy', SLOT_BUSY_MS_MAX, isBusy);
      await frames.return?.();
      await eventually('the slot is free', SLOT_FREE_MS_MAX, () => isIdle(adapter));
    },
  },
  {
    requirement: 'ORCH-3017',
    title: 'an abort of a request that waits for the slot leaves the one that has it alone',
    async run({ adapter, subject }) {
      const running = endlessRequest(subject.prompts.endless, 400);
      const alone = await observe(adapter, running);
      const answer = adapter.generate(running, unaborted());
      const frames: EngineFrame[] = [];
      const controller = new AbortController();
      let waiting: Promise<unknown> | null = null;
      for await (const frame of answer) {
        frames.push(frame);
        if (waiting !== null) continue;
        const other = adapter.generate(chatRequest(subject.prompts.short), controller.signal);
        waiting = thrownBy(() => drain(other));
        setImmediate(() => controller.abort(new Error('canceled')));
      }
      expect(await waiting).toBe(controller.signal.reason);
      expect(claimedOf(subject, frames)).toEqual(claimedOf(subject, alone.frames));
      await eventually('the slot is free', SLOT_FREE_MS_MAX, () => isIdle(adapter));
    },
  },
  {
    requirement: 'ORCH-3019',
    title: 'two requests for one slot are both answered whole',
    async run({ adapter, subject }) {
      const request = chatRequest(subject.prompts.short);
      const alone = await observe(adapter, request);
      const both = await Promise.all([observe(adapter, request), observe(adapter, request)]);
      for (const { text, end } of both) {
        expect(text).toBe(alone.text);
        expect(end).toEqual(alone.end);
      }
    },
  },
  {
    requirement: 'ORCH-3019',
    title: 'the engine tells of itself while it decodes',
    async run({ adapter, subject }) {
      const before = await adapter.describe(unaborted());
      const answer = adapter.generate(endlessRequest(subject.prompts.endless), unaborted());
      for await (const _frame of answer) {
        expect(await adapter.health(unaborted())).toBe('ready');
        expect(await adapter.describe(unaborted())).toEqual(before);
        break;
      }
      await eventually('the slot is free', SLOT_FREE_MS_MAX, () => isIdle(adapter));
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'an answer of a thousand tokens arrives whole, however slowly it is read',
    async run({ adapter, subject }) {
      const request = endlessRequest(subject.prompts.endless, 1_000);
      const { text, end } = await observe(adapter, request);
      expect(end).toMatchObject({ finishReason: 'length', tokensOut: 1_000 });
      let slowly = '';
      for await (const frame of adapter.generate(request, unaborted())) {
        await new Promise((resolve) => setImmediate(resolve));
        if (frame.kind === 'text') slowly += frame.text;
      }
      expect(slowly).toBe(text);
    },
  },
];

const isIdle = async (adapter: EngineContext['adapter']): Promise<boolean> =>
  (await adapter.busySlots(unaborted())) === 0;

async function drain(frames: AsyncIterable<EngineFrame>): Promise<void> {
  for await (const _frame of frames);
}

async function abortEndless({ adapter, subject }: EngineContext): Promise<void> {
  const before = openConnections();
  const controller = new AbortController();
  const reason = new Error('canceled');
  const seen: EngineFrame[] = [];
  const thrown = await thrownBy(async () => {
    const request = endlessRequest(subject.prompts.endless);
    for await (const frame of adapter.generate(request, controller.signal)) {
      // Nothing may come after the abort, not even what had arrived before it.
      seen.push(frame);
      if (seen.length === 3) controller.abort(reason);
    }
  });
  expect(thrown).toBe(reason);
  expect(seen).toHaveLength(3);
  await eventually('it is closed', CLOSE_MS_MAX, () => openConnections() <= before);
  await eventually('the slot is free', SLOT_FREE_MS_MAX, () => isIdle(adapter));
}
