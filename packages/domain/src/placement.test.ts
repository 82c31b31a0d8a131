import { describe, expect, it } from '@jest/globals';
import type { Engine, ReplicaState } from '@orchqueue/contract-types';
import fc from 'fast-check';
import { hasLeft } from './pinned-digest.ts';
import { placeOnReplica, type ReplicaView } from './placement.ts';
import { choosePool, type PoolRequest, type PoolView } from './pool-choice.ts';
import { pool, replica } from './testing/pool-views.ts';

const request = { modelRef: 'm', workload: 'chat' as const };
const unknown = (): null => null;
const choose = (pools: readonly PoolView[], wanted: PoolRequest) =>
  choosePool(pools, wanted, unknown);

/** Mostly the first, so that several are feasible and alike. */
const mostly = <T>(...[first, ...others]: [T, ...T[]]) =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant(first) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );
const parts = fc.record({
  replicaId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  agentId: fc.constantFrom('x', 'y'),
  slotsBusy: fc.nat(3),
  slotsTotal: mostly(3, 1),
  fresh: mostly(true, false),
  suspect: mostly(false, true),
  blocked: mostly(false, true),
  engine: mostly<Engine>('vllm', 'llamacpp'),
  contextTokens: mostly(4096, 512),
  freeMemoryBytes: fc.option(mostly(1e9, 2e9)),
  state: mostly<ReplicaState>('ready', 'loading'),
  /** The prediction goes with the replica, as from a snapshot. */
  generation: mostly(0, 1, 3),
  /** So do what is warm, and what would be displaced. */
  device: mostly('0/0', '64/2', '64/1', '0/3', '128/9'),
});
const views = fc
  .uniqueArray(parts, {
    selector: (part) => `${part.replicaId} ${part.agentId}`,
    maxLength: 8,
    size: 'max',
  })
  .map((all) => all.map((part) => replica(part)));
const predicted = ({ generation }: ReplicaView): number | null =>
  generation === 3 ? null : generation * 100;
const warmth = ({ device }: ReplicaView) => {
  const [warmTokens = 0, displacedAt = 0] = device.split('/').map(Number);
  return { warmTokens, displacedAt, displacedMs: 0 };
};
const wishes = fc.record({
  tokensNeeded: fc.constantFrom(0, 1000),
  engine: fc.constantFrom(undefined, 'vllm' as const),
  avoid: fc.option(fc.constant<string[]>(['a', 'b', 'c']), { nil: undefined }),
  affinity: fc.constantFrom(undefined, ({ replicaId }: ReplicaView) => Number(replicaId > 'c')),
  warmth: fc.constantFrom(undefined, warmth),
});

describe('placeOnReplica', () => {
  it('[ORCH-3008] the same snapshot gives the same choice in any order', () => {
    const shuffled = views.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, wishes, ([all, other], wish) => {
        const { chosen } = placeOnReplica(all, wish, predicted);
        expect(placeOnReplica(other, wish, predicted).chosen).toBe(chosen);
        expect(placeOnReplica(structuredClone(all), wish, predicted).chosen).toEqual(chosen);
      }),
      { numRuns: 300 },
    );
  });

  it('[ORCH-3008] [ORCH-3010] takes the first of the feasible ones in the order of the rule', () => {
    fc.assert(
      fc.property(views, wishes, (all, wish) => {
        const { chosen } = placeOnReplica(all, wish, predicted);
        const feasible = all.filter(
          (r) =>
            r.fresh &&
            !r.suspect &&
            !r.blocked &&
            r.state === 'ready' &&
            (!wish.engine || r.engine === wish.engine) &&
            r.slotsBusy < r.slotsTotal &&
            r.contextTokens >= wish.tokensNeeded,
        );
        expect(chosen === null).toBe(feasible.length === 0);
        let left = feasible;
        const keepLeast = (value: (r: ReplicaView) => number) => {
          const least = Math.min(...left.map(value));
          left = left.filter((r) => value(r) === least);
        };
        keepLeast((r) => (wish.avoid?.includes(r.replicaId) ? 1 : 0));
        keepLeast((r) => predicted(r) ?? 1e9);
        keepLeast((r) => -(wish.affinity?.(r) ?? 0));
        keepLeast((r) => -(wish.warmth?.(r).warmTokens ?? 0));
        keepLeast((r) => wish.warmth?.(r).displacedAt ?? 0);
        keepLeast((r) => -(r.freeMemoryBytes ?? -1));
        keepLeast((r) => r.slotsBusy);
        keepLeast((r) => r.replicaId.charCodeAt(0));
        keepLeast((r) => r.agentId.charCodeAt(0));
        expect(chosen).toBe(left[0] ?? null);
      }),
      { numRuns: 500 },
    );
  });

  it('[ORCH-3010] [ORCH-3507] says for each candidate why not', () => {
    const { chosen, candidates } = placeOnReplica(
      [
        replica({ replicaId: 'a', fresh: false }),
        replica({ replicaId: 'b', state: 'draining' }),
        replica({ replicaId: 'c', suspect: true }),
        replica({ replicaId: 'h', breaker: 'open', blocked: true }),
        replica({ replicaId: 'd', engine: 'vllm' }),
        replica({ replicaId: 'e', contextTokens: 10 }),
        replica({ replicaId: 'f', slotsBusy: 2 }),
        replica({ replicaId: 'g', slotsBusy: 1, freeMemoryBytes: 5 }),
      ],
      { tokensNeeded: 100, engine: 'llamacpp' },
      ({ slotsBusy }) => slotsBusy * 10,
    );
    expect(chosen?.replicaId).toBe('g');
    expect(candidates.map(({ refusal }) => refusal)).toEqual([
      'stale',
      'not_ready',
      'suspect',
      'breaker',
      'engine',
      'context',
      'no_free_slot',
      null,
    ]);
    expect(candidates.map(({ predictedStartMs }) => predictedStartMs)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
      20,
      10,
    ]);
    expect(candidates[7]).toEqual({
      replicaId: 'g',
      agentId: 'a',
      refusal: null,
      predictedStartMs: 10,
      waitStartMs: null,
      warmTokens: null,
      slotsBusy: 1,
      freeMemoryBytes: 5,
      affinity: 0,
    });
  });

  it('[ORCH-4204] goes back to a tried replica only when it is the last one', () => {
    const tried = replica({ replicaId: 'a' });
    const slow = replica({ replicaId: 'b', slotsBusy: 1 });
    const wish = { tokensNeeded: 0, avoid: ['a'] };
    expect(placeOnReplica([tried, slow], wish, ({ slotsBusy }) => slotsBusy).chosen).toBe(slow);
    expect(placeOnReplica([tried], wish, () => 0).chosen).toBe(tried);
  });
});

describe('a pinned digest', () => {
  const [one, other] = [
    replica({ replicaId: 'a', modelDigest: '1' }),
    replica({ modelDigest: '2' }),
  ];

  it('[ORCH-3072] takes the replica of its digest, and no other one when that is busy', () => {
    const place = (all: ReplicaView[]) =>
      placeOnReplica(all, { tokensNeeded: 0, modelDigest: '2' }, () => 0);
    expect(place([one, other]).chosen).toBe(other);
    const { chosen, candidates } = place([one, { ...other, slotsBusy: 2 }]);
    expect(chosen).toBeNull();
    expect(candidates.map(({ refusal }) => refusal)).toEqual(['digest', 'no_free_slot']);
  });

  it('[ORCH-3072] has left a pool only where nobody may come back with it', () => {
    expect(hasLeft('2', [one, other])).toBe(false);
    expect(hasLeft('2', [one, { ...other, fresh: false }])).toBe(false);
    expect(hasLeft('2', [one, { ...other, state: 'failed' }])).toBe(false);
    expect(hasLeft('2', [one, replica({ modelDigest: '', state: 'preparing' })])).toBe(false);
    expect(hasLeft('2', [one, replica({ modelDigest: '', state: 'failed' })])).toBe(true);
    expect(hasLeft('2', [one])).toBe(true);
  });
});

describe('choosePool', () => {
  it('[ORCH-3008] takes the pool with the least waiting for each slot', () => {
    const busy = pool({ poolId: 'a', queued: 5 });
    const idle = pool({ poolId: 'b', queued: 1 });
    expect(choose([busy, idle], request)).toEqual({ pool: idle });
    expect(choose([busy, idle], { ...request, poolId: 'a' })).toEqual({ pool: busy });
  });

  it('[ORCH-3008] [ORCH-3014] before that the context fits, and the predicted start is least', () => {
    const short = pool({ poolId: 'a', replicas: [replica({ contextTokens: 512 })] });
    const loading = replica({ state: 'loading', contextTokens: 9000 });
    const later = pool({ poolId: 'b', replicas: [replica(), loading] });
    const fast = pool({ poolId: 'c', queued: 9 });
    const starts: Record<string, number> = { a: 0, c: 300 };
    const startOf = ({ poolId }: PoolView): number | null => starts[poolId] ?? null;
    const all = [short, later, fast];
    expect(choosePool(all, request, startOf)).toEqual({ pool: short });
    expect(choosePool(all, { ...request, tokensNeeded: 1000 }, startOf)).toEqual({ pool: fast });
    expect(choosePool([short, later], { ...request, tokensNeeded: 1000 }, startOf)).toEqual({
      pool: later,
    });
    // None fits: the exact check of the context refuses it there (ORCH-3014).
    expect(choosePool(all, { ...request, tokensNeeded: 8000 }, startOf)).toEqual({ pool: short });
  });

  it('[ORCH-3008] the same pools give the same choice in any order', () => {
    const some = fc.uniqueArray(
      fc.record({
        poolId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        queued: fc.nat(3),
        draining: fc.boolean(),
        replicas: views,
      }),
      { selector: ({ poolId }) => poolId, maxLength: 5, size: 'max' },
    );
    const startOf = ({ queued }: PoolView): number | null => (queued === 3 ? null : queued);
    fc.assert(
      fc.property(some, fc.constantFrom(undefined, 1000), (facts, tokensNeeded) => {
        const pools = facts.map((fact) => pool(fact));
        const choice = choosePool(pools, { ...request, tokensNeeded }, startOf);
        const turned = choosePool(pools.toReversed(), { ...request, tokensNeeded }, startOf);
        if ('pool' in choice) expect(turned).toEqual(choice);
        else expect('refusal' in turned && turned.refusal).toBe(choice.refusal);
      }),
    );
  });

  it('[ORCH-3018] [ORCH-2010] [ORCH-2013] tells unknown, unable, loading and unavailable apart', () => {
    expect(choose([pool()], { ...request, poolId: 'x' })).toEqual({ refusal: 'pool_unknown' });
    expect(choose([pool()], { ...request, modelRef: 'x' })).toEqual({
      refusal: 'model_unknown',
    });
    expect(choose([pool()], { ...request, engine: 'vllm' })).toEqual({
      refusal: 'model_unknown',
    });
    expect(choose([pool()], { ...request, workload: 'rerank' })).toEqual({
      refusal: 'workload',
    });
    const loading = pool({ replicas: [replica({ state: 'loading' })] });
    expect(choose([loading], request)).toEqual({ refusal: 'loading', poolId: 'p' });
    const failed = pool({ replicas: [replica({ state: 'failed' })] });
    expect(choose([failed], request)).toEqual({ refusal: 'unavailable', poolId: 'p' });
    expect(choose([pool({ draining: true })], request)).toEqual({
      refusal: 'draining',
      poolId: 'p',
    });
    expect(choose([pool({ replicas: [replica({ fresh: false })] })], request)).toMatchObject({
      refusal: 'unavailable',
    });
  });
});
