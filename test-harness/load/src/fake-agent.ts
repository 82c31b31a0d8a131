import { randomUUID } from 'node:crypto';
import type { AgentAccepted, AgentReport, Engine, PoolReport } from '@orchqueue/contract-types';
import { postJson } from './http-calls.ts';

/** A pool of one replica, named like its model. */
export type FakePool = {
  name: string;
  engineUrl: string;
  slots: number;
  version: string;
  /** Whose protocol it speaks; llamacpp unless said. */
  engine?: Engine;
};

const AGENT_ID = 'bench';
const DIGEST = `sha256:${'0'.repeat(64)}`;

/** Reports paced engines as Ready, as a pool-managerd would. Returns what ends its heartbeats. */
export async function startFakeAgent(
  controllerUrl: string,
  pools: readonly FakePool[],
): Promise<() => void> {
  const bootId = randomUUID();
  let sequence = 0;
  const report = (): AgentReport => {
    sequence += 1;
    return {
      agent_id: AGENT_ID,
      // Nobody listens there: a bench that has an engine recycled has failed anyway.
      url: 'http://127.0.0.1:1',
      boot_id: bootId,
      sequence,
      devices: [],
      pools: pools.map(toPoolReport),
    };
  };
  const accepted = (await postJson(`${controllerUrl}/v1/agents`, report())) as AgentAccepted;
  const beat = setInterval(() => {
    // A controller that is killed at the end of its bench misses one.
    postJson(`${controllerUrl}/v1/agents/${AGENT_ID}/heartbeat`, report()).catch(() => {});
  }, accepted.heartbeat_interval_ms);
  return () => clearInterval(beat);
}

function toPoolReport(pool: FakePool): PoolReport {
  const { name, engineUrl, slots, version, engine = 'llamacpp' } = pool;
  return {
    pool_id: name,
    engine,
    model: { model_id: name, source: 'file:none', digest: DIGEST, size_bytes: 1 },
    workloads: ['completion', 'chat'],
    sampler_profile_version: 'v1',
    generation: 0,
    replicas: [
      {
        replica_id: `${name}-0`,
        state: 'ready',
        url: engineUrl,
        generation: 1,
        slots_total: slots,
        context_tokens: 131_072,
        engine_version: version,
        model_digest: DIGEST,
        device: 'cpu',
        restarts: 0,
        last_error: null,
      },
    ],
  };
}
