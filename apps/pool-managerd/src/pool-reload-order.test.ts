import { describe, expect, test } from '@jest/globals';
import type { Replacement, SeatedReplica, Successor } from '@orchqueue/supervisor';
import { type ReloadFacts, reloadPool } from './pool-reload.ts';

const OLD = { model_id: 'old', path: 'old.gguf' };
const NEW = { model_id: 'new', path: 'new.gguf' };
type Answer = Partial<Replacement>;

/** Three replicas that say what they were asked; whatever is not named goes well, beside. */
async function reload(answers: { [asked: string]: Answer } = {}, more: Partial<ReloadFacts> = {}) {
  const log: string[] = [];
  const replicaOf = (replicaId: string) => ({
    replicaId,
    status: () => ({ state: 'ready' }),
    async replace({ model, commit }: Successor): Promise<Replacement> {
      const key = `${replicaId} ${model.model_id}`;
      log.push(key);
      const done: Replacement = { way: 'beside', reason: null, fault: null, ...answers[key] };
      if (done.reason === null) commit();
      return done;
    },
  });
  const replicas = ['0', '1', '2'].map(replicaOf) as unknown as SeatedReplica[];
  const result = await reloadPool({
    ...{ poolId: 'p', replicas, present: OLD, wanted: NEW },
    verify: async () => log.push('verify'),
    commit: () => log.push('commit'),
    limits: { drainMs: 1, limitMs: 2 },
    ...more,
  });
  return { log, result };
}

describe('a reload of a pool with several replicas', () => {
  test('[ORCH-2102] takes one after the other, and is committed with the last one Ready', async () => {
    const { log, result } = await reload();
    expect(log).toEqual(['verify', '0 new', '1 new', '2 new', 'commit']);
    expect(result).toMatchObject({ outcome: 'reloaded', model_id: 'new', way: 'beside' });
  });

  test('[ORCH-2102] says that one of them had to go first', async () => {
    const { result } = await reload({ '1 new': { way: 'in_place' } });
    expect(result).toMatchObject({ outcome: 'reloaded', way: 'in_place' });
  });

  test('[ORCH-2102] takes those back that have the new model where a later one fails', async () => {
    const { log, result } = await reload({ '2 new': { reason: 'no luck' } });
    expect(log).toEqual(['verify', '0 new', '1 new', '2 new', '0 old', '1 old']);
    const reason = 'no luck';
    expect(result).toMatchObject({ outcome: 'rolled_back', model_id: 'old', reason });
  });

  test('[ORCH-2102] has failed where one of them does not serve the old model again', async () => {
    const way = 'in_place' as const;
    const { result } = await reload({
      '1 new': { way, reason: 'no luck', fault: 'it is gone' },
      '0 old': { reason: 'nor here' },
    });
    expect(result).toMatchObject({ outcome: 'failed', model_id: 'old', way });
    expect(result.reason).toBe(
      'no luck; and the old model does not serve: 1: it is gone; 0: nor here',
    );
  });

  test('[ORCH-2102] [ORCH-3042] touches none of them for a model that cannot be had', async () => {
    const verify = () => Promise.reject(new Error('the digest differs'));
    const { log, result } = await reload({}, { verify });
    expect(log).toEqual([]);
    expect(result).toEqual({
      ...{ pool_id: 'p', outcome: 'rolled_back', model_id: 'old', reason: 'the digest differs' },
    });
  });
});
