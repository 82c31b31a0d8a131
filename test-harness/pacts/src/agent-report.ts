import type { AgentReport, PoolReport, ReplicaReport } from '@orchqueue/contract-types';

const DIGEST = `sha256:${'c'.repeat(64)}`;

type Facts = {
  agent_id: string;
  url?: string;
  boot_id?: string;
  sequence?: number;
  pool_id: string;
  pool?: Partial<PoolReport>;
  replica: Partial<ReplicaReport>;
};

/** The report of an agent with one Ready replica, as far as nothing else is said. */
export function agentReport({ pool_id, pool, replica, ...facts }: Facts): AgentReport {
  return {
    ...{ url: 'http://127.0.0.1:7211', boot_id: 'boot-1', sequence: 1, devices: [], ...facts },
    pools: [
      {
        pool_id,
        engine: 'llamacpp',
        model: {
          ...{ model_id: 'pact-model', source: 'file:pact-model.gguf' },
          ...{ digest: DIGEST, size_bytes: 2_233_600 },
        },
        workloads: ['completion', 'chat'],
        sampler_profile_version: 'v1',
        generation: 4,
        replicas: [
          {
            ...{ replica_id: `${pool_id}-0`, state: 'ready', url: null, generation: 3 },
            ...{ slots_total: 1, context_tokens: 2048, engine_version: 'b1', device: 'cpu' },
            ...{ model_digest: DIGEST, restarts: 0, last_error: null, ...replica },
          },
        ],
        ...pool,
      },
    ],
  };
}
