import { expect } from '@jest/globals';
import type { SlotCache } from '../../engine-adapter.ts';
import type { EngineCase, EngineContext } from '../adapter-subject.ts';
import { eventually, observe, unaborted } from '../observation.ts';
import { endlessRequest } from '../requests.ts';

const SCOPED = { slotId: 0, cacheScope: 'a' };
/** The model's own first token, and the one that a slot is overwritten with. */
const TRACES_MAX = 2;
const SLOT_FREE_MS_MAX = 2_000;

function slotCacheOf({ adapter }: EngineContext): SlotCache {
  if (!adapter.slotCache) throw new Error('it has no power over slots: leave hasSlotCache out');
  return adapter.slotCache;
}

/** Of engines whose slots keep the KV of their last request (ORCH-3022). */
export const slotCacheCases: readonly EngineCase[] = [
  {
    requirement: 'ORCH-3022',
    title: 'a request is decoded in the slot that it is told, and one of its frames says so',
    async run({ adapter, subject }) {
      const asked = endlessRequest(subject.prompts.endless, 3);
      for (const request of [asked, { ...asked, slotId: 0 }]) {
        const { frames } = await observe(adapter, request);
        const slots = frames.map(({ slotId }) => slotId).filter((slotId) => slotId !== undefined);
        expect(slots).toEqual([0]);
      }
    },
  },
  {
    requirement: 'ORCH-3017',
    title: 'a slot is told to be busy by its number, and idle again after an abort',
    async run(context) {
      const { adapter, subject } = context;
      const slots = slotCacheOf(context);
      const isBusy = (slotId: number) => slots.isBusy(slotId, unaborted());
      for await (const _frame of adapter.generate(
        endlessRequest(subject.prompts.endless),
        unaborted(),
      )) {
        expect([await isBusy(0), await isBusy(1)]).toEqual([true, false]);
        break;
      }
      await eventually('the slot is idle', SLOT_FREE_MS_MAX, async () => !(await isBusy(0)));
    },
  },
  {
    requirement: 'ORCH-2005',
    title: 'an erased slot has nothing left of its prompt, and works on',
    async run(context) {
      const { adapter, subject } = context;
      const long = endlessRequest(`${subject.prompts.endless} `.repeat(60), 2);
      const cached = async () => (await observe(adapter, { ...long, ...SCOPED })).end.tokensCached;
      await cached();
      expect(await cached()).toBeGreaterThan(50);
      await slotCacheOf(context).erase(0, unaborted());
      expect(await cached()).toBeLessThanOrEqual(TRACES_MAX);
      expect(await adapter.busySlots(unaborted())).toBe(0);
    },
  },
  {
    requirement: 'ORCH-2005',
    title: 'an erase that is given up leaves the engine at work',
    async run(context) {
      const reason = new Error('given up');
      const erased = slotCacheOf(context).erase(0, AbortSignal.abort(reason));
      await expect(erased).rejects.toBe(reason);
      const { adapter, subject } = context;
      const { end } = await observe(adapter, endlessRequest(subject.prompts.endless, 3));
      expect(end.tokensOut).toBe(3);
    },
  },
];
