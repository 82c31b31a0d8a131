import { describe, expect, it } from '@jest/globals';
import { choosePool, type PoolRequest, type PoolView } from './pool-choice.ts';
import { pool, replica } from './testing/pool-views.ts';

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

describe('a request for what some engines lack', () => {
  const needs = [
    { feature: 'json_schema' as const, pointer: '/response_format' },
    { feature: 'logprobs' as const, pointer: '/logprobs' },
  ];
  const wanted = { ...request, needs };

  it('[ORCH-3058] [ORCH-3008] goes to a pool that has all of it, however full', () => {
    const plain = pool({ poolId: 'a' });
    const half = pool({ poolId: 'b', features: ['json_schema'] });
    const able = pool({ poolId: 'c', features: ['logprobs', 'json_schema'], queued: 99 });
    expect(choose([plain, half, able], wanted)).toEqual({ pool: able });
    expect(choose([plain, half, able], request)).not.toEqual({ pool: able });
  });

  it('[ORCH-3058] is refused by the first field that its model lacks', () => {
    const half = pool({ features: ['json_schema'] });
    expect(choose([half], wanted)).toEqual({ refusal: 'feature', needed: needs[1], poolId: 'p' });
    expect(choose([pool()], wanted)).toMatchObject({ refusal: 'feature', needed: needs[0] });
  });
});
