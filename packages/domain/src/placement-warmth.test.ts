import { describe, expect, it } from '@jest/globals';
import { type PlacementRequest, placeOnReplica, type ReplicaView } from './placement.ts';
import { replica } from './testing/pool-views.ts';

describe('a prompt that is warm somewhere', () => {
  const idle = replica({ replicaId: 'idle', freeMemoryBytes: 9 });
  const taken = replica({ replicaId: 'taken', slotsBusy: 2 });
  const warmOn = (id: string) => (one: ReplicaView) => ({
    ...{ warmTokens: one.replicaId === id ? 256 : 0, displacedAt: 0, displacedMs: 0 },
  });
  const onTaken = (waitMs: number | null) => (one: ReplicaView) =>
    one.replicaId === 'taken' ? waitMs : null;
  /** 100 ms to compute the prompt anew; the slot that is taken is free in `waitMs`. */
  const place = (waitMs: number | null, more: Partial<PlacementRequest> = {}) =>
    placeOnReplica(
      [idle, taken],
      { tokensNeeded: 0, warmth: warmOn('taken'), waitStartMs: onTaken(waitMs), ...more },
      (one) => (one === idle ? 100 : null),
    );

  it('[ORCH-4208] [ORCH-3008] goes before free memory, and is told for each candidate', () => {
    const both = [idle, { ...taken, slotsBusy: 1 }];
    const request = { tokensNeeded: 0, warmth: warmOn('taken') };
    const { chosen, candidates } = placeOnReplica(both, request, () => 0);
    expect(chosen?.replicaId).toBe('taken');
    expect(candidates.map(({ warmTokens }) => warmTokens)).toEqual([0, 256]);
    // A sooner start goes before it.
    const sooner = ({ replicaId }: ReplicaView) => (replicaId === 'idle' ? 0 : 1);
    expect(placeOnReplica(both, request, sooner).chosen).toBe(idle);
  });

  it('[ORCH-4208] is waited for where that is sooner than to compute it anew, and not else', () => {
    expect(place(40)).toMatchObject({ chosen: null, waitsFor: { replicaId: 'taken' } });
    expect(place(100)).toMatchObject({ chosen: idle, waitsFor: null });
    expect(place(null)).toMatchObject({ chosen: idle, waitsFor: null });
    expect(place(40, { waitStartMs: undefined })).toMatchObject({ chosen: idle, waitsFor: null });
    // Where it was lost before it is not waited for.
    expect(place(40, { avoid: ['taken'] })).toMatchObject({ chosen: idle, waitsFor: null });
  });

  it('[ORCH-4208] is waited for as much longer as it takes to compute what it would displace', () => {
    const displacing = (one: ReplicaView) => ({ ...warmOn('taken')(one), displacedMs: 30 });
    expect(place(129, { warmth: displacing })).toMatchObject({ chosen: null });
    expect(place(130, { warmth: displacing })).toMatchObject({ chosen: idle, waitsFor: null });
  });

  it('[ORCH-3010] [ORCH-4208] is not waited for where no task may go', () => {
    const gone = { ...taken, suspect: true };
    const request = { tokensNeeded: 0, waitStartMs: onTaken(0) };
    expect(placeOnReplica([idle, gone], request, () => 100)).toMatchObject({ chosen: idle });
    expect(placeOnReplica([gone], request, () => 100)).toMatchObject({ waitsFor: null });
  });

  it('[ORCH-4208] is waited for on a replica that has another slot free, too', () => {
    const half = { ...taken, slotsBusy: 1 };
    const request = { tokensNeeded: 0, waitStartMs: onTaken(40) };
    expect(placeOnReplica([half], request, () => 100)).toMatchObject({ waitsFor: half });
    expect(placeOnReplica([half], request, () => 30)).toMatchObject({ chosen: half });
  });
});
