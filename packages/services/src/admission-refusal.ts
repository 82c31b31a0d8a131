import {
  type Engine,
  InvalidParamsError,
  ModelNotFoundError,
  type OrchError,
  PoolNotFoundError,
  PoolUnavailableError,
  PoolUnreadyError,
  UnsupportedWorkloadError,
} from '@orchqueue/contract-types';
import type { PoolChoice, PoolRequest } from '@orchqueue/domain';
import type { ControllerSettings } from './dependencies.ts';
import type { Pools } from './pools.ts';

/** Backoff advised while nothing was measured yet. */
export const BACKOFF_UNKNOWN_MS = 1000;

/** More names are a catalogue, not a hint. */
const MODELS_SHOWN_MAX = 5;

type Asked = Pick<PoolRequest, 'modelRef' | 'poolId' | 'engine' | 'workload'>;

/** The error of a task that no pool can take (ORCH-3018, ORCH-2010, ORCH-2013). */
export function refusalError(
  choice: Extract<PoolChoice, { refusal: unknown }>,
  asked: Asked,
  pools: Pools,
  settings: ControllerSettings,
): OrchError {
  const pool = choice.poolId === undefined ? undefined : pools.find(choice.poolId);
  const facts = { poolId: choice.poolId, engine: pool?.facts.engine };
  switch (choice.refusal) {
    case 'pool_unknown':
      return new PoolNotFoundError();
    case 'model_unknown':
      return modelNotFound(asked, pools);
    case 'workload':
      return unsupported(asked, pools, facts);
    case 'feature': {
      const { pointer } = choice.needed;
      const violation = { pointer, message: 'is not supported by the engines of this model' };
      const message = `${pointer} ${violation.message}`;
      return new InvalidParamsError({ ...facts, message, details: { violations: [violation] } });
    }
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

/** Names the models that do what the one that was asked for does not (ORCH-2013). */
function unsupported(
  { modelRef, workload }: Asked,
  pools: Pools,
  facts: { poolId?: string; engine?: Engine },
): UnsupportedWorkloadError {
  const able = pools
    .all()
    .filter(({ facts: { workloads } }) => workloads.includes(workload))
    .map(({ facts: { modelId } }) => modelId);
  const models = [...new Set(able)].sort().slice(0, MODELS_SHOWN_MAX);
  const others = models.length === 0 ? 'no model does' : `it is served by ${models.join(', ')}`;
  const message = `The model ${modelRef} does not serve ${workload}; ${others}.`;
  return new UnsupportedWorkloadError({ ...facts, message, details: { workload, models } });
}

/** Names the model, and those that the same words with another name would find. */
function modelNotFound({ modelRef, poolId, engine }: Asked, pools: Pools): ModelNotFoundError {
  const there = pools
    .all()
    .map(({ facts }) => facts)
    .filter((facts) => poolId === undefined || facts.poolId === poolId)
    .filter((facts) => engine === undefined || facts.engine === engine);
  const served = [...new Set(there.map(({ modelId }) => modelId))].sort();
  const models = served.slice(0, MODELS_SHOWN_MAX);
  const more = served.length - models.length;
  const rest = more > 0 ? ` and ${more} more` : '';
  const found = models.length === 0 ? 'none is served yet' : `served: ${models.join(', ')}${rest}`;
  const where = [
    ...(engine === undefined ? [] : [` of ${engine}`]),
    ...(poolId === undefined ? [] : [` called ${poolId}`]),
  ];
  const message = `No pool${where.join('')} serves the model ${modelRef}; ${found}.`;
  return new ModelNotFoundError({ message, details: { model_ref: modelRef, models } });
}
