import type { Config } from '@orchqueue/contract-types';
import type { FaultRates } from './fault-rates.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { Incident } from './world-plan.ts';

/** Longest time until a controller that crashed, or the disk, is back. */
const DOWN_MS_MAX = 1500;

/** What happens at its own time and not to one message: as often as the rates say. */
export function drawIncidents(
  random: SeededRandom,
  rates: FaultRates,
  world: { phaseMs: number; agents: number; settings: () => Config['controller'] },
): Incident[] {
  const some = <T>(count: number, forMsMax: number, details: () => T) =>
    Array.from({ length: count }, () => ({
      atMs: random.between(0, world.phaseMs),
      forMs: random.between(1, forMsMax),
      ...details(),
    }));
  const agent = () => random.between(0, world.agents - 1);
  // A store that was rebuilt gets its tasks from the controller's memory, which must be there.
  const mayRebuild = rates.controllerCrashes + rates.controllerStops === 0;
  return [
    ...some(rates.controllerCrashes, DOWN_MS_MAX, () => ({ kind: 'crash' }) as const),
    ...some(rates.controllerStops, DOWN_MS_MAX, () => {
      return { kind: 'stop', graceMs: random.between(0, 1000) } as const;
    }),
    ...some(rates.diskOutages, DOWN_MS_MAX, () => ({ kind: 'outage' }) as const),
    ...some(mayRebuild ? rates.diskRebuilds : 0, 1, () => ({ kind: 'rebuild' }) as const),
    ...some(rates.agentCrashes, 2000, () => ({ kind: 'agent-crash', agent: agent() }) as const),
    ...some(rates.drains, 2500, () => {
      return { kind: 'drain', agent: agent(), deadlineMs: random.between(0, 1000) } as const;
    }),
    ...some(rates.clockSteps, 1, () => {
      return { kind: 'clock-step', byMs: random.between(-3_600_000, 3_600_000) } as const;
    }),
    ...some(rates.reconfigurations, 1, () => {
      return { kind: 'reconfigure', settings: world.settings() } as const;
    }),
  ];
}
