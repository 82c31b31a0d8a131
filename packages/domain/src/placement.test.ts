import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { choosePool, type PoolView, placeOnReplica, type ReplicaView } from './placement.ts';

const replica = (over: Partial<ReplicaView> = {}): ReplicaView => ({
  replicaId: 'p-0',
  poolId: 'p',
  agentId: 'a',
  agentUrl: 'http://127.0.0.1:1',
  engine: 'llamacpp',
  engineVersion: 'b1',
  modelId: 'm',
  modelDigest: 'sha256:0',
  samplerProfileVersion: 'v1',
  contextTokens: 2048,
  url: 'http://127.0.0.1:2',
  generation: 1,
  device: 'cpu',
  state: 'ready',
  slotsTotal: 2,
  slotsBusy: 0,
  fresh: true,
  suspect: false,
  ...over,
});
const pool = (over: Partial<PoolView> = {}): PoolView => ({
  poolId: 'p',
  engine: 'llamacpp',
  modelId: 'm',
  workloads: ['completion', 'chat'],
  draining: false,
  queued: 0,
  replicas: [replica()],
  ...over,
});
const request = { modelRef: 'm', workload: 'chat' as const };

describe('placeOnReplica', () => {
  it('[ORCH-3008] the same snapshot gives the same choice in any order', () => {
    const views = fc.uniqueArray(
      fc.record({
        replicaId: fc.string({ minLength: 1, maxLength: 3 }),
        slotsBusy: fc.nat(3),
        slotsTotal: fc.integer({ min: 1, max: 3 }),
        fresh: fc.boolean(),
        suspect: fc.boolean(),
        contextTokens: fc.constantFrom(512, 4096),
        state: fc.constantFrom('ready' as const, 'loading' as const),
      }),
      { selector: ({ replicaId }) => replicaId, maxLength: 8 },
    );
    fc.assert(
      fc.property(views, (parts) => {
        const replicas = parts.map((part) => replica(part));
        const { chosen } = placeOnReplica(replicas, 1000);
        expect(placeOnReplica([...replicas].reverse(), 1000).chosen).toBe(chosen);
        const feasible = replicas.filter(
          (r) =>
            r.fresh &&
            !r.suspect &&
            r.state === 'ready' &&
            r.slotsBusy < r.slotsTotal &&
            r.contextTokens >= 1000,
        );
        expect(chosen === null).toBe(feasible.length === 0);
        if (chosen) expect(chosen.slotsBusy).toBe(Math.min(...feasible.map((r) => r.slotsBusy)));
      }),
    );
  });

  it('[ORCH-3010] says for each candidate why not', () => {
    const { chosen, candidates } = placeOnReplica(
      [
        replica({ replicaId: 'a', fresh: false }),
        replica({ replicaId: 'b', state: 'draining' }),
        replica({ replicaId: 'c', suspect: true }),
        replica({ replicaId: 'd', slotsBusy: 2 }),
        replica({ replicaId: 'e', contextTokens: 10 }),
        replica({ replicaId: 'f', slotsBusy: 1 }),
      ],
      100,
    );
    expect(chosen?.replicaId).toBe('f');
    expect(candidates.map(({ refusal }) => refusal)).toEqual([
      'stale',
      'not_ready',
      'suspect',
      'no_free_slot',
      'context',
      null,
    ]);
  });
});

describe('choosePool', () => {
  it('[ORCH-3008] takes the pool with the least waiting for each slot', () => {
    const busy = pool({ poolId: 'a', queued: 5 });
    const idle = pool({ poolId: 'b', queued: 1 });
    expect(choosePool([busy, idle], request)).toEqual({ pool: idle });
    expect(choosePool([busy, idle], { ...request, poolId: 'a' })).toEqual({ pool: busy });
  });

  it('[ORCH-3018] [ORCH-2010] [ORCH-2013] tells unknown, unable, loading and unavailable apart', () => {
    expect(choosePool([pool()], { ...request, poolId: 'x' })).toEqual({ refusal: 'pool_unknown' });
    expect(choosePool([pool()], { ...request, modelRef: 'x' })).toEqual({
      refusal: 'model_unknown',
    });
    expect(choosePool([pool()], { ...request, engine: 'vllm' })).toEqual({
      refusal: 'model_unknown',
    });
    expect(choosePool([pool()], { ...request, workload: 'rerank' })).toEqual({
      refusal: 'workload',
    });
    const loading = pool({ replicas: [replica({ state: 'loading' })] });
    expect(choosePool([loading], request)).toEqual({ refusal: 'loading', poolId: 'p' });
    const failed = pool({ replicas: [replica({ state: 'failed' })] });
    expect(choosePool([failed], request)).toEqual({ refusal: 'unavailable', poolId: 'p' });
    expect(choosePool([pool({ draining: true })], request)).toEqual({
      refusal: 'draining',
      poolId: 'p',
    });
    expect(choosePool([pool({ replicas: [replica({ fresh: false })] })], request)).toMatchObject({
      refusal: 'unavailable',
    });
  });
});
