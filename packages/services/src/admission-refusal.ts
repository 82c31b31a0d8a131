import {
  ModelNotFoundError,
  type OrchError,
  PoolNotFoundError,
  PoolUnavailableError,
  PoolUnreadyError,
  UnsupportedWorkloadError,
} from '@orchqueue/contract-types';
import type { PoolChoice } from '@orchqueue/domain';
import type { ControllerSettings } from './dependencies.ts';
import type { Pools } from './pools.ts';

/** Backoff advised while nothing was measured yet. */
export const BACKOFF_UNKNOWN_MS = 1000;

/** The error of a task that no pool can take (ORCH-3018, ORCH-2010, ORCH-2013). */
export function refusalError(
  choice: Extract<PoolChoice, { refusal: unknown }>,
  pools: Pools,
  settings: ControllerSettings,
): OrchError {
  const pool = choice.poolId === undefined ? undefined : pools.find(choice.poolId);
  const facts = { poolId: choice.poolId, engine: pool?.facts.engine };
  switch (choice.refusal) {
    case 'pool_unknown':
      return new PoolNotFoundError();
    case 'model_unknown':
      return new ModelNotFoundError();
    case 'workload':
      return new UnsupportedWorkloadError(facts);
    case 'loading':
      return new PoolUnreadyError({ ...facts, retryAfterMs: BACKOFF_UNKNOWN_MS });
    case 'draining': {
      const message = 'The pool is draining.';
      return new PoolUnreadyError({ ...facts, message, retryAfterMs: BACKOFF_UNKNOWN_MS });
    }
    case 'unavailable':
      // Nothing can change before the next heartbeat tells so.
      return new PoolUnavailableError({ ...facts, retryAfterMs: settings.heartbeat.interval_ms });
  }
}
