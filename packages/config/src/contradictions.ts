import type { Config } from '@orchqueue/contract-types';
import type { ConfigFault } from './config-error.ts';
import { valueAt } from './config-faults.ts';
import { groupContradictions } from './group-contradictions.ts';
import { poolContradictions } from './pool-contradictions.ts';
import { redactionFaults } from './redaction-faults.ts';
import { upstreamContradictions } from './upstream-contradictions.ts';

/** Pairs of which the first must not be above the second, whatever each of them may be. */
const ORDERED: readonly (readonly [low: string, high: string])[] = [
  ['agent.engine_ports.first', 'agent.engine_ports.last'],
  ['agent.restart.initial_ms', 'agent.restart.max_ms'],
  ['agent.models.fetch.backoff_initial_ms', 'agent.models.fetch.backoff_max_ms'],
  ['controller.retry.base_ms', 'controller.retry.max_ms'],
  // Node refuses such a server with an error of its own.
  ['controller.limits.header_timeout_ms', 'controller.limits.request_timeout_ms'],
];

/** What a schema cannot say: keys that are right by themselves and wrong together. */
export function contradictions(config: Config): ConfigFault[] {
  return [
    ...cpuFaults(config),
    ...mockFaults(config),
    ...ORDERED.flatMap((pair) => orderFault(config, pair)),
    ...poolFaults(config),
    ...poolContradictions(config.agent),
    ...groupContradictions(config.agent),
    ...trustFaults(config),
    ...upstreamContradictions(config.controller),
    ...redactionFaults(config.controller),
  ];
}

function cpuFaults({ agent, profile }: Config): ConfigFault[] {
  if (!agent.allow_cpu || profile === 'dev') return [];
  const expected = `is for the dev profile alone, not ${profile}`;
  return [{ path: 'agent.allow_cpu', expected }];
}

/** Its answers look like a model's and are none (ORCH-3060). */
function mockFaults({ agent, profile }: Config): ConfigFault[] {
  if (profile !== 'production') return [];
  const expected = 'is mock, which serves in the profiles dev and home alone';
  return agent.pools.flatMap(({ engine }, index) =>
    engine === 'mock' ? [{ path: `agent.pools.${index}.engine`, expected }] : [],
  );
}

function orderFault(config: Config, [low, high]: readonly [string, string]): ConfigFault[] {
  const least = Number(valueAt(config, low.split('.')));
  const value = Number(valueAt(config, high.split('.')));
  if (least <= value) return [];
  return [{ path: high, expected: `is ${value} and must not be below ${low}, which is ${least}` }];
}

function poolFaults({ agent }: Config): ConfigFault[] {
  const faults: ConfigFault[] = [];
  const seen = new Set<string>();
  for (const [index, { pool_id }] of agent.pools.entries()) {
    const path = `agent.pools.${index}.pool_id`;
    if (seen.has(pool_id)) faults.push({ path, expected: 'must be unique' });
    seen.add(pool_id);
  }
  const { first, last } = agent.engine_ports;
  const engines = agent.pools
    .filter(({ provision }) => provision !== 'external')
    .reduce((sum, { replicas }) => sum + replicas, 0);
  if (first <= last && engines > last - first + 1) {
    const expected = `leaves ${last - first + 1} ports for ${engines} replicas of agent.pools`;
    faults.push({ path: 'agent.engine_ports.last', expected });
  }
  return faults;
}

function trustFaults({ agent }: Config): ConfigFault[] {
  const { policy, keys } = agent.models.trust;
  if (policy !== 'strict' || keys.length > 0) return [];
  const expected = 'is empty, so that the policy strict would refuse every model';
  return [{ path: 'agent.models.trust.keys', expected }];
}
