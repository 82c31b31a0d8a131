import { describe, expect, test } from '@jest/globals';
import type { Candidate } from '../placement.ts';
import { AttemptTrail } from './attempt-trail.ts';

const candidate = (replicaId: string, over: Partial<Candidate> = {}): Candidate => ({
  ...{ replicaId, agentId: 'a', refusal: null, predictedStartMs: 0, waitStartMs: null },
  ...{ warmTokens: null, slotsBusy: 0, freeMemoryBytes: null, affinity: 0 },
  ...over,
});
const asked = (attempt: number, replicaId: string, dispatchedMonoMs = 10) => ({
  ...{ attempt, poolId: 'p', replicaId, dispatchedMonoMs, goesOn: false },
});

describe('the trail of a task', () => {
  test('[ORCH-4101] has each attempt with its candidates, its end and its times', () => {
    const trail = new AttemptTrail();
    trail.judged([candidate('p-0'), candidate('p-1', { refusal: 'stale' })]);
    trail.begin(asked(1, 'p-0', 12));
    trail.end(40, { outcome: 'requeued', reason: 'engine_lost' });
    trail.judged([candidate('p-1')]);
    trail.begin(asked(2, 'p-1', 50));
    trail.end(90, { outcome: 'completed', reason: null });
    const [first, second, ...more] = trail.attempts(2);
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      ...{ attempt: 1, replica_id: 'p-0', dispatched_after_ms: 10, took_ms: 28 },
      ...{ outcome: 'requeued', reason: 'engine_lost', pins: null },
      placement: {
        candidates: [{ refusal: null }, { replica_id: 'p-1', refusal: 'stale' }],
        candidates_total: 2,
      },
    });
    expect(second).toMatchObject({ attempt: 2, took_ms: 40, outcome: 'completed', reason: null });
    expect(trail.untold(2)).toBe(0);
    expect(trail.waiting()).toBeNull();
  });

  test('[ORCH-4101] of a task that only waited it has what placement said last', () => {
    const trail = new AttemptTrail();
    trail.judged([candidate('p-0', { refusal: 'no_free_slot' })]);
    trail.judged([candidate('p-0', { refusal: 'breaker' })]);
    expect(trail.attempts(0)).toEqual([]);
    expect(trail.waiting()).toMatchObject({ candidates: [{ refusal: 'breaker' }] });
  });

  test('[ORCH-4101] what did not take place is not in it', () => {
    const trail = new AttemptTrail();
    trail.judged([candidate('p-0')]);
    trail.begin(asked(1, 'p-0'));
    trail.withdraw();
    expect(trail.attempts(0)).toEqual([]);
    expect(trail.waiting()).toMatchObject({ candidates_total: 1 });
    trail.withdraw();
    expect(trail.untold(1)).toBe(0);
  });

  test('[ORCH-4101] an end that has come stays as it was', () => {
    const trail = new AttemptTrail();
    trail.begin(asked(1, 'p-0'));
    trail.end(20, { outcome: 'requeued', reason: 'engine_lost' });
    trail.end(30, { outcome: 'canceled', reason: null });
    expect(trail.attempts(0)).toMatchObject([{ outcome: 'requeued', took_ms: 10 }]);
  });

  test('[ORCH-4101] attempts of before a restart are counted', () => {
    const trail = new AttemptTrail();
    expect(trail.untold(1)).toBe(0);
    expect(trail.untold(3)).toBe(2);
    trail.begin(asked(3, 'p-0'));
    expect(trail.untold(3)).toBe(2);
    expect(trail.untold(4)).toBe(2);
  });

  test('[ORCH-4101] is bounded, and never without the replica that was chosen', () => {
    const trail = new AttemptTrail();
    const names = Array.from({ length: 200 }, (_, index) => `${'n'.repeat(60)}-${index}`);
    for (let attempt = 1; attempt <= 40; attempt += 1) {
      trail.judged(names.map((name) => candidate(name, { agentId: 'h'.repeat(64) })));
      trail.begin(asked(attempt, names[150] ?? ''));
    }
    const attempts = trail.attempts(0);
    expect(attempts).toHaveLength(16);
    expect(trail.untold(40)).toBe(24);
    expect(JSON.stringify(attempts).length).toBeLessThan(48 * 1024);
    for (const { placement, replica_id } of attempts) {
      expect(placement?.candidates_total).toBe(200);
      const kept = placement?.candidates.map((one) => one.replica_id);
      expect(kept).toContain(replica_id);
    }
  });
});
