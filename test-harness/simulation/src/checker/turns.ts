import type { Recorded } from '../history.ts';
import { EngineRequests } from './engine-requests.ts';
import type { Property, Seen } from './property.ts';

const MINUTE_MS = 60_000;

/** Models that take turns: no work is unloaded, and neither loads nor residents are too many. */
export const turns: Property = {
  name: 'turns',
  stands: 'ORCH-3511, ORCH-3001',
  violations: (history) => [...ofWork(history), ...ofLoads(history), ...ofResidents(history)],
};

/** Nothing runs in what is asked to be unloaded, and nothing begins in what leaves. */
function ofWork(history: readonly Recorded[]): string[] {
  const found: string[] = [];
  const requests = new EngineRequests();
  const processes = new Set<string>();
  /** The life that has it unloaded, by process. */
  const leaving = new Map<string, number>();
  const of = (pool: string, agent: string) =>
    [...processes].filter((process) => process.startsWith(`${pool}-${agent}-`));
  for (const event of history) {
    requests.see(event);
    const { at } = event;
    if (event.kind === 'process-up') processes.add(event.process);
    else if (event.kind === 'process-down') {
      processes.delete(event.process);
      leaving.delete(event.process);
    } else if (event.kind === 'pool-leaving') {
      for (const process of of(event.pool, event.agent)) leaving.set(process, event.life);
    } else if (event.kind === 'pool-asked' && event.what === 'load') {
      for (const process of of(event.pool, event.agent)) leaving.delete(process);
    } else if (event.kind === 'pool-asked') {
      const own = of(event.pool, event.agent);
      const open = own.flatMap((process) => requests.on(process, event.life));
      const count = open.filter(({ isOpen }) => isOpen).length;
      if (count > 0) found.push(`at ${at} ${event.pool} is unloaded with ${count} at work`);
    } else if (event.kind === 'engine-asked' && leaving.get(event.process) === event.life) {
      found.push(`at ${at} ${event.process} is asked while it leaves`);
    }
  }
  return found;
}

function ofLoads(history: readonly Recorded[]): string[] {
  const found: string[] = [];
  const loads: Seen<'pool-asked'>[] = [];
  for (const event of history) {
    if (event.kind !== 'pool-asked' || event.what !== 'load') continue;
    loads.push(event);
    const { at, life, agent, loadsPerMinuteMax } = event;
    const own = loads.filter((one) => one.life === life && one.agent === agent);
    const count = own.filter((one) => one.at > at - MINUTE_MS).length;
    if (count <= loadsPerMinuteMax) continue;
    found.push(`at ${at} ${agent} is asked for load ${count} of a minute`);
  }
  return found;
}

/** In the first life alone: what one that died had asked for is done beside what the next asks. */
function ofResidents(history: readonly Recorded[]): string[] {
  const found: string[] = [];
  const residents = new Map<string, Set<string>>();
  for (const event of history) {
    if (event.kind === 'life-began' && event.life > 1) break;
    if (event.kind !== 'pool-loaded') continue;
    const { at, group, pool, isLoaded, residentMax } = event;
    const own = residents.get(group) ?? new Set();
    residents.set(group, own);
    if (isLoaded) own.add(pool);
    else own.delete(pool);
    if (own.size > residentMax) found.push(`at ${at} ${group} has ${[...own].join(' and ')}`);
  }
  return found;
}
