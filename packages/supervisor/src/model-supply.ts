import type { GgufFacts, ModelTrust, Pool } from '@orchqueue/contract-types';
import type { VerifiedModel } from './model-verifier.ts';

/** A model file that may be loaded, and what was found about it. */
export type SuppliedModel = VerifiedModel & {
  gguf: GgufFacts;
  trust: ModelTrust;
  /** Commit that it was fetched at; null for a file of the host. */
  revision: string | null;
};

export type ModelSupply = {
  /**
   * The first gate (ORCH-3504): the file of the model, fetched where it is not there, taken by the
   * trust policy, whole, and of the digest that was asked for. Throws ModelError or ModelPathError,
   * or the reason of the signal.
   */
  obtain(model: Pool['model'], signal: AbortSignal): Promise<SuppliedModel>;
};
