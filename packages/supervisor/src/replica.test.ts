import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { ERRORS } from '@orchqueue/contract-types';
import fc from 'fast-check';
import { createReplica } from './replica.ts';
import { WELL } from './testing/fake-host.ts';
import { createWorld, PORTS, removeWorlds, SETTINGS, type World } from './testing/replica-world.ts';

afterAll(removeWorlds);

const isIn =
  ({ replica }: World, ...states: string[]) =>
  () =>
    states.includes(replica.status().state);

async function readyWorld(): Promise<World> {
  const world = createWorld();
  world.replica.start();
  await world.clock.until(isIn(world, 'ready'));
  return world;
}

describe('a replica', () => {
  test('[ORCH-3504] passes its gates in order and reports what the engine said', async () => {
    const world = await readyWorld();
    expect(world.states).toEqual(['preparing', 'starting', 'loading', 'testing', 'ready']);
    expect(world.replica.status()).toMatchObject({
      ...{ state: 'ready', generation: 1, restarts: 0, slots_total: 1, context_tokens: 2048 },
      ...{ url: `http://127.0.0.1:${PORTS.first}`, engine_version: 'b1-fake', device: 'cpu' },
    });
  });

  test('[ORCH-3038] is unready in the very moment its process ends, and comes back', async () => {
    const world = await readyWorld();
    world.host.last.end(null, 'SIGKILL');
    expect(world.replica.status()).toMatchObject({ state: 'backoff', url: null });
    await world.clock.until(isIn(world, 'ready'));
    expect(world.replica.status()).toMatchObject({ generation: 2, restarts: 1, last_error: null });
  });

  test('[ORCH-1102] [ORCH-3511] tells that it waits for memory that others have', async () => {
    let taken = true;
    const lack = { message: 'needs 9 GB, 2 GB are free', permanent: false };
    const world = createWorld({ shortage: async () => (taken ? lack : null) });
    world.replica.start();
    await world.clock.until(isIn(world, 'backoff'));
    expect(world.replica.status()).toMatchObject({
      ...{ lacks_room: true, last_error: lack.message },
    });
    taken = false;
    // As an agent does when it is told to load: the rest of the pause is not waited for.
    world.replica.swap(SETTINGS.model);
    expect(world.replica.status().state).toBe('preparing');
    await world.clock.until(isIn(world, 'ready'));
    expect(world.replica.status().lacks_room).toBeUndefined();
  });

  test('[ORCH-3038] ends a hung engine by KILL and replaces it', async () => {
    const world = await readyWorld();
    const hung = world.host.last;
    hung.behaviour.isHung = true;
    world.host.behaviour = { ...WELL };
    await world.clock.until(() => !hung.isAlive);
    expect(hung.signals).toEqual(['SIGKILL']);
    expect(world.replica.status().last_error).toMatch(/hangs: no good answer .* 5000 ms/);
    await world.clock.until(isIn(world, 'ready'));
    expect(world.host.live).toHaveLength(1);
  });

  test('[ORCH-3505] sends TERM, waits, then KILL', async () => {
    const world = await readyWorld();
    world.host.last.behaviour.ignoresTerm = true;
    const stopped = world.replica.stop();
    const askedMs = world.clock.nowMs();
    await world.clock.until(isIn(world, 'stopped'));
    await stopped;
    expect(world.host.last.signals).toEqual(['SIGTERM', 'SIGKILL']);
    expect(world.clock.nowMs() - askedMs).toBeGreaterThanOrEqual(SETTINGS.limits.stopGraceMs);
  });

  test('[ORCH-3038] stays failed after too many crashes, and a start gives it another chance', async () => {
    const world = createWorld();
    world.host.behaviour = { ...WELL, diesWith: { code: 3, signal: null, error: null } };
    world.replica.start();
    await world.clock.until(isIn(world, 'failed'));
    expect(world.host.engines).toHaveLength(SETTINGS.limits.crashesMax);
    await world.clock.advance(3_600_000);
    expect(world.replica.status().state).toBe('failed');
    world.host.behaviour = { ...WELL };
    world.replica.start();
    await world.clock.until(isIn(world, 'ready'));
  });

  test('[ORCH-3038] begins to count crashes anew after a healthy time', async () => {
    const world = await readyWorld();
    for (let round = 0; round < SETTINGS.limits.crashesMax * 2; round += 1) {
      await world.clock.advance(SETTINGS.limits.healthyMs);
      world.host.last.end(null, 'SIGSEGV');
      await world.clock.until(isIn(world, 'ready'));
    }
    expect(world.states).not.toContain('failed');
  });

  test('[ORCH-3037] never spawns for a model with another digest, and does not retry', async () => {
    const world = createWorld({ model: { model_id: 'm', path: 'wrong.gguf' } });
    world.replica.start();
    await world.clock.until(isIn(world, 'failed'));
    await world.clock.advance(3_600_000);
    expect(world.host.engines).toHaveLength(0);
    expect(world.states).toEqual(['preparing', 'failed']);
  });

  test('[ORCH-1101] is failed with the reason where the host may not run it', async () => {
    const world = createWorld({ refusal: () => ({ message: 'no GPU here', permanent: true }) });
    world.replica.start();
    await world.clock.until(isIn(world, 'failed'));
    expect(world.replica.status().last_error).toBe('no GPU here');
    expect(world.host.engines).toHaveLength(0);
  });

  test('[ORCH-3504] never takes a stranger on its port for its engine; tries the next one', async () => {
    const world = createWorld();
    world.host.behaviour = { ...WELL, isForeign: true };
    world.replica.start();
    await world.clock.until(isIn(world, 'stopping'));
    world.host.behaviour = { ...WELL };
    await world.clock.until(isIn(world, 'ready'));
    expect(world.host.engines.map(({ port }) => port)).toEqual([PORTS.first, PORTS.first + 1]);
    expect(world.host.live).toHaveLength(1);
  });

  test('[ORCH-3049] fails with the figures when the engine differs from the configuration', async () => {
    const world = createWorld();
    world.host.behaviour = { ...WELL, contextTokens: 512 };
    world.replica.start();
    await world.clock.until(isIn(world, 'failed'));
    expect(world.replica.status().last_error).toContain('512 tokens of context per slot, 2048');
    expect(world.host.live).toHaveLength(0);
  });

  test('[ORCH-3003] gives up a load that takes too long, and tries again', async () => {
    const world = createWorld();
    world.host.behaviour = { ...WELL, loadMs: Number.POSITIVE_INFINITY };
    world.replica.start();
    await world.clock.until(isIn(world, 'backoff'));
    expect(world.replica.status().last_error).toContain('not Ready 60000 ms after its start');
    expect(world.host.live).toHaveLength(0);
  });

  test('[ORCH-3502] refuses to restart a process that is no longer there', async () => {
    const world = await readyWorld();
    const stale = () => world.replica.restart(7, 'operator');
    expect(stale).toThrow(ERRORS.GENERATION_STALE.message);
    world.replica.restart(1, 'cancel_unverified');
    expect(world.replica.status().state).toBe('stopping');
    await world.clock.until(isIn(world, 'ready'));
    expect(world.host.engines[0]?.signals).toEqual(['SIGKILL']);
    expect(world.replica.status().generation).toBe(2);
  });

  test('[ORCH-3503] [ORCH-3500] waits until a container is gone whose client ended by itself', async () => {
    const container = { runtime: 'docker', image: 'llama:1', shm_bytes: 0 } as const;
    const world = createWorld({ shape: { ...SETTINGS.shape, provision: 'container', container } });
    const { replica, clock, host } = world;
    replica.start();
    await clock.until(isIn(world, 'ready'));
    let isGone = () => {};
    host.removal = new Promise((resolve) => {
      isGone = resolve;
    });
    host.last.end(137);
    await clock.advance(4_000);
    expect(host.removed).toEqual(['orchq-agent-pool-0-home']);
    expect(host.engines).toHaveLength(1);
    expect(replica.status().state).not.toBe('backoff');
    isGone();
    await clock.until(isIn(world, 'backoff'));
    await clock.until(isIn(world, 'ready'));
    expect(host.engines).toHaveLength(2);
  });

  test("[ORCH-3510] gives no port back that it never took: that of somebody else's engine", async () => {
    const world = await readyWorld();
    const { deps, clock, folder } = world;
    const url = world.replica.status().url ?? '';
    const external = { host: '127.0.0.1', port: Number(new URL(url).port), url };
    const released: number[] = [];
    const ports = { ...deps.ports, release: (given: number) => released.push(given) };
    const logFile = path.join(folder, 'external.log');
    const named = { replicaId: 'x-0', seatId: 'x-0', nextGeneration: () => 1 };
    const settings = { ...SETTINGS, ...named, external, logFile };
    const other = createReplica(settings, { ...deps, ports });
    other.start();
    await clock.until(() => other.status().state === 'ready');
    void other.stop();
    await clock.until(() => other.status().state === 'stopped');
    expect(released).toEqual([]);
  });

  test('[ORCH-3037] [ORCH-3003] starts no model of which it saw the first file alone', async () => {
    const world = createWorld({ model: { model_id: 'm', path: 'parts.gguf' } });
    world.replica.start();
    await world.clock.until(isIn(world, 'failed'));
    expect(world.replica.status().last_error).toBe(
      'model /models/parts.gguf is the first of 3 files; ' +
        'merge it: llama-gguf-split --merge /models/parts.gguf WHOLE.gguf',
    );
    expect(world.host.engines).toHaveLength(0);
  });

  test('[ORCH-1102] waits for room as long as it takes, and starts when it is there', async () => {
    let isFull = true;
    const full = { message: 'it needs 2 GiB and has 1 GiB', permanent: false };
    const world = createWorld({ shortage: async () => (isFull ? full : null) });
    world.replica.start();
    await world.clock.advance(600_000);
    expect(new Set(world.states)).toEqual(new Set(['preparing', 'backoff']));
    isFull = false;
    await world.clock.until(isIn(world, 'ready'));
    expect(world.replica.status()).toMatchObject({ restarts: 0, last_error: null });
  });

  test('[ORCH-2102] lets what runs end before it swaps', async () => {
    const world = await readyWorld();
    const old = world.host.last;
    old.behaviour.busySlots = 1;
    world.replica.swap({ model_id: 'other', path: 'other.gguf' });
    await world.clock.advance(1_000);
    expect(old.signals).toEqual([]);
    old.behaviour.busySlots = 0;
    await world.clock.until(isIn(world, 'ready'));
    expect(world.replica.verifiedModel()?.path).toBe('/models/other.gguf');
  });

  test('[ORCH-3500] counts and shows every transition', async () => {
    const { deps } = await readyWorld();
    const text = await deps.metrics.exposition();
    expect(text).toContain(
      'orchq_replica_transitions_total{pool_id="pool",state="ready",reason="tested"} 1',
    );
    expect(text).toMatch(
      /orchq_replica_state\{[^}]*state="ready"[^}]*engine_version="b1-fake"[^}]*\} 1/,
    );
    expect(text).not.toMatch(/orchq_replica_state\{[^}]*engine_version="unknown"/);
  });

  test('[ORCH-3502] goes on counting generations over a restart of the agent', async () => {
    const world = await readyWorld();
    expect(world.deps.journal.read('pool-0')).toMatchObject({
      ...{ generation: 1, phase: 'running', port: PORTS.first },
      process: { pid: 1000, start_time: '10000', boot_id: 'boot' },
    });
  });
});

const ACTION = fc.oneof(
  fc.constantFrom('start', 'stop', 'swap', 'restart', 'recycle', 'crash', 'hang', 'deny'),
  fc.integer({ min: 0, max: 20_000 }),
);

test('[ORCH-3500] whatever is asked in whatever order, there are never two processes, and none in the end', async () => {
  const sequences = fc.asyncProperty(fc.array(ACTION, { maxLength: 25 }), async (actions) => {
    const world = createWorld();
    const { replica, host, clock } = world;
    for (const action of actions) {
      if (typeof action === 'number') await clock.advance(action);
      else act(world, action);
      expect(host.live.length).toBeLessThanOrEqual(1);
    }
    let isStopped = false;
    const both = Promise.all([replica.stop(), replica.stop()]).then(() => {
      isStopped = true;
    });
    await clock.until(() => isStopped);
    await both;
    expect(host.live).toHaveLength(0);
    expect(replica.status().state).toBe('stopped');
    // A signal of the fake host may still be on its way to a process that had ended by itself.
    await clock.advance(10);
    expect(clock.timers).toBe(0);
  });
  await fc.assert(sequences, { numRuns: 60 });
}, 60_000);

function act({ replica, host }: World, action: string): void {
  const { generation } = replica.status();
  if (action === 'start') replica.start();
  if (action === 'stop') void replica.stop();
  if (action === 'swap') replica.swap({ model_id: 'm', path: 'm.gguf' });
  if (action === 'restart') replica.restart(generation, 'operator');
  if (action === 'recycle') replica.restart(generation, 'cancel_unverified');
  if (action === 'crash') host.live[0]?.end(1);
  const engine = host.live[0];
  if (action === 'hang' && engine) engine.behaviour.isHung = true;
  if (action === 'deny' && engine) engine.behaviour.ignoresTerm = true;
  host.behaviour = { ...WELL };
}
