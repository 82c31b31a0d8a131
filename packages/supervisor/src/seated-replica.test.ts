import { afterAll, describe, expect, test } from '@jest/globals';
import { WELL } from './testing/fake-host.ts';
import { createWorld, PORTS, removeWorlds, SETTINGS, type World } from './testing/replica-world.ts';
import {
  closed,
  crowded,
  DRAIN_MS,
  liveEntries,
  OTHER,
  replaced,
  replacing,
  served,
  serving,
} from './testing/seated-world.ts';

afterAll(removeWorlds);

/** What the replica was reported as, at each of its changes. */
function watch({ seated }: World) {
  const seen: { state: string; generation: number }[] = [];
  seated.onChange(() => {
    const { state, generation } = seated.status();
    seen.push({ state, generation });
  });
  return seen;
}

describe('a replica that gets another model', () => {
  test('[ORCH-2102] is never away: the new engine is Ready before the old one is asked to go', async () => {
    const world = await serving();
    const old = world.host.last;
    old.behaviour.busySlots = 1;
    world.host.behaviour = { ...WELL };
    const seen = watch(world);
    const under = replacing(world);
    await world.clock.until(() => under.done !== null);
    expect(under).toEqual({ done: { way: 'beside', reason: null, fault: null }, commits: 1 });
    expect(new Set(seen.map(({ state }) => state))).toEqual(new Set(['ready']));
    expect(served(world)).toBe('/models/other.gguf');
    const leaving = { generation: 1, url: `http://127.0.0.1:${PORTS.first}` };
    expect(world.seated.status()).toMatchObject({ generation: 2, state: 'ready', leaving });
    // What runs in the old one ends, and then it goes.
    await world.clock.advance(DRAIN_MS / 2);
    expect(old.signals).toEqual([]);
    old.behaviour.busySlots = 0;
    await world.clock.until(() => !old.isAlive);
    expect(old.signals).toEqual(['SIGTERM']);
    expect(world.seated.status().leaving).toBeUndefined();
    expect(liveEntries(world)).toHaveLength(1);
    await closed(world);
  });

  test('[ORCH-3010] asks no engine to go before the controller has heard of it', async () => {
    let hear: () => void = () => {};
    const heard = new Promise<void>((resolve) => {
      hear = resolve;
    });
    const world = createWorld({}, undefined, () => heard);
    world.seated.start();
    await world.clock.until(() => world.seated.status().state === 'ready');
    const old = world.host.last;
    await replaced(world);
    await world.clock.advance(10_000);
    expect([old.signals, world.seated.status().leaving?.generation]).toEqual([[], 1]);
    hear();
    await world.clock.until(() => !old.isAlive);
    await closed(world);
  });

  test('[ORCH-2102] lets what runs in the old engine go on for so long, and no longer', async () => {
    const world = await serving();
    const old = world.host.last;
    old.behaviour.busySlots = 1;
    world.host.behaviour = { ...WELL };
    await replaced(world);
    const sinceMs = world.clock.nowMs();
    await world.clock.until(() => !old.isAlive);
    expect(world.clock.nowMs() - sinceMs).toBeGreaterThanOrEqual(DRAIN_MS);
    expect(world.clock.nowMs() - sinceMs).toBeLessThan(DRAIN_MS + 1_000);
    await closed(world);
  });

  test.each([
    ['ends by itself', { diesWith: { code: 1, signal: null, error: null } }],
    ['fails its self-test', { contextTokens: 512 }],
    ['never answers', { loadMs: Number.POSITIVE_INFINITY }],
  ])(
    '[ORCH-2102] keeps the old one, untouched and Ready, where the new engine %s',
    async (_, as) => {
      const world = await serving();
      const old = world.host.last;
      const seen = watch(world);
      world.host.behaviour = { ...WELL, ...as };
      const under = replacing(world);
      await world.clock.until(() => under.done !== null);
      expect(under.done).toMatchObject({ way: 'beside', fault: null });
      expect(under.done?.reason).not.toBeNull();
      expect(under.commits).toBe(0);
      expect(seen.filter(({ state, generation }) => state !== 'ready' || generation !== 1)).toEqual(
        [],
      );
      expect(old.signals).toEqual([]);
      expect(world.host.live).toEqual([old]);
      expect(served(world)).toBe('/models/model.gguf');
      await closed(world);
    },
  );

  test('[ORCH-2102] keeps the old one where the new model cannot be written down', async () => {
    const world = await serving();
    const old = world.host.last;
    const commit = () => {
      throw new Error('the disk is full');
    };
    const done = await replaced(world, { commit });
    expect(done.reason).toContain('the disk is full');
    expect(world.host.live).toEqual([old]);
    await closed(world);
  });

  test('[ORCH-2102] [ORCH-3503] has one state in the metrics, in whichever seat', async () => {
    const world = await serving();
    await replaced(world);
    await world.clock.until(() => world.host.live.length === 1);
    const text = await world.deps.metrics.exposition();
    const states = text.match(/orchq_replica_state\{[^}]*\} 1/g);
    expect(states).toHaveLength(1);
    expect(states?.[0]).toContain('state="ready"');
    await closed(world);
  });

  test('[ORCH-3502] is restarted by the generation of the engine that is meant', async () => {
    const world = await serving();
    const old = world.host.last;
    old.behaviour.busySlots = 1;
    world.host.behaviour = { ...WELL };
    await replaced(world);
    world.seated.restart(1, 'cancel_unverified');
    await world.clock.until(() => !old.isAlive);
    expect(old.signals).toEqual(['SIGKILL']);
    expect(world.seated.status()).toMatchObject({ state: 'ready', generation: 2 });
    expect(() => world.seated.restart(1, 'cancel_unverified')).toThrow();
    world.seated.restart(2, 'operator');
    await world.clock.until(() => world.seated.status().generation === 3);
    await closed(world);
  });

  test('[ORCH-2102] goes back and forth, and waits for what still drains', async () => {
    const world = await serving();
    for (const model of [OTHER, SETTINGS.model, OTHER, SETTINGS.model]) {
      world.host.last.behaviour.busySlots = 1;
      world.host.behaviour = { ...WELL };
      expect((await replaced(world, { model })).reason).toBeNull();
      expect(world.host.live.length).toBeLessThanOrEqual(2);
      expect(served(world)).toBe(`/models/${model.path}`);
    }
    await closed(world);
  });
});

describe('where there is no room for two', () => {
  test('[ORCH-2102] the old engine drains and goes first', async () => {
    const world = await crowded();
    const old = world.host.last;
    old.behaviour.busySlots = 1;
    world.host.behaviour = { ...WELL };
    const under = replacing(world);
    await world.clock.until(() => world.seated.status().state === 'draining');
    await world.clock.advance(DRAIN_MS / 2);
    expect(old.signals).toEqual([]);
    old.behaviour.busySlots = 0;
    await world.clock.until(() => under.done !== null);
    expect(under.done).toEqual({ way: 'in_place', reason: null, fault: null });
    expect([served(world), world.host.live.length]).toEqual(['/models/other.gguf', 1]);
    await closed(world);
  });

  test('[ORCH-2102] it comes back where the new one does not start', async () => {
    const world = await crowded();
    const dead = { ...WELL, diesWith: { code: 1, signal: null, error: null } };
    world.host.behaviour = dead;
    const under = replacing(world);
    await world.clock.until(() => world.host.last.behaviour === dead);
    world.host.behaviour = { ...WELL };
    await world.clock.until(() => under.done !== null);
    expect(under.done).toMatchObject({ way: 'in_place', fault: null });
    expect(under.done?.reason).toContain('code 1');
    expect([served(world), world.seated.status().state]).toEqual(['/models/model.gguf', 'ready']);
    await closed(world);
  });

  test('[ORCH-2102] nor a port, it goes first as well', async () => {
    const world = await serving();
    for (let port = PORTS.first + 1; port <= PORTS.last; port += 1) {
      world.host.addStranger(port, port);
    }
    const done = await replaced(world);
    expect(done).toEqual({ way: 'in_place', reason: null, fault: null });
    await closed(world);
  });

  test('[ORCH-2102] [ORCH-3039] and only the engine finds out, it goes first as well', async () => {
    const world = await serving();
    const says = 'CUDA error: out of memory\n';
    const full = { ...WELL, says, diesWith: { code: 1, signal: null, error: null } };
    world.host.behaviour = full;
    const under = replacing(world);
    await world.clock.until(() => world.host.last.behaviour === full);
    world.host.behaviour = { ...WELL };
    await world.clock.until(() => under.done !== null);
    expect(under.done).toEqual({ way: 'in_place', reason: null, fault: null });
    await closed(world);
  });

  test('[ORCH-3003] for ever, the old engine is left alone', async () => {
    let isFull = false;
    const never = { message: 'it needs 9 GiB of 1 GiB', permanent: true };
    const world = await serving({ shortage: async () => (isFull ? never : null) });
    isFull = true;
    const done = await replaced(world);
    expect(done).toEqual({ way: 'beside', reason: never.message, fault: null });
    expect(world.host.engines).toHaveLength(1);
    await closed(world);
  });
});

describe('an agent that is closed in the middle', () => {
  test('[ORCH-3505] leaves no engine, and none comes after it', async () => {
    for (let atMs = 0; atMs < 700; atMs += 40) {
      const world = await serving();
      const under = replacing(world);
      await world.clock.advance(atMs);
      await closed(world);
      await world.clock.advance(10_000);
      expect(under.done).not.toBeNull();
      expect(world.host.live).toHaveLength(0);
    }
  });
});
