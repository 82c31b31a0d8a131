import type { SeededRandom } from './seeded-random.ts';

/**
 * How often each fault comes; 0 is never. A seed has a random subset of them at random strength, so
 * that a frequent fault does not hide what a rare one would show.
 */
export type FaultRates = {
  /** Crashes of the controller in the whole phase. */
  controllerCrashes: number;
  /** Orderly stops, and reloads of its configuration. */
  controllerStops: number;
  reconfigurations: number;
  /** Mean milliseconds of a commit, and how likely one takes a hundred times as long. */
  diskMs: number;
  diskStall: number;
  /** Outages in the whole phase, in which nothing is committed; and losses of unfinished tasks. */
  diskOutages: number;
  diskRebuilds: number;
  /** For each commit: its worker dies, and nobody knows whether it was done. */
  diskExit: number;
  /** For each message between client and controller: it takes long, or is lost. */
  callDelay: number;
  callLoss: number;
  /** For each heartbeat. */
  heartbeatLoss: number;
  heartbeatDelay: number;
  heartbeatTwice: number;
  agentCrashes: number;
  /** For each request that reaches an engine. */
  engineCrash: number;
  engineHang: number;
  engineSlow: number;
  engineRefusal: number;
  engineGarbage: number;
  engineReset: number;
  /** For each engine process: it decodes on after its client left; it answers no question. */
  deafToAborts: number;
  wedged: number;
  clockSteps: number;
  drains: number;
  /** For each stream connection. */
  readerDrop: number;
  /** For each engine process: it is another model than it says. */
  impostor: number;
};

const NONE: FaultRates = {
  controllerCrashes: 0,
  controllerStops: 0,
  reconfigurations: 0,
  diskMs: 1,
  diskStall: 0,
  diskOutages: 0,
  diskRebuilds: 0,
  diskExit: 0,
  callDelay: 0,
  callLoss: 0,
  heartbeatLoss: 0,
  heartbeatDelay: 0,
  heartbeatTwice: 0,
  agentCrashes: 0,
  engineCrash: 0,
  engineHang: 0,
  engineSlow: 0,
  engineRefusal: 0,
  engineGarbage: 0,
  engineReset: 0,
  deafToAborts: 0,
  wedged: 0,
  clockSteps: 0,
  drains: 0,
  readerDrop: 0,
  impostor: 0,
};

/** The most of each: beyond it a world does little but fail. */
const MOST: FaultRates = {
  controllerCrashes: 4,
  controllerStops: 2,
  reconfigurations: 2,
  diskMs: 30,
  diskStall: 0.03,
  diskOutages: 3,
  diskRebuilds: 1,
  diskExit: 0.05,
  callDelay: 0.2,
  callLoss: 0.1,
  heartbeatLoss: 0.4,
  heartbeatDelay: 0.4,
  heartbeatTwice: 0.3,
  agentCrashes: 2,
  engineCrash: 0.1,
  engineHang: 0.1,
  engineSlow: 0.2,
  engineRefusal: 0.1,
  engineGarbage: 0.05,
  engineReset: 0.1,
  deafToAborts: 0.4,
  wedged: 0.2,
  clockSteps: 3,
  drains: 2,
  readerDrop: 0.6,
  impostor: 0.5,
};

/** Drawn as whole numbers: they are incidents of their own, and not parts of a probability. */
const COUNTED: readonly (keyof FaultRates)[] = [
  'controllerCrashes',
  'controllerStops',
  'reconfigurations',
  'diskOutages',
  'diskRebuilds',
  'agentCrashes',
  'clockSteps',
  'drains',
];

export const noFaults = (): FaultRates => ({ ...NONE });

export function drawFaultRates(random: SeededRandom): FaultRates {
  const rates = noFaults();
  if (random.chance(0.05)) return rates;
  for (const name of Object.keys(MOST) as (keyof FaultRates)[]) {
    if (random.chance(0.5)) continue;
    rates[name] = COUNTED.includes(name)
      ? random.between(1, MOST[name])
      : MOST[name] * (0.1 + 0.9 * random.next01());
  }
  return rates;
}
