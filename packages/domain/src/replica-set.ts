import type { ReplicaView } from './placement.ts';
import { seedOf } from './seed.ts';

/**
 * Replicas that are one for determinism (ORCH-3007): all pins equal. The name is stable and
 * readable.
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
  ];
  const digest = seedOf(pins.join('|')).toString(16).padStart(8, '0');
  return `${replica.engine}-${replica.modelId}-${digest}`;
}
