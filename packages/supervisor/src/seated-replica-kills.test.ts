import { afterAll, describe, expect, test } from '@jest/globals';
import type { Pool } from '@orchqueue/contract-types';
import { WELL } from './testing/fake-host.ts';
import { nextAgent, removeWorlds, SETTINGS } from './testing/replica-world.ts';
import {
  closed,
  crowded,
  DRAIN_MS,
  liveEntries,
  OTHER,
  replacing,
  served,
  serving,
} from './testing/seated-world.ts';

afterAll(removeWorlds);

/** Everything that a reload does, cut at each step of its time. */
async function killedAt(atMs: number, model: Pool['model'], isCrowded: boolean) {
  const world = await (isCrowded ? crowded() : serving());
  const old = world.host.last;
  old.behaviour.busySlots = 1;
  world.host.behaviour = { ...WELL };
  const under = replacing(world, { model });
  const freeMs = world.clock.nowMs() + 350;
  world.clock.after(350, () => {
    old.behaviour.busySlots = 0;
  });
  await world.clock.advance(atMs);
  const wanted = under.commits > 0 ? model : SETTINGS.model;
  const isBusy = old.behaviour.busySlots > 0;
  const serves = world.host.live.length;
  const after = await nextAgent(world, { model: wanted }, DRAIN_MS);
  expect(after.host.live.length).toBeLessThanOrEqual(2);
  // Both may serve what is wanted; the younger one is what was told to be the replica.
  if (under.commits > 0 && !isCrowded) expect(after.seated.status().generation).toBe(2);
  after.seated.start();
  if (isBusy) {
    await after.clock.advance(Math.max(0, freeMs - after.clock.nowMs() - 50));
    expect(old.signals).toEqual([]);
  }
  await after.clock.until(
    () => after.host.live.length === 1 && after.seated.status().state === 'ready',
  );
  await after.clock.advance(5_000);
  expect(after.host.live).toHaveLength(1);
  expect(served(after)).toBe(`/models/${wanted.path}`);
  const known = liveEntries(after).map(({ process }) => process?.pid);
  expect(known).toEqual([after.host.last.isAlive ? after.host.last.pid : old.pid]);
  await closed(after);
  return { committed: under.commits > 0, serves };
}

describe('an agent that is killed in the middle', () => {
  test.each([
    ['another model', OTHER, false],
    ['the same model once more', SETTINGS.model, false],
    ['another model, in place', OTHER, true],
  ])(
    '[ORCH-3503] [ORCH-2102] with %s leaves engines that the next one sorts out, whenever it was',
    async (_, model, isCrowded) => {
      const cuts = [];
      for (let atMs = 0; atMs < 700; atMs += 10) cuts.push(await killedAt(atMs, model, isCrowded));
      expect(new Set(cuts.map(({ committed }) => committed))).toEqual(new Set([false, true]));
      if (!isCrowded) expect(Math.max(...cuts.map(({ serves }) => serves))).toBe(2);
    },
    60_000,
  );
});
