import {
  KeyedStack,
  MODEL_FILE,
  MODEL_ID,
  POOL_ID,
  type PoolInput,
} from '@orchqueue/harness-integration';

/** Small, so that a journey can fill it. */
const QUEUE_CAPACITY = 6;

const poolOf = (pool_id: string, model_id: string, more: Partial<PoolInput> = {}): PoolInput => ({
  ...{ pool_id, model: { model_id, path: MODEL_FILE }, ...more },
});

/** What an operator edits: the file of an agent is written from it at each start. */
export const defaultPool: PoolInput = poolOf(POOL_ID, MODEL_ID);

/** Names of the other models, all of one file. */
export const STRICT_MODEL = 'strict';

/** The only team that has a quota: one task that has not ended. */
export const FRUGAL_TEAM = 'frugal';

/**
 * One cluster for all journeys, with keys: a pool of best effort, two strict ones that are one set,
 * and one whose engine starts when it is needed.
 */
export const stack = new KeyedStack({
  controller: {
    queue: {
      interactive: { capacity: QUEUE_CAPACITY, policy: 'reject' },
      batch: { capacity: QUEUE_CAPACITY, policy: 'drop-lru' },
    },
    // A refusal of one journey would keep a place in the next.
    waiting_room: { promises_max: 0 },
    tenancy: { tenants: { [FRUGAL_TEAM]: { concurrent_tasks: 1 } } },
  },
  agent: {
    model_groups: [{ group_id: 'on-demand' }],
    pools: [
      defaultPool,
      poolOf('left', STRICT_MODEL, { determinism: 'strict' }),
      poolOf('right', STRICT_MODEL, { determinism: 'strict' }),
      poolOf('spare', 'spare', { group: 'on-demand' }),
    ],
  },
});
