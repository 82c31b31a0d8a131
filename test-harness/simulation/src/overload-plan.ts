import type { Config } from '@orchqueue/contract-types';
import { noFaults } from './fault-rates.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { TaskPlan, WorldPlan } from './world-plan.ts';
import { MODEL, requestBody, settingsOf } from './world-requests.ts';

const LOAD = 3;
const BACKLOG = 1.35;
/** Between a last token and the first of the next request: both ways of the network, and a bit. */
const TURN_MS = 5;
const WARM_UP_MS = 600;
const RUN_MS = 2500;
const HEARTBEAT_MS = 100;

/**
 * Three times as much work as the engines can do, from several tenants of different weight, in one
 * class or in both. Nothing else goes wrong.
 */
export function planOverload(seed: number, random: SeededRandom): WorldPlan {
  const slots = random.between(2, 4);
  const decodeMs = random.between(10, 20);
  const tokens = random.between(4, 8);
  const weights = drawWeights(random);
  const classes: { [priority: string]: number } = random.chance(0.5)
    ? { interactive: 8, batch: 1 }
    : { interactive: 1 };
  const shares = sharesOf(weights, classes);
  const serviceMs = tokens * decodeMs + TURN_MS;
  const untilMs = WARM_UP_MS + RUN_MS;
  const count = Math.ceil((LOAD * slots * untilMs) / serviceMs);
  const capacity = random.pick([20, 5000]);
  const arrivals = random.fork('arrivals');
  const rates = arrivalRates(shares);
  const tasks = Array.from({ length: count }, (_, index): TaskPlan => {
    const [tenant = '', priority = ''] = queueAt(rates, arrivals.next01()).split(' ');
    return {
      index,
      tenant,
      atMs: HEARTBEAT_MS + Math.floor((index * untilMs) / count),
      body: requestBody({
        task_id: `task-${index}`,
        prompt: 'tell',
        max_tokens: tokens,
        priority: priority as 'interactive',
      }),
      repeatsAfterMs: [],
      rivalAfterMs: null,
      cancelAfterMs: null,
      readersAfterMs: [],
    };
  });
  return {
    seed,
    faults: noFaults(),
    agents: [
      {
        agentId: 'a0',
        heartbeatMs: HEARTBEAT_MS,
        pools: [
          {
            ...{ poolId: 'p0', modelId: MODEL, onDemand: null },
            replicas: [{ slots, speed: { prefillMs: 0, decodeMs }, loadMs: 10 }],
          },
        ],
      },
    ],
    settings: overloadSettings(weights, capacity),
    tasks,
    phaseMs: untilMs,
    incidents: [],
    overload: {
      fromMs: WARM_UP_MS,
      toMs: untilMs,
      shares: capacity < count ? {} : shares,
      tokensMax: ((slots * RUN_MS) / serviceMs) * tokens,
    },
  };
}

/**
 * Parts of the arrivals: each queue gets a third more than it may take, so that it is never empty,
 * and the rest comes from all alike, so that the order of arrival is not fair by itself.
 */
function arrivalRates(shares: { [queue: string]: number }): { [queue: string]: number } {
  const count = Object.keys(shares).length;
  const rest = (LOAD - BACKLOG) / count;
  return Object.fromEntries(
    Object.entries(shares).map(([queue, share]) => [queue, (BACKLOG * share + rest) / LOAD]),
  );
}

/** The queue at a place between 0 and 1, where each has room in proportion to its part. */
function queueAt(parts: { [queue: string]: number }, place: number): string {
  let left = place;
  for (const [queue, part] of Object.entries(parts)) {
    left -= part;
    if (left < 0) return queue;
  }
  return Object.keys(parts)[0] ?? '';
}

function drawWeights(random: SeededRandom): { [tenant: string]: number } {
  const names = ['ann', 'bob', 'cat'].slice(0, random.between(2, 3));
  return Object.fromEntries(names.map((name) => [name, random.pick([1, 2, 4])]));
}

function sharesOf(
  weights: { [tenant: string]: number },
  classes: { [priority: string]: number },
): { [queue: string]: number } {
  const sum = (of: object) => Object.values(of).reduce((all: number, one) => all + one, 0);
  const shares: { [queue: string]: number } = {};
  for (const [priority, classWeight] of Object.entries(classes)) {
    for (const [tenant, weight] of Object.entries(weights)) {
      const share = (classWeight / sum(classes)) * (weight / sum(weights));
      shares[`${tenant} ${priority}`] = share;
    }
  }
  return shares;
}

function overloadSettings(
  weights: { [tenant: string]: number },
  capacity: number,
): Config['controller'] {
  const tenants = Object.fromEntries(
    Object.entries(weights).map(([tenant, weight]) => [tenant, { weight }]),
  );
  return settingsOf({
    queue: { interactive: { capacity, weight: 8 }, batch: { capacity, weight: 1 } },
    heartbeat: { interval_ms: HEARTBEAT_MS },
    tenancy: { tenants },
  });
}
