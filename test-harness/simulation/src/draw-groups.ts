import type { SeededRandom } from './seeded-random.ts';
import type { AgentNature } from './sim-agent.ts';
import type { PoolNature } from './sim-pool.ts';
import type { ReplicaNature } from './sim-replica.ts';
import { MODEL } from './world-requests.ts';

/** One agent whose models take turns; sometimes a second one that always runs one of them. */
export function drawGroups(random: SeededRandom): AgentNature[] {
  const heartbeatMs = random.pick([100, 200, 500]);
  const count = random.between(2, 3);
  const rules = {
    group: 'g',
    resident_max: random.between(1, count - 1),
    residence_min_ms: random.pick([0, 100, 1000]),
    wait_max_ms: random.pick([0, 300, 3000]),
    loads_per_minute_max: random.pick([4, 20, 600]),
    idle_ttl_ms: random.pick([null, 500]),
  };
  const pools = Array.from({ length: count }, (_, index): PoolNature => {
    const replicas = drawReplicas(random);
    const slots = replicas.reduce((sum, replica) => sum + replica.slots, 0);
    const onDemand = { ...rules, slots, context_tokens: 4096 };
    return { poolId: `p${index}`, modelId: `${MODEL}${index}`, replicas, onDemand };
  });
  const agents = [{ agentId: 'a0', heartbeatMs, pools }];
  if (random.chance(0.7)) return agents;
  const always = { poolId: 'p0', modelId: `${MODEL}0`, onDemand: null };
  const second = { ...always, replicas: drawReplicas(random) };
  return [...agents, { agentId: 'a1', heartbeatMs, pools: [second] }];
}

export const drawReplicas = (random: SeededRandom): ReplicaNature[] =>
  Array.from({ length: random.between(1, 2) }, () => ({
    slots: random.between(1, 3),
    speed: { prefillMs: random.between(0, 2), decodeMs: random.between(2, 25) },
    loadMs: random.between(20, 600),
  }));
