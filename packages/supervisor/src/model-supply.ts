import type { Pool } from '@orchqueue/contract-types';
import type { VerifiedModel } from './model-verifier.ts';

/** Where the models of a replica come from. */
export type ModelSupply = {
  /**
   * The first gate (ORCH-3504): the file or the folder that the engine loads, fetched where it is
   * not there, taken by the trust policy, whole, and of the digest that was asked for. Throws
   * ModelError or ModelPathError, or the reason of the signal.
   */
  obtain(model: Pool['model'], engine: Pool['engine'], signal: AbortSignal): Promise<VerifiedModel>;
};
