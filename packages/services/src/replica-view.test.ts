import { expect, test } from '@jest/globals';
import type { AgentReport, GgufFacts, PoolReport, ReplicaReport } from '@orchqueue/contract-types';
import { replicaSetId } from '@orchqueue/domain';
import { replicaView } from './replica-view.ts';

const FILE = `sha256:${'a'.repeat(64)}`;
const AGENT: AgentReport = {
  ...{ agent_id: 'a', url: 'http://127.0.0.1:1', boot_id: 'b', sequence: 1 },
  ...{ devices: [], pools: [] },
};
const REPLICA: ReplicaReport = {
  ...{ replica_id: 'p-0', state: 'ready', url: 'http://127.0.0.1:2', generation: 1 },
  ...{ slots_total: 1, context_tokens: 512, engine_version: 'b1', model_digest: FILE },
  ...{ device: 'cpu', restarts: 0, last_error: null },
};
/** A pool of that file, whose header says so; null where the agent knows no header. */
const poolOf = (quantization: string | null): PoolReport => {
  const gguf = quantization === null ? null : ({ quantization } as GgufFacts);
  return {
    ...{ pool_id: 'p', engine: 'llamacpp', workloads: [], sampler_profile_version: 'v1' },
    ...{ generation: 0, replicas: [] },
    model: { model_id: 'm', source: 'file:m', digest: FILE, size_bytes: 1, gguf },
  };
};
const viewOf = (
  quantization: string | null,
  model_digest = FILE,
  pool: Partial<PoolReport> = {},
  replica: Partial<ReplicaReport> = {},
) => ({
  ...replicaView(
    AGENT,
    { ...poolOf(quantization), ...pool },
    { ...REPLICA, model_digest, ...replica },
  ),
  ...({
    slotsBusy: 0,
    fresh: true,
    suspect: false,
    held: false,
    breaker: 'closed',
    blocked: false,
  } as const),
});

test('[ORCH-3007] the quantisation is a pin, where the report is of the very file', () => {
  const views = [viewOf(null), viewOf('Q4_K_M'), viewOf('Q8_0')];
  expect(views.map(({ quantization }) => quantization)).toEqual([null, 'Q4_K_M', 'Q8_0']);
  expect(new Set(views.map(replicaSetId)).size).toBe(3);
  expect(viewOf('Q4_K_M', `sha256:${'b'.repeat(64)}`).quantization).toBeNull();
});

const setOf = (pool: Partial<PoolReport>, replica: Partial<ReplicaReport> = {}) =>
  replicaSetId(viewOf('F16', FILE, pool, replica));

test('[ORCH-3045] strict replicas are a set of their own, with what decides their bytes', () => {
  const [a, b] = ['a', 'b'].map((letter) => `sha256:${letter.repeat(64)}`);
  const strict = (digest: string | undefined): Partial<PoolReport> => ({
    ...{ determinism: 'strict', engine_settings_digest: digest ?? null },
  });
  const sets = [setOf({}), setOf(strict(a)), setOf(strict(b))];
  expect(new Set(sets).size).toBe(3);
  expect(setOf({ ...strict(a), pool_id: 'another' })).toBe(sets[1]);
  // An agent of an earlier version says nothing, and nothing may be relied on.
  expect(viewOf(null)).toMatchObject({ determinism: 'best_effort', engineSettingsDigest: null });
  expect(setOf({ determinism: 'best_effort', engine_settings_digest: null })).toBe(sets[0]);
});

test('[ORCH-4208] [ORCH-3045] prompts are reused where the agent says so, and never by a strict one', () => {
  const reuses = (pool: Partial<PoolReport>) => viewOf('F16', FILE, pool).prefixCache;
  expect(reuses({ determinism: 'best_effort', prefix_cache: true })).toBe(true);
  expect(reuses({ determinism: 'strict', prefix_cache: true })).toBe(false);
  expect([reuses({ prefix_cache: false }), reuses({})]).toEqual([false, false]);
});

test.each<[string, Partial<PoolReport>, Partial<ReplicaReport>]>([
  ['engine version', {}, { engine_version: 'b2' }],
  ['commit of the same version', {}, { engine_version: 'b1-f00d' }],
  ['model digest', {}, { model_digest: `sha256:${'c'.repeat(64)}` }],
  ['sampler profile', { sampler_profile_version: 'v2' }, {}],
  ['context', {}, { context_tokens: 1024 }],
])('[ORCH-3046] [ORCH-3007] another %s is another set', (_what, pool, replica) => {
  for (const determinism of ['strict', 'best_effort'] as const) {
    expect(setOf({ ...pool, determinism }, replica)).not.toBe(setOf({ determinism }));
    expect(setOf({ ...pool, determinism }, replica)).toBe(setOf({ ...pool, determinism }, replica));
  }
});

test('[ORCH-3007] where no quantisation is known, a set has the name it had in earlier versions', () => {
  expect(replicaSetId(viewOf(null))).toBe('llamacpp-m-3059c210');
});

test('[ORCH-1103] of unlike GPUs a replica has what is free on its own, as placement sees it', () => {
  const gpu = (index: number, memory_free_bytes: number) => ({
    ...({ kind: 'cuda', name: 'GPU', memory_total_bytes: 24e9 } as const),
    ...{ device_id: `GPU-${index}`, index, memory_free_bytes },
  });
  const agent = { ...AGENT, devices: [gpu(0, 20e9), gpu(1, 10e9)] };
  const freeOn = (device: string) =>
    replicaView(agent, poolOf(null), { ...REPLICA, device }).freeMemoryBytes;
  expect(['0', '1'].map(freeOn)).toEqual([20e9, 10e9]);
});
