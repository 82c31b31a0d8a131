import type { SeededRandom } from '@orchqueue/harness-integration';
import { MODES, type Mode } from './door/door-messages.ts';

export const VICTIMS = ['controller', 'agent', 'engine'] as const;
export type Victim = (typeof VICTIMS)[number];

/** Between whom a network can fail: who asks, and who is asked. */
export const LINKS = [
  'client-controller',
  'agent-controller',
  'controller-agent',
  'controller-engine',
] as const;
export type LinkName = (typeof LINKS)[number];

/** Milliseconds are how long it lasts. */
export type Fault =
  | { kind: 'kill' | 'restart'; victim: Victim }
  | { kind: 'stall'; victim: Victim; ms: number }
  /** An engine that is stopped for good: its agent has to find out. */
  | { kind: 'hang'; victim: 'engine' }
  | { kind: 'network'; link: LinkName; mode: Mode; ms: number }
  | { kind: 'disk-full'; ms: number }
  | { kind: 'clock-step'; byS: number }
  | { kind: 'reload' };

/** `calmMs`: how long clients work before it strikes. */
export type Strike = { calmMs: number; fault: Fault };

/** What this machine cannot do is left out, and said. */
export type Means = { disk: boolean; clock: boolean };

const CALM_MS = { low: 100, high: 600 };
const LAST_MS = { low: 300, high: 1_500 };
const HOUR_S = 3_600;

/** Every kind of fault once, in an order and with durations that the seed decides. */
export function drawSchedule(random: SeededRandom, means: Means): Strike[] {
  const lasts = () => random.between(LAST_MS.low, LAST_MS.high);
  const links = shuffled(random, LINKS);
  const faults: Fault[] = [
    ...VICTIMS.flatMap((victim): Fault[] => [
      { kind: 'kill', victim },
      { kind: 'stall', victim, ms: lasts() },
      { kind: 'restart', victim },
    ]),
    { kind: 'hang', victim: 'engine' },
    // Five modes meet four links: which is whose is drawn, and none is left out.
    ...shuffled(random, MODES).map((mode, index): Fault => {
      const link = links[index % links.length] ?? LINKS[0];
      return { kind: 'network', link, mode, ms: lasts() };
    }),
    { kind: 'reload' },
    ...(means.disk ? [{ kind: 'disk-full', ms: lasts() } as const] : []),
    ...(means.clock
      ? [1, -1].map((way): Fault => {
          return { kind: 'clock-step', byS: way * random.between(60, 2 * HOUR_S) };
        })
      : []),
  ];
  return shuffled(random, faults).map((fault) => ({
    calmMs: random.between(CALM_MS.low, CALM_MS.high),
    fault,
  }));
}

export const describeFault = (fault: Fault): string => {
  const { kind, ...rest } = fault;
  return [kind, ...Object.entries(rest).map(([name, value]) => `${name}=${value}`)].join(' ');
};

function shuffled<T>(random: SeededRandom, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
