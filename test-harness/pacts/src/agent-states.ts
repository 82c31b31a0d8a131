import type { AgentStatus } from '@orchqueue/contract-types';
import { ask, demand } from './ask.ts';
import { until } from './until.ts';
import type { StateHandlers } from './verify-pact.ts';

const ACCEPTED = 202;
/** A higher one was accepted before: that is the state too. */
const STALE = 409;

/** States of an agent, reached by its public API. */
export function agentStates(url: string): StateHandlers {
  const replicas = async () => {
    const { report } = await demand<AgentStatus>('GET', `${url}/v1/agent`);
    return report.pools.flatMap((pool) => pool.replicas);
  };
  return {
    'the replica runs a later process': {
      async setup({ replica_id, replica_generation }) {
        await until('the replica has a later process', async () =>
          (await replicas()).some(
            (replica) =>
              replica.replica_id === replica_id && replica.generation > replica_generation,
          ),
        );
      },
    },
    'there is no such replica': {
      async setup({ replica_id }) {
        const known = (await replicas()).map((replica) => replica.replica_id);
        if (known.includes(replica_id)) throw new Error(`${replica_id} is there`);
      },
    },
    'the pool is loaded on demand': {
      async setup({ pool_id }) {
        const { report } = await demand<AgentStatus>('GET', `${url}/v1/agent`);
        const pool = report.pools.find((known) => known.pool_id === pool_id);
        if (!pool?.on_demand) throw new Error(`${pool_id} is not loaded on demand`);
      },
    },
    'the pool has accepted a load': {
      async setup({ pool_id, generation }) {
        const command = { generation };
        const { status } = await ask('POST', `${url}/v1/agent/pools/${pool_id}/load`, command);
        if (status !== ACCEPTED && status !== STALE)
          throw new Error(`the agent answered ${status}`);
      },
    },
    'the pool has accepted a generation': {
      // A model that is not there: the generation counts from then on, and nothing is swapped.
      async setup({ pool_id, generation }) {
        const command = { generation, model: { model_id: 'absent', path: 'absent.gguf' } };
        const { status } = await ask('POST', `${url}/v1/agent/pools/${pool_id}/reload`, command);
        if (status !== 200 && status !== STALE) throw new Error(`the agent answered ${status}`);
      },
    },
  };
}
