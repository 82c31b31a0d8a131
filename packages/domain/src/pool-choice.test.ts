import { describe, expect, it } from '@jest/globals';
import type { ReplicaView } from './placement.ts';
import { choosePool, type PoolRequest, type PoolView } from './pool-choice.ts';

const replica = (over: Partial<ReplicaView> = {}): ReplicaView => ({
  replicaId: 'p-0',
  poolId: 'p',
  agentId: 'a',
  agentUrl: 'http://127.0.0.1:1',
  engine: 'llamacpp',
  engineVersion: 'b1',
  modelId: 'm',
  modelDigest: 'sha256:0',
  quantization: null,
  samplerProfileVersion: 'v1',
  determinism: 'best_effort',
  engineSettingsDigest: null,
  contextTokens: 2048,
  url: 'http://127.0.0.1:2',
  generation: 1,
  device: 'cpu',
  state: 'ready',
  slotsTotal: 2,
  slotsBusy: 0,
  freeMemoryBytes: null,
  fresh: true,
  suspect: false,
  breaker: 'closed',
  blocked: false,
  held: false,
  ...over,
});
const pool = (over: Partial<PoolView> = {}): PoolView => ({
  poolId: 'p',
  engine: 'llamacpp',
  modelId: 'm',
  workloads: ['completion', 'chat'],
  draining: false,
  queued: 0,
  loadable: false,
  replicas: [replica()],
  ...over,
});
const request = { modelRef: 'm', workload: 'chat' as const };
const choose = (pools: readonly PoolView[], wanted: PoolRequest) =>
  choosePool(pools, wanted, () => null);

describe('a pool that is loaded on demand', () => {
  it('[ORCH-3511] a pool that can be loaded takes tasks, after those that are loaded', () => {
    const unloaded = replica({
      state: 'stopped',
      slotsTotal: 0,
      contextTokens: 0,
      modelDigest: '',
    });
    const onDemand = pool({ poolId: 'a', loadable: true, replicas: [unloaded] });
    expect(choose([onDemand], request)).toEqual({ pool: onDemand });
    expect(choose([{ ...onDemand, draining: true }], request)).toMatchObject({
      refusal: 'draining',
    });
    const busy = pool({ poolId: 'b', queued: 99 });
    expect(choose([onDemand, busy], request)).toEqual({ pool: busy });
    // Loaded sooner than the queue there is long.
    const startOf = ({ poolId }: PoolView) => (poolId === 'a' ? 5 : 900);
    expect(choosePool([onDemand, busy], request, startOf)).toEqual({ pool: onDemand });
  });

  it('[ORCH-3511] [ORCH-3072] of an unread model may be the digest, of another one is not', () => {
    const of = (modelDigest: string) =>
      pool({ loadable: true, replicas: [replica({ state: 'stopped', modelDigest })] });
    const wanted = { ...request, modelDigest: 'sha256:1' };
    expect(choose([of('')], wanted)).toMatchObject({ pool: { poolId: 'p' } });
    expect(choose([of('sha256:1')], wanted)).toMatchObject({ pool: { poolId: 'p' } });
    expect(choose([of('sha256:2')], wanted)).toMatchObject({ refusal: 'unavailable' });
  });
});
