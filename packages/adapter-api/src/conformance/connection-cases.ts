import { expect } from '@jest/globals';
import type { EngineFrame } from '../engine-adapter.ts';
import {
  type CaseContext,
  type ConformanceCase,
  chatRequest,
  endlessRequest,
} from './engine-subject.ts';
import { eventually, observe, openConnections, thrownBy, unaborted } from './observation.ts';

const SLOT_FREE_MS_MAX = 2_000;
const CLOSE_MS_MAX = 1_000;

/** How slots and connections are taken and given back. */
export const connectionCases: readonly ConformanceCase[] = [
  {
    requirement: 'ORCH-3019',
    title: 'the engine tells its version, slots and context',
    async run({ adapter }) {
      expect(await adapter.health(unaborted())).toBe('ready');
      const { engineVersion, slotsTotal, contextTokens } = await adapter.describe(unaborted());
      expect(engineVersion).not.toBe('');
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
      expect((await observe(adapter, request)).frames).toEqual(before.frames);
      expect((await observe(adapter, request)).frames).toEqual(before.frames);
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
];

const isIdle = async (adapter: CaseContext['adapter']): Promise<boolean> =>
  (await adapter.busySlots(unaborted())) === 0;

async function abortEndless({ adapter, subject }: CaseContext): Promise<void> {
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
