import type { ReplicaView } from '../placement.ts';
import type { PoolView } from '../pool-choice.ts';

/** A Ready replica of two slots, none of them taken. */
export const replica = (over: Partial<ReplicaView> = {}): ReplicaView => ({
  replicaId: 'p-0',
  poolId: 'p',
  agentId: 'a',
  agentUrl: 'http://127.0.0.1:1',
  engine: 'llamacpp',
  engineVersion: 'b1',
  modelId: 'm',
  modelDigest: 'sha256:0',
  quantization: null,
  samplerProfileVersion: 'v1',
  determinism: 'best_effort',
  engineSettingsDigest: null,
  prefixCache: true,
  contextTokens: 2048,
  url: 'http://127.0.0.1:2',
  generation: 1,
  device: 'cpu',
  state: 'ready',
  slotsTotal: 2,
  slotsBusy: 0,
  freeMemoryBytes: null,
  fresh: true,
  suspect: false,
  breaker: 'closed',
  blocked: false,
  held: false,
  ...over,
});
/** A pool of one such replica. */
export const pool = (over: Partial<PoolView> = {}): PoolView => ({
  poolId: 'p',
  engine: 'llamacpp',
  modelId: 'm',
  workloads: ['completion', 'chat'],
  features: [],
  draining: false,
  queued: 0,
  loadable: false,
  replicas: [replica()],
  ...over,
});
