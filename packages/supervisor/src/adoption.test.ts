import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ReplicaSettings } from './replica-settings.ts';
import { WELL } from './testing/fake-host.ts';
import {
  createWorld,
  nextAgent,
  removeWorlds,
  SETTINGS,
  type World,
} from './testing/replica-world.ts';

afterAll(removeWorlds);

const isIn =
  ({ replica }: World, ...states: string[]) =>
  () =>
    states.includes(replica.status().state);

async function worldIn(state: string, settings = {}): Promise<World> {
  const world = createWorld(settings);
  world.replica.start();
  await world.clock.until(isIn(world, state));
  return world;
}

async function stop({ replica, clock, host }: World): Promise<void> {
  let isStopped = false;
  void replica.stop().then(() => {
    isStopped = true;
  });
  await clock.until(() => isStopped);
  expect(host.live).toHaveLength(0);
}

const outcome = async ({ deps }: World): Promise<string | undefined> =>
  /orchq_engine_adoptions_total\{[^}]*outcome="(\w+)"\} 1/.exec(
    await deps.metrics.exposition(),
  )?.[1];

describe('the engine of a killed agent', () => {
  test('[ORCH-3503] that serves goes on serving, as the same process, before anything is started', async () => {
    const before = await worldIn('ready');
    const { url, ...status } = before.replica.status();
    const after = await nextAgent(before);
    expect(after.replica.status()).toEqual({ ...status, url });
    expect(after.states).toEqual(['ready']);
    expect(after.replica.verifiedModel()).toEqual(before.replica.verifiedModel());
    after.replica.start();
    await after.clock.advance(60_000);
    expect(after.states).toEqual(['ready']);
    expect(after.host.engines).toHaveLength(1);
    expect(after.host.last.signals).toEqual([]);
    expect(await outcome(after)).toBe('serving');
    await stop(after);
  });

  test('[ORCH-3503] [ORCH-3038] is seen to end within a second, and replaced', async () => {
    const after = await nextAgent(await worldIn('ready'));
    const endedMs = after.clock.nowMs();
    after.host.last.end(null, 'SIGKILL');
    await after.clock.until(isIn(after, 'backoff'));
    expect(after.clock.nowMs() - endedMs).toBeLessThanOrEqual(1_000);
    expect(after.replica.status().last_error).toContain('its exit code went to init');
    await after.clock.until(isIn(after, 'ready'));
    expect(after.replica.status()).toMatchObject({ generation: 2, restarts: 1 });
    expect(after.deps.journal.read('pool-0')?.generation).toBe(2);
    await stop(after);
  });

  test('[ORCH-3503] that still loads goes through the rest of its gates', async () => {
    const before = await worldIn('loading');
    const after = await nextAgent(before);
    expect(after.replica.status()).toMatchObject({ state: 'loading', generation: 1 });
    await after.clock.until(isIn(after, 'ready'));
    expect(after.states).toEqual(['loading', 'testing', 'ready']);
    expect(after.host.engines).toHaveLength(1);
    // What this agent saw tested, the next one need not test.
    const third = await nextAgent(after);
    expect(third.states).toEqual(['ready']);
    await stop(third);
  });

  test('[ORCH-3503] that was told to stop is stopped', async () => {
    const before = await worldIn('ready');
    before.host.last.behaviour.ignoresTerm = true;
    void before.replica.stop();
    await before.clock.until(isIn(before, 'stopping'));
    const after = await nextAgent(before);
    expect(after.replica.status().state).toBe('stopping');
    before.host.behaviour = { ...WELL };
    await after.clock.until(isIn(after, 'ready'));
    expect(after.host.engines[0]?.signals).toEqual(['SIGTERM', 'SIGTERM', 'SIGKILL']);
    await stop(after);
  });

  test('[ORCH-3503] that was being replaced is drained and replaced', async () => {
    const before = await worldIn('ready');
    const old = before.host.last;
    old.behaviour.busySlots = 1;
    before.replica.restart(1, 'operator');
    await before.clock.until(isIn(before, 'draining'));
    before.host.behaviour = { ...WELL };
    const after = await nextAgent(before);
    expect(after.replica.status().state).toBe('draining');
    expect(old.signals).toEqual([]);
    old.behaviour.busySlots = 0;
    await after.clock.until(isIn(after, 'ready'));
    expect(after.replica.status().generation).toBe(2);
    await stop(after);
  });

  test('[ORCH-3503] that was started for another configuration may end what it runs, and goes', async () => {
    const before = await worldIn('ready');
    const old = before.host.last;
    const shape = { ...SETTINGS.shape, context_tokens: 1024 };
    const after = await nextAgent(before, { shape });
    expect(after.states[0]).toBe('draining');
    expect(after.replica.status().last_error).toContain('asks for something else');
    await after.clock.until(isIn(after, 'ready'));
    expect(old.isAlive).toBe(false);
    expect(old.signals).toEqual(['SIGTERM']);
    await stop(after);
  });

  test('[ORCH-3503] [ORCH-3011] that was started for other devices goes', async () => {
    const onGpu = (device_mask: string) => ({
      shape: { ...SETTINGS.shape, gpu_layers: 99, device_mask },
    });
    const after = await nextAgent(await worldIn('ready', onGpu('0')), onGpu('1'));
    expect(after.states[0]).toBe('draining');
    expect(after.replica.status().last_error).toContain('asks for something else');
    await after.clock.until(isIn(after, 'ready'));
    expect(after.replica.status()).toMatchObject({ generation: 2, device: '1' });
    await stop(after);
  });

  test.each<[string, Partial<ReplicaSettings>]>([
    ['another source', { model: { ...SETTINGS.model, source: 'hf:other/model/model.gguf' } }],
    ['a strict policy', { trust: { ...SETTINGS.trust, policy: 'strict' } }],
  ])('[ORCH-3503] [ORCH-3073] that was started before %s was configured goes', async (_, asked) => {
    const after = await nextAgent(await worldIn('ready'), asked);
    expect(after.states[0]).toBe('draining');
    expect(after.replica.status().last_error).toContain('asks for something else');
    await after.clock.until(isIn(after, 'ready'));
    expect(after.replica.status().generation).toBe(2);
    await stop(after);
  });

  test('[ORCH-1101] [ORCH-3503] that this host may no longer run is not kept', async () => {
    const before = await worldIn('ready');
    const refusal = () => ({ message: 'no GPU here', permanent: true });
    const after = await nextAgent(before, { refusal });
    await after.clock.until(isIn(after, 'failed'));
    expect(after.replica.status().last_error).toBe('no GPU here');
    expect(after.states).not.toContain('ready');
    expect(after.host.live).toHaveLength(0);
  });

  test('[ORCH-1101] [ORCH-3503] is kept where only the driver does not answer', async () => {
    const before = await worldIn('ready');
    const refusal = () => ({ message: 'nvidia-smi hangs', permanent: false });
    const after = await nextAgent(before, { refusal });
    expect(after.states).toEqual(['ready']);
    expect(after.host.live).toHaveLength(1);
    await stop(after);
  });

  test.each([
    ['is hung', { isHung: true }],
    ['cannot prove its identity', { isForeign: true }],
  ])('[ORCH-3503] that %s gets KILL, and another takes its place', async (_, difference) => {
    const before = await worldIn('ready');
    const old = before.host.last;
    Object.assign(old.behaviour, difference);
    before.host.behaviour = { ...WELL };
    const after = await nextAgent(before);
    expect(after.replica.status().state).toBe('stopping');
    await after.clock.until(isIn(after, 'ready'));
    expect(old.signals).toEqual(['SIGKILL']);
    expect(await outcome(after)).toBe('unverified');
    await stop(after);
  });

  test('[ORCH-3503] that ended meanwhile leaves its port, its number and nothing to signal', async () => {
    const before = await worldIn('ready');
    const { pid, port } = before.host.last;
    before.killAgent();
    before.host.last.end(0);
    // A stranger has both by now.
    before.host.addStranger(pid, port);
    const after = await nextAgent(before);
    expect(after.replica.status().state).toBe('stopped');
    expect(after.deps.journal.read('pool-0')).toMatchObject({ phase: 'ended', generation: 1 });
    after.replica.start();
    await after.clock.until(isIn(after, 'ready'));
    expect(after.host.strangers[0]?.signals).toEqual([]);
    expect(after.host.last.port).not.toBe(port);
    await stop(after);
  });
});

const STEP = fc.oneof(
  fc.constantFrom('start', 'swap', 'restart', 'crash', 'hang', 'deny', 'next', 'next'),
  fc.integer({ min: 0, max: 5_000 }),
);

test('[ORCH-3503] whenever agents die, there is never a second engine and none is left', async () => {
  const property = fc.asyncProperty(fc.array(STEP, { maxLength: 25 }), async (steps) => {
    let world = createWorld();
    for (const step of steps) {
      if (typeof step === 'number') await world.clock.advance(step);
      else if (step === 'next') world = await nextAgent(world);
      else act(world, step);
      expect(world.host.live.length).toBeLessThanOrEqual(1);
    }
    await stop(await nextAgent(world));
  });
  await fc.assert(property, { numRuns: 60 });
}, 60_000);

function act({ replica, host }: World, step: string): void {
  if (step === 'start') replica.start();
  if (step === 'swap') replica.swap({ model_id: 'm', path: 'm.gguf' });
  if (step === 'restart') replica.restart(replica.status().generation, 'operator');
  if (step === 'crash') host.live[0]?.end(1);
  const engine = host.live[0];
  if (step === 'hang' && engine) engine.behaviour.isHung = true;
  if (step === 'deny' && engine) engine.behaviour.ignoresTerm = true;
  host.behaviour = { ...WELL };
}
