import type { AgentSummary, PoolHealth, ReplicaHealth } from '@orchqueue/contract-types';
import { showMs } from '../duration.ts';
import { type Finding, fault, ok, warning } from './finding.ts';

/** Whether work can be done, and what would have to be done for that. */
export function checkPools(
  pools: readonly PoolHealth[],
  agents: readonly AgentSummary[],
): Finding[] {
  if (agents.length === 0) {
    const fix = 'start pool-managerd on a host with an engine, with controller_url set to this one';
    return [fault('agents', 'none has reported', fix)];
  }
  return [...agents.map(checkAgent), ...pools.map(checkPool)];
}

function checkAgent({ agent_id, fresh, last_report_ms_ago, url }: AgentSummary): Finding {
  const what = `agent ${agent_id}`;
  const ago = last_report_ms_ago === null ? 'not since the start' : showMs(last_report_ms_ago);
  if (fresh) return ok(what, `reported ${ago} ago`);
  const fix = `look whether pool-managerd runs at ${url} and reaches the controller`;
  return fault(what, `last report: ${ago} ago`, fix);
}

function checkPool(pool: PoolHealth): Finding {
  const what = `pool ${pool.pool_id}`;
  const open = pool.replicas.filter(({ breaker }) => breaker === 'open');
  if (pool.draining) {
    return warning(what, 'draining: it takes no work', `orchq undrain ${pool.pool_id}`);
  }
  if (pool.ready && open.length > 0) {
    const names = open.map(({ replica_id }) => replica_id).join(', ');
    return warning(what, `breaker open of ${names}`, `orchq pools show ${pool.pool_id}`);
  }
  if (pool.ready) {
    const slots = `${pool.slots_busy} of ${pool.slots_total} slots busy`;
    return ok(what, `${pool.model_id}, ${slots}`);
  }
  if (pool.on_demand?.some(({ loadable }) => loadable)) {
    return ok(what, `${pool.model_id} is loaded when a task needs it`);
  }
  const worst = pool.replicas.find(({ state }) => state === 'failed') ?? pool.replicas[0];
  const found = pool.last_error ?? worst?.last_error ?? worst?.state ?? 'it has no replica';
  return fault(what, found, fixOf(pool, worst));
}

/** What has to happen next, from the state that the replica is in. */
function fixOf({ pool_id, fetch }: PoolHealth, replica: ReplicaHealth | undefined): string {
  if (fetch && fetch.state !== 'done') return 'wait: its model is being fetched';
  if (replica === undefined) return 'its agent is gone or has no such pool any more';
  const { state, breaker, agent_id } = replica;
  if (breaker === 'open') return 'wait: its breaker closes by itself when probes succeed';
  if (['preparing', 'starting', 'loading', 'testing'].includes(state)) return 'wait: it is loading';
  if (state === 'backoff') return `wait for the next try; \`pool-managerd doctor\` on ${agent_id}`;
  return `\`pool-managerd doctor\` on ${agent_id} says what lacks; orchq pools show ${pool_id}`;
}
