import type { ReplicaView } from './placement.ts';
import { seedOf } from './seed.ts';

/**
 * Replicas that are one for determinism (ORCH-3007): all pins equal, so that a new version, build
 * or model is a new set (ORCH-3046). Strict ones are a set of their own, with their settings: only
 * of them is it said that they give the same tokens. The name is stable and readable.
 */
export function replicaSetId(replica: ReplicaView): string {
  const pins = [
    replica.engine,
    replica.engineVersion,
    replica.modelDigest,
    replica.contextTokens,
    replica.samplerProfileVersion,
    // Where it is unknown the name is that of earlier versions.
    ...(replica.quantization === null ? [] : [replica.quantization]),
    ...(replica.determinism === 'strict' ? ['strict', replica.engineSettingsDigest] : []),
  ];
  const digest = seedOf(pins.join('|')).toString(16).padStart(8, '0');
  return `${replica.engine}-${replica.modelId}-${digest}`;
}

/** Whether a replica gives the tokens that others of a set have begun (ORCH-4207). */
export const goesOn = (replica: ReplicaView, setId: string): boolean =>
  replica.determinism === 'strict' && replicaSetId(replica) === setId;
