import type { Config } from '@orchqueue/contract-types';
import type { ConfigFault } from './config-error.ts';

type Agent = Config['agent'];

/** Groups that pools name, and what the pools of one group must have in common (ORCH-3511). */
export function groupContradictions({ model_groups, pools }: Agent): ConfigFault[] {
  const faults: ConfigFault[] = [];
  const groups = new Set<string>();
  for (const [index, { group_id }] of model_groups.entries()) {
    const path = `agent.model_groups.${index}.group_id`;
    if (groups.has(group_id)) faults.push({ path, expected: 'must be unique' });
    groups.add(group_id);
  }
  const firsts = new Map<string, Agent['pools'][number]>();
  for (const [index, pool] of pools.entries()) {
    const { group, provision, device_mask } = pool;
    if (group === undefined) continue;
    const at = `agent.pools.${index}`;
    if (!groups.has(group)) {
      const expected = `${group} is none of agent.model_groups`;
      faults.push({ path: `${at}.group`, expected });
    }
    if (provision === 'external') {
      const expected = 'is for engines that the agent starts, not for an external one';
      faults.push({ path: `${at}.group`, expected });
    }
    const first = firsts.get(group) ?? pool;
    firsts.set(group, first);
    if (first.device_mask === device_mask) continue;
    // To evict one would free nothing that the other could use.
    const expected = `is not that of ${first.pool_id}, which is of the same group`;
    faults.push({ path: `${at}.device_mask`, expected });
  }
  return faults;
}
