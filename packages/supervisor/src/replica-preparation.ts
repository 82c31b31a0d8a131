import type { Pool } from '@orchqueue/contract-types';
import type { EngineProgram } from './engine-command.ts';
import { EngineProgramError } from './engine-program.ts';
import { ModelPathError } from './model-path.ts';
import { ModelError, type VerifiedModel } from './model-verifier.ts';
import type { ReplicaDeps, ReplicaSettings } from './replica-settings.ts';

/** What the first two gates established (ORCH-3504). The port is held until the process is gone. */
export type Preparation = {
  model: VerifiedModel;
  modelId: string;
  program: EngineProgram;
  port: number;
};

export type PreparationFault = { error: string; permanent: boolean };

/** The port comes last: it is the only thing that has to be given back. */
export async function prepare(
  settings: ReplicaSettings,
  model: Pool['model'],
  deps: ReplicaDeps,
  onVerified: (model: VerifiedModel) => void,
  signal: AbortSignal,
): Promise<Preparation> {
  const refusal = settings.refusal();
  if (refusal !== null) throw new EngineProgramError(refusal);
  const verified = await deps.models.obtain(model, signal);
  onVerified(verified);
  const program = await deps.findProgram(settings.program);
  const port = await deps.ports.take();
  return { model: verified, modelId: model.model_id, program, port };
}

/** A file that is wrong stays wrong; ports and descriptors come free again (ORCH-3003). */
export function preparationFault(cause: unknown): PreparationFault {
  const error = cause instanceof Error ? cause.message : String(cause);
  const permanent =
    (cause instanceof ModelError && cause.permanent) ||
    cause instanceof ModelPathError ||
    cause instanceof EngineProgramError;
  return { error, permanent };
}
