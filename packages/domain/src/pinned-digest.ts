import type { ReplicaView } from './placement.ts';
import { LOADING_STATES } from './pool-choice.ts';
import type { FrozenRequest } from './task.ts';

/** The digest that a tag stood for when the task was admitted; undefined without a tag. */
export function pinnedDigest({ resolved }: FrozenRequest): string | undefined {
  return resolved?.isPinned ? (resolved.digest ?? undefined) : undefined;
}

/**
 * Whether the digest has left the replicas of a pool: none has it, and none is on its way to what
 * may turn out to be it. A silent or failed one that had it last may come back with it.
 */
export function hasLeft(digest: string, replicas: readonly ReplicaView[]): boolean {
  return !replicas.some(
    ({ modelDigest, state }) =>
      modelDigest === digest || (modelDigest === '' && LOADING_STATES.includes(state)),
  );
}
