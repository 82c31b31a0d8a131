import { expect, test } from '@jest/globals';
import type { AgentReport, GgufFacts, PoolReport, ReplicaReport } from '@orchqueue/contract-types';
import { replicaSetId } from '@orchqueue/domain';
import { replicaView } from './replica-view.ts';

const FILE = `sha256:${'a'.repeat(64)}`;
const AGENT: AgentReport = {
  ...{ agent_id: 'a', url: 'http://127.0.0.1:1', boot_id: 'b', sequence: 1 },
  ...{ devices: [], pools: [] },
};
const REPLICA: ReplicaReport = {
  ...{ replica_id: 'p-0', state: 'ready', url: 'http://127.0.0.1:2', generation: 1 },
  ...{ slots_total: 1, context_tokens: 512, engine_version: 'b1', model_digest: FILE },
  ...{ device: 'cpu', restarts: 0, last_error: null },
};
/** A pool of that file, whose header says so; null where the agent knows no header. */
const poolOf = (quantization: string | null): PoolReport => {
  const gguf = quantization === null ? null : ({ quantization } as GgufFacts);
  return {
    ...{ pool_id: 'p', engine: 'llamacpp', workloads: [], sampler_profile_version: 'v1' },
    ...{ generation: 0, replicas: [] },
    model: { model_id: 'm', source: 'file:m', digest: FILE, size_bytes: 1, gguf },
  };
};
const viewOf = (quantization: string | null, model_digest = FILE) => ({
  ...replicaView(AGENT, poolOf(quantization), { ...REPLICA, model_digest }),
  ...({
    slotsBusy: 0,
    fresh: true,
    suspect: false,
    held: false,
    breaker: 'closed',
    blocked: false,
  } as const),
});

test('[ORCH-3007] the quantisation is a pin, where the report is of the very file', () => {
  const views = [viewOf(null), viewOf('Q4_K_M'), viewOf('Q8_0')];
  expect(views.map(({ quantization }) => quantization)).toEqual([null, 'Q4_K_M', 'Q8_0']);
  expect(new Set(views.map(replicaSetId)).size).toBe(3);
  expect(viewOf('Q4_K_M', `sha256:${'b'.repeat(64)}`).quantization).toBeNull();
});

test('[ORCH-3007] where no quantisation is known, a set has the name it had in earlier versions', () => {
  expect(replicaSetId(viewOf(null))).toBe('llamacpp-m-3059c210');
});
