import { afterAll, expect, test } from '@jest/globals';
import { WELL } from './testing/fake-host.ts';
import { createWorld, removeWorlds } from './testing/replica-world.ts';

afterAll(removeWorlds);

test.each([
  [0.5, [250, 500, 1_000]],
  [0.25, [125, 250, 500]],
])(
  '[ORCH-3038] pauses twice as long after each crash, for the part %d that chance has',
  async (chance, pausesMs) => {
    const world = createWorld();
    world.host.chance = chance;
    world.host.behaviour = { ...WELL, diesWith: { code: 3, signal: null, error: null } };
    const pauses: number[] = [];
    let sinceMs: number | null = null;
    world.replica.onChange(() => {
      if (sinceMs !== null) pauses.push(world.clock.nowMs() - sinceMs);
      sinceMs = world.replica.status().state === 'backoff' ? world.clock.nowMs() : null;
    });
    world.replica.start();
    await world.clock.until(() => world.replica.status().state === 'failed');
    expect(pauses).toEqual(pausesMs);
  },
);

test('[ORCH-3002] is never Ready with an engine that answers all and decodes nothing', async () => {
  const world = createWorld();
  world.host.behaviour = { ...WELL, isWedged: true };
  world.replica.start();
  await world.clock.until(() => world.replica.status().state === 'failed');
  expect(world.states).toContain('testing');
  expect(world.states).not.toContain('ready');
  expect(world.replica.status().last_error).toContain('self-test, decode');
});
