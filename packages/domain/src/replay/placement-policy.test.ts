import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { placeOnReplica, type ReplicaView } from '../placement.ts';
import { replica } from '../testing/pool-views.ts';
import { PLACEMENT_POLICY } from './placement-policy.ts';

const SITUATIONS = 2_000;

/** Mulberry32: the same numbers everywhere, for ever. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What placement decides in one made-up situation. */
function decided(next: () => number): unknown {
  const below = (most: number) => Math.floor(next() * most);
  const often = (share: number) => next() < share;
  const replicas = Array.from({ length: 1 + below(6) }, (_, index): ReplicaView => {
    const slotsTotal = 1 + below(4);
    return replica({
      ...{ replicaId: `r-${below(4)}-${index}`, agentId: `a-${below(3)}` },
      ...{ slotsTotal, slotsBusy: below(slotsTotal + 1), contextTokens: 256 * (1 + below(4)) },
      ...{ fresh: often(0.9), held: often(0.05), suspect: often(0.05), blocked: often(0.05) },
      state: often(0.9) ? 'ready' : 'loading',
      modelDigest: often(0.8) ? 'sha256:one' : 'sha256:two',
      freeMemoryBytes: often(0.3) ? null : 1_000 * below(4),
    });
  });
  const figures = new Map(
    replicas.map(({ replicaId }) => [replicaId, [next(), next(), next(), next()] as const]),
  );
  const figure = ({ replicaId }: ReplicaView, place: 0 | 1 | 2 | 3, steps: number) =>
    Math.floor((figures.get(replicaId)?.[place] ?? 0) * steps);
  const [asksWarmth, waits, pinned, tried] = [often(0.5), often(0.5), often(0.3), often(0.3)];
  const placement = placeOnReplica(
    replicas,
    {
      tokensNeeded: 128 * (1 + below(6)),
      ...(pinned ? { modelDigest: 'sha256:one' } : {}),
      affinity: (one) => figure(one, 0, 3) - 1,
      ...(asksWarmth
        ? {
            warmth: (one: ReplicaView) => ({
              warmTokens: 64 * figure(one, 1, 4),
              displacedAt: figure(one, 2, 3),
              displacedMs: figure(one, 3, 50),
            }),
          }
        : {}),
      ...(waits ? { waitStartMs: (one: ReplicaView) => figure(one, 2, 60) } : {}),
      ...(tried ? { avoid: replicas.slice(0, 2).map(({ replicaId }) => replicaId) } : {}),
    },
    (one) => (figure(one, 1, 5) === 0 ? null : figure(one, 3, 4) * 20),
  );
  const refusals = placement.candidates.map(({ refusal }) => refusal);
  return [placement.chosen?.replicaId, placement.waitsFor?.replicaId, refusals];
}

test('[ORCH-4101] the digest of the policy is of what it decides, and of nothing else', () => {
  const next = numbers(4101);
  const decisions = Array.from({ length: SITUATIONS }, () => decided(next));
  const hash = createHash('sha256').update(JSON.stringify(decisions)).digest('hex');
  // Where placement is meant to decide otherwise from now on, this is its new name.
  expect(PLACEMENT_POLICY.digest).toBe(`sha256:${hash}`);
  // The situations are no empty ones.
  const chosen = decisions.filter((one) => (one as unknown[])[0] !== undefined);
  const waiting = decisions.filter((one) => (one as unknown[])[1] !== undefined);
  expect(chosen.length).toBeGreaterThan(SITUATIONS / 3);
  expect(waiting.length).toBeGreaterThan(20);
});
