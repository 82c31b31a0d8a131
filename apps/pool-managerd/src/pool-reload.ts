import { OrchError, type Pool, type ReloadResult } from '@orchqueue/contract-types';
import type { SeatedReplica, Successor } from '@orchqueue/supervisor';

export type ReloadFacts = {
  poolId: string;
  replicas: readonly SeatedReplica[];
  present: Pool['model'];
  wanted: Pool['model'];
  /**
   * Fetched, trusted, whole and of its digest, while the present model goes on serving. Throws an
   * error of the catalogue where the command is to be refused as such.
   */
  verify(model: Pool['model']): Promise<unknown>;
  /** Writes down what the pool serves from now on; throws where that cannot be done. */
  commit(): void;
  limits: Pick<Successor, 'drainMs' | 'limitMs'>;
};

/**
 * Swaps the model replica by replica (ORCH-2102), so that one more engine than before is all that
 * a reload ever needs. Committed with the last one Ready: an agent that is killed before brings the
 * old model back, one that is killed after it the new one. The answer is about processes that run,
 * not about records: rolled back means that every replica was seen Ready with the old model.
 */
export async function reloadPool(facts: ReloadFacts): Promise<ReloadResult> {
  const { poolId, replicas, present, wanted } = facts;
  const refused = await facts.verify(wanted).then(
    () => null,
    (cause: Error) => {
      if (OrchError.isInstance(cause)) throw cause;
      return cause.message;
    },
  );
  if (refused !== null) {
    const serves = replicas.some((replica) => replica.status().state === 'ready');
    const outcome = serves ? 'rolled_back' : 'failed';
    return { pool_id: poolId, outcome, model_id: present.model_id, reason: refused };
  }
  let way: ReloadResult['way'] = 'beside';
  for (const [at, replica] of replicas.entries()) {
    const isLast = at === replicas.length - 1;
    const commit = () => (isLast ? facts.commit() : undefined);
    const done = await replica.replace({ model: wanted, commit, ...facts.limits });
    if (done.way === 'in_place') way = 'in_place';
    if (done.reason === null) continue;
    const faults = done.fault === null ? [] : [`${replica.replicaId}: ${done.fault}`];
    faults.push(...(await goBack(facts, replicas.slice(0, at))));
    const result = { pool_id: poolId, model_id: present.model_id, way };
    if (faults.length === 0) return { ...result, outcome: 'rolled_back', reason: done.reason };
    const both = `${done.reason}; and the old model does not serve: ${faults.join('; ')}`;
    return { ...result, outcome: 'failed', reason: both };
  }
  return { pool_id: poolId, outcome: 'reloaded', model_id: wanted.model_id, reason: null, way };
}

/** Those that have the new model already. */
async function goBack(
  { present, limits }: ReloadFacts,
  swapped: readonly SeatedReplica[],
): Promise<string[]> {
  const faults: string[] = [];
  for (const replica of swapped) {
    const { reason } = await replica.replace({ model: present, commit: () => {}, ...limits });
    if (reason !== null) faults.push(`${replica.replicaId}: ${reason}`);
  }
  return faults;
}
