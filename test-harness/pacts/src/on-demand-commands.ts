import type { OnDemand, PoolReport, ReplicaReport } from '@orchqueue/contract-types';
import { MatchersV3 } from '@pact-foundation/pact';
import type { Interaction } from './consumer-pact.ts';
import { problem, STALE } from './problem.ts';

const { integer, regex } = MatchersV3;

const POOL = 'spare';

/** A pool whose engine is started when a task needs it, by a model of its own. */
export const SPARE: Partial<PoolReport> = {
  model: { model_id: 'pact-spare', source: 'file:spare.gguf', digest: null, size_bytes: null },
};
export const RULES: OnDemand = {
  ...{ group: 'second-card', resident_max: 1, residence_min_ms: 0, wait_max_ms: 60_000 },
  ...{ loads_per_minute_max: 6, idle_ttl_ms: null, slots: 1, context_tokens: 2048 },
};
export const UNLOADED: Partial<ReplicaReport> = {
  ...{ state: 'stopped', url: null, generation: 0, slots_total: null, context_tokens: null },
  ...{ engine_version: null, model_digest: null },
};

type Command = 'load' | 'unload';

const NAMED: { readonly [command in Command]: string } = { load: 'a load', unload: 'an unload' };

const sent = (command: Command, generation: number) => ({
  method: 'POST',
  path: `/v1/agent/pools/${POOL}/${command}`,
  headers: { 'Content-Type': 'application/json' },
  body: { generation: integer(generation) },
});

/** Each one has a higher generation than those before it, in the order of their descriptions. */
export const taken = (command: Command, generation: number): Interaction => ({
  states: [{ description: 'the pool is loaded on demand', parameters: { pool_id: POOL } }],
  uponReceiving: `${NAMED[command]} of a pool that is loaded on demand`,
  withRequest: sent(command, generation),
  willRespondWith: {
    status: 202,
    headers: { 'Content-Type': regex(/^application\/json/, 'application/json') },
    body: { accepted: true },
  },
});

export const tooOld = (command: Command, generation: number): Interaction => ({
  states: [
    { description: 'the pool has accepted a load', parameters: { pool_id: POOL, generation } },
  ],
  uponReceiving: `${NAMED[command]} that is older than one before`,
  withRequest: sent(command, generation),
  willRespondWith: problem({
    ...{ status: 409, code: 'GENERATION_STALE', retriable: false, message: STALE },
  }),
});
