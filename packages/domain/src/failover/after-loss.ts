import type { Determinism } from '@orchqueue/contract-types';

/**
 * What becomes of a task whose replica is gone (ORCH-4207). Without a token sent nobody can tell a
 * second attempt from a first one. With one, the text goes on where another replica gives the same
 * tokens; elsewhere it would begin anew in front of a reader, so the task ends.
 */
export type AfterLoss = 'retry' | 'failover' | 'reset';

/**
 * `tokenFrames`: sent by the attempt and the ones whose text it went on with. Tool calls that were
 * begun cannot go on: engines give each call an id by chance, and write the call in pieces that a
 * second run need not cut alike.
 */
export function afterLoss(lost: {
  tokenFrames: number;
  hasToolCalls: boolean;
  determinism: Determinism;
}): AfterLoss {
  if (lost.tokenFrames === 0) return 'retry';
  if (lost.hasToolCalls) return 'reset';
  return lost.determinism === 'strict' ? 'failover' : 'reset';
}
