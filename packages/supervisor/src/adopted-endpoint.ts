import { type IdentityProof, proofOf } from './engine-command.ts';
import { dialectHttp } from './engine-dialects/dialects.ts';
import { type EngineEndpoint, engineEndpoint } from './engine-endpoint.ts';
import type { JournalEntry } from './journal.ts';
import type { ReplicaDeps, ReplicaSettings } from './replica-settings.ts';

/** By what it was started as: the configuration may ask for another engine by now. */
export function adoptedProof({ engine, proof }: JournalEntry, { shape }: ReplicaSettings) {
  if (proof !== null) return proof;
  // Before this was written down, only llama.cpp's engines were given an identity to show.
  const isNamed = (engine ?? shape.engine) === 'llamacpp';
  return isNamed ? proofOf(shape) : ('none' satisfies IdentityProof);
}

/** The engine of an earlier agent, asked in its own words. */
export function adoptedEndpoint(
  entry: JournalEntry,
  settings: ReplicaSettings,
  { http, clock }: Pick<ReplicaDeps, 'http' | 'clock'>,
): EngineEndpoint {
  const echoesIdentity = adoptedProof(entry, settings) === 'header';
  const at = { port: entry.port, identity: entry.identity, echoesIdentity };
  const shape = { ...settings.shape, engine: entry.engine ?? settings.shape.engine };
  const words = { shape, modelId: settings.model.model_id };
  return engineEndpoint(at, dialectHttp(words, http), clock);
}
