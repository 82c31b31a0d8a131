import type { Pool } from '@orchqueue/contract-types';
import type { EngineProgram } from './engine-command.ts';
import { reservedArg } from './engine-kinds/engine-kind.ts';
import { EngineProgramError } from './engine-program-error.ts';
import { ModelPathError } from './model-path.ts';
import { ModelError, type VerifiedModel } from './model-verifier.ts';
import { PortsTakenError } from './port-range.ts';
import type { Refusal, ReplicaDeps, ReplicaSettings } from './replica-settings.ts';
import type { UpstreamSettings } from './upstream/upstream-http.ts';

/** What the first two gates established (ORCH-3504). The port is held until the process is gone. */
export type Preparation = {
  /** Null for an engine that somebody else runs. */
  model: VerifiedModel | null;
  modelId: string;
  program: EngineProgram;
  port: number;
  /** Of an upstream, in memory alone; null where it has none. */
  apiKey?: string | null;
};

/** This host, or a device of it, does not take the engine. */
class RefusedError extends Error {
  readonly permanent: boolean;
  readonly lacksRoom: boolean;

  constructor({ message, permanent }: Refusal, lacksRoom: boolean) {
    super(message);
    this.name = 'RefusedError';
    this.permanent = permanent;
    this.lacksRoom = lacksRoom;
  }
}

/** `no_room`: it would start if others left. `no_key`: if its key were where it is said to be. */
export type PreparationFault = {
  reason: 'unprepared' | 'no_room' | 'no_key';
  error: string;
  permanent: boolean;
};

class NoKeyError extends Error {}

/** The port comes last: it is the only thing that has to be given back. */
export async function prepare(
  settings: ReplicaSettings,
  model: Pool['model'],
  deps: ReplicaDeps,
  onVerified: (model: VerifiedModel) => void,
  signal: AbortSignal,
): Promise<Preparation> {
  const refusal = settings.refusal();
  if (refusal) throw new RefusedError(refusal, false);
  if (settings.external) {
    const { port, upstream } = settings.external;
    const program = { file: '', leadingArgs: [], version: null };
    const apiKey = upstream ? await keyOf(upstream) : null;
    return { model: null, modelId: model.model_id, program, port, apiKey };
  }
  requirePossible(settings, model);
  const verified = await deps.models.obtain(model, settings.engine, signal);
  onVerified(verified);
  requireWhole(verified);
  const program = await deps.findProgram(settings.program);
  // After the program was found, since what an earlier one held of the devices is free by now.
  const shortage = await settings.shortage(verified);
  if (shortage) throw new RefusedError(shortage, !shortage.permanent);
  const port = await deps.ports.take();
  return { model: verified, modelId: model.model_id, program, port };
}

async function keyOf(upstream: UpstreamSettings): Promise<string | null> {
  try {
    return await upstream.readKey();
  } catch (cause) {
    throw new NoKeyError((cause as Error).message, { cause });
  }
}

/** Its first part alone was verified and weighed, and the others may be anything. */
export function requireWhole({ path, gguf }: Pick<VerifiedModel, 'path' | 'gguf'>): void {
  const parts = gguf?.shard_count ?? 1;
  if (parts <= 1) return;
  const way = `merge it: llama-gguf-split --merge ${path} WHOLE.gguf`;
  throw new ModelError(`model ${path} is the first of ${parts} files; ${way}`, true);
}

/** What no start could change: an argument that is the agent's, a path that cannot be mounted. */
function requirePossible({ shape }: ReplicaSettings, model: Pool['model']): void {
  const reserved = reservedArg(shape);
  if (reserved !== null) {
    throw new EngineProgramError(`engine_args: ${reserved} is set by the agent; take it out`);
  }
  if (shape.provision === 'container' && model.path?.includes(',')) {
    throw new EngineProgramError(`model path ${model.path} has a comma, and cannot be mounted`);
  }
}

/** A file that is wrong stays wrong; ports and descriptors come free again (ORCH-3003). */
export function preparationFault(cause: unknown): PreparationFault {
  const error = cause instanceof Error ? cause.message : String(cause);
  const permanent =
    (cause instanceof ModelError && cause.permanent) ||
    (cause instanceof RefusedError && cause.permanent) ||
    cause instanceof ModelPathError ||
    cause instanceof EngineProgramError;
  const lacksRoom =
    cause instanceof PortsTakenError || (cause instanceof RefusedError && cause.lacksRoom);
  if (cause instanceof NoKeyError) return { reason: 'no_key', error, permanent: false };
  return { reason: lacksRoom ? 'no_room' : 'unprepared', error, permanent };
}
