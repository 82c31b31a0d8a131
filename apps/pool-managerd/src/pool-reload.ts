import { OrchError, type Pool, type ReloadResult } from '@orchqueue/contract-types';
import type { Clock, Replica } from '@orchqueue/supervisor';
import { settled } from './settled.ts';

export type ReloadFacts = {
  poolId: string;
  replicas: readonly Replica[];
  present: Pool['model'];
  wanted: Pool['model'];
  /**
   * Fetched, trusted, whole and of its digest, while the present model goes on serving. Throws an
   * error of the catalogue where the command is to be refused as such.
   */
  verify(model: Pool['model']): Promise<unknown>;
  clock: Clock;
  /** For one replica to leave one model and be Ready with another. */
  swapLimitMs: number;
};

/**
 * Swaps the model replica by replica (ORCH-2102). The answer is about processes that run, not about
 * records: rolled back means that every replica was seen Ready with the old model.
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
  const swapped: Replica[] = [];
  for (const replica of replicas) {
    swapped.push(replica);
    const reason = await swap(facts, replica, wanted);
    if (reason !== null) return rollBack(facts, swapped, reason);
  }
  return { pool_id: poolId, outcome: 'reloaded', model_id: wanted.model_id, reason: null };
}

async function rollBack(
  facts: ReloadFacts,
  swapped: readonly Replica[],
  reason: string,
): Promise<ReloadResult> {
  const faults: string[] = [];
  for (const replica of swapped) {
    const fault = await swap(facts, replica, facts.present);
    if (fault !== null) faults.push(`${replica.replicaId}: ${fault}`);
  }
  const result = { pool_id: facts.poolId, model_id: facts.present.model_id };
  if (faults.length === 0) return { ...result, outcome: 'rolled_back', reason };
  const both = `${reason}; and the old model does not start again: ${faults.join('; ')}`;
  return { ...result, outcome: 'failed', reason: both };
}

function swap(
  { clock, swapLimitMs }: ReloadFacts,
  replica: Replica,
  model: Pool['model'],
): Promise<string | null> {
  replica.swap(model);
  // An unloaded one does not come by itself.
  replica.start();
  return settled(replica, clock, swapLimitMs);
}
