import type { TaskList } from '@orchqueue/contract-types';
import type { DaemonProcess } from './daemon-process.ts';
import { type Failpoint, failpointImport, lastWords } from './failpoints.ts';
import { type AckedTask, KillClient, type Manner } from './kill-client.ts';
import { type PlannedKill, planKills } from './kill-plan.ts';
import { PacedPool } from './paced-pool.ts';
import { seededRandom } from './seeded-random.ts';
import type { Stack } from './stack.ts';
import { until } from './until.ts';

export type CampaignSettings = {
  kills: number;
  seed: number;
  /** Where it kills itself; every failpoint when left out. */
  failpoints?: readonly Failpoint[];
  /** What the clients do with their tasks. */
  manners?: readonly Manner[];
  /** Defects to be found. */
  plants?: readonly string[];
  /** Hears how far it is, once in a hundred kills: a night is long. */
  onProgress?: (line: string) => void;
};

export type Campaign = {
  acked: AckedTask[];
  /** How often it died where: at a failpoint, or by a kill from outside. */
  deaths: Map<Failpoint | 'outside', number>;
  faults: string[];
};

const CLIENTS = 8;
const MANNERS: readonly Manner[] = ['leave', 'wait', 'wait', 'watch', 'watch', 'cancel'];
const ENGINE = { slots: 4, rate: 400 };
/** A failpoint that did not come by then is tried again later: this kill is from outside. */
const ACKS_OF_ROUND_MAX = 150;
const PLAN_GROWTH_MAX = 3;
const PATIENCE_MS = 60_000;

/**
 * Clients submit, watch, wait and cancel while the controller is killed again and again, and
 * started again on the same data. The engine stays. At the end a controller that nobody kills ends
 * everything that was taken.
 */
export async function runKillCampaign(
  stack: Stack,
  { kills, seed, failpoints, manners = MANNERS, plants = [], onProgress }: CampaignSettings,
): Promise<Campaign> {
  const random = seededRandom(seed);
  const plan = planKills(random, kills, failpoints);
  const pool = await new PacedPool(stack, ENGINE).start();
  const stop = new AbortController();
  let acks = 0;
  const clients = Array.from({ length: CLIENTS }, (_, index) => {
    const onAck = () => {
      acks += 1;
    };
    const own = { name: `client-${index}`, seed: seed + index + 1 };
    return new KillClient(stack, { ...own, manners, onAck });
  });
  const deaths: Campaign['deaths'] = new Map();
  try {
    const running = Promise.all(clients.map((client) => client.run(stop.signal)));
    // Who fails is heard at the end; until then it is no unhandled rejection.
    running.catch(() => {});
    for (const [round, planned] of plan.entries()) {
      const before = acks;
      if (round > 0 && round % 100 === 0) onProgress?.(`${round} kills, ${acks} acks`);
      const where = await runToDeath(stack, planned, plants, () => acks - before);
      deaths.set(where, (deaths.get(where) ?? 0) + 1);
      if (planned.failpoint === null || where !== 'outside') continue;
      if (plan.length > kills * PLAN_GROWTH_MAX) throw new Error(`${planned.failpoint} never came`);
      plan.push({ ...planned, hit: 1 });
    }
    await stack.startController({ imports: plants });
    stop.abort();
    await running;
    await untilIdle(stack);
  } finally {
    stop.abort();
    await pool.stop();
  }
  const acked = clients.flatMap((client) => client.acked);
  return { acked, deaths, faults: clients.flatMap((client) => client.faults) };
}

async function runToDeath(
  stack: Stack,
  { failpoint, hit }: PlannedKill,
  plants: readonly string[],
  acksOfRound: () => number,
): Promise<Failpoint | 'outside'> {
  const imports = failpoint === null ? plants : [...plants, failpointImport(failpoint, hit)];
  const daemon = await startOrDie(stack, imports);
  const acksMax = failpoint === null ? hit : ACKS_OF_ROUND_MAX;
  await until(() => daemon.hasExited || acksOfRound() >= acksMax, {
    what: `the controller dies at ${failpoint ?? 'a kill from outside'}`,
    timeoutMs: PATIENCE_MS,
  });
  if (daemon.hasExited) await daemon.exited();
  else await daemon.kill();
  const hasKilledItself = failpoint !== null && daemon.output.includes(lastWords(failpoint));
  if (daemon.exitCode !== null) throw new Error(`it ended by itself\n${daemon.tail()}`);
  // What it said is megabytes over a night.
  stack.daemons.length = 0;
  return hasKilledItself ? failpoint : 'outside';
}

/** Some points come before it listens: what a start does is as durable as the rest. */
async function startOrDie(stack: Stack, imports: readonly string[]): Promise<DaemonProcess> {
  const started = await stack.startController({ imports }).catch((error: unknown) => error);
  const daemon = stack.controller;
  if (!daemon || (started instanceof Error && !daemon.hasExited)) throw started;
  return daemon;
}

async function untilIdle(stack: Stack): Promise<void> {
  const isEmpty = async (status: string) => {
    const list = await stack.read<TaskList>(`/v1/tasks?limit=1&status=${status}`);
    return list.tasks.length === 0;
  };
  const isIdle = async () => (await isEmpty('queued')) && (await isEmpty('running'));
  await until(isIdle, { what: 'every task has ended', timeoutMs: PATIENCE_MS });
}
