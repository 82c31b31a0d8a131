import { setTimeout as sleep } from 'node:timers/promises';
import type { Task, TaskList } from '@orchqueue/contract-types';
import {
  type AckedTask,
  campaignFaults,
  KillClient,
  type Manner,
  MODEL_ID,
  readStore,
  type SentCall,
  type Stack,
  seededRandom,
  until,
} from '@orchqueue/harness-integration';
import { checkHistory, type Violation } from '@orchqueue/harness-simulation/checker';
import type { Recorded } from '@orchqueue/harness-simulation/history';
import { ChaosStack } from './chaos-stack.ts';
import { machineMs } from './door/door-messages.ts';
import { describeFault, drawSchedule, type Means, type Strike } from './schedule.ts';
import { strike } from './strike.ts';
import { worldHistory } from './world-history.ts';

export type WorldSettings = {
  seed: number;
  /** Instead of the one that the seed draws. */
  schedule?: readonly Strike[];
  /** What the clients do with their tasks. */
  manners?: readonly Manner[];
  /** Defects to be found. */
  imports?: readonly string[];
};

export type World = {
  seed: number;
  means: Means;
  /** What struck, with the milliseconds since its begin. */
  strikes: string[];
  acks: number;
  history: Recorded[];
  violations: Violation[];
};

const CLIENTS = 6;
const MANNERS: readonly Manner[] = ['leave', 'wait', 'watch', 'watch', 'cancel'];
const HEAL_MS = 60_000;
/** A fault meets somebody: so many tasks were taken since the one before it, if any can be. */
const GOES_ON = { acks: 3, limitMs: 4_000 };

/** One world to its verdict: clients work, faults strike, all heals, all is judged. */
export async function runWorld(settings: WorldSettings): Promise<World> {
  const chaos = await ChaosStack.start(settings.imports);
  try {
    return await runIn(chaos, settings);
  } finally {
    await chaos.stop();
  }
}

async function runIn(chaos: ChaosStack, settings: WorldSettings): Promise<World> {
  const { seed, manners = MANNERS } = settings;
  const random = seededRandom(seed);
  const schedule = settings.schedule ?? drawSchedule(random, chaos.means);
  const beganMs = machineMs();
  const noted: Recorded[] = [];
  const stuck = (what: string) => noted.push({ at: machineMs(), kind: 'stuck', what });
  const load = startClients(chaos.stack, { seed, manners, stuck });
  const strikes: string[] = [];
  for (const { calmMs, fault } of schedule) {
    await sleep(calmMs);
    await load.goesOn();
    strikes.push(`${Math.round(machineMs() - beganMs)} ms: ${describeFault(fault)}`);
    if (fault.kind === 'clock-step') {
      noted.push({ at: machineMs(), kind: 'clock-stepped', byMs: fault.byS * 1_000 });
    }
    await strike(chaos, fault, random).catch((error: unknown) => stuck(String(error)));
  }
  await load.stop();
  const { acked, calls, faults } = load;
  await heals(chaos, stuck);
  const stored = readStore(chaos.stack.databaseFile);
  const finals = await readAll(chaos.stack, [...stored.keys()]);
  const engines = chaos.door.seen;
  const history = worldHistory({
    lives: chaos.lives,
    calls,
    acked,
    engines,
    stored,
    finals,
    noted,
  });
  const campaign = await campaignFaults(chaos.stack, { acked, faults }, stored);
  const violations = [
    ...checkHistory(history),
    ...campaign.map((message) => ({
      ...{ property: 'store-and-streams', stands: 'ORCH-4301, ORCH-3025, ORCH-2002', message },
    })),
  ];
  return { seed, means: chaos.means, strikes, acks: acked.length, history, violations };
}

type Load = { seed: number; manners: readonly Manner[]; stuck: (what: string) => void };

function startClients(stack: Stack, { seed, manners, stuck }: Load) {
  const stop = new AbortController();
  const calls: SentCall[] = [];
  let acks = 0;
  const onAck = () => {
    acks += 1;
  };
  const habits = {
    ...{ modelRef: MODEL_ID, waitS: 5, callMs: 8_000, tokensMax: 200 },
    deadlines: { share: 0.2, lowMs: 300, highMs: 6_000 },
    // What the catalogue of errors says of itself; anything else is a fault.
    isLater: ({ json }: { json: unknown }) => Object(json).retriable === true,
    onCall: (call: SentCall) => void calls.push(call),
  };
  const clients = Array.from({ length: CLIENTS }, (_, index) => {
    const own = { name: `client-${index}`, seed: seed * CLIENTS + index };
    return new KillClient(stack, { ...own, manners, habits, onAck });
  });
  const running = clients.map((client) =>
    client.run(stop.signal).catch((error: unknown) => stuck(String(error))),
  );
  return {
    calls,
    get acked(): AckedTask[] {
      return clients.flatMap((client) => client.acked);
    },
    get faults(): string[] {
      return clients.flatMap((client) => client.faults);
    },
    /** On a busy machine the calm may be over before anybody has done anything. */
    async goesOn(): Promise<void> {
      const wanted = acks + GOES_ON.acks;
      const limits = { what: 'clients go on', timeoutMs: GOES_ON.limitMs };
      await until(() => acks >= wanted, limits).catch(() => {});
    },
    async stop(): Promise<void> {
      stop.abort();
      await Promise.all(running);
    },
  };
}

/** Every task ends, every replica is ready and idle, and this within a minute. */
async function heals(chaos: ChaosStack, stuck: (what: string) => void): Promise<void> {
  const { stack } = chaos;
  const isEmpty = async (status: string) =>
    (await stack.read<TaskList>(`/v1/tasks?limit=1&status=${status}`)).tasks.length === 0;
  const isIdle = async () => (await isEmpty('queued')) && (await isEmpty('running'));
  const limits = { what: 'every task has ended', timeoutMs: HEAL_MS };
  await until(isIdle, limits).catch((error: unknown) => stuck(String(error)));
  await chaos.untilAllReady().catch((error: unknown) => stuck(String(error)));
}

async function readAll(stack: Stack, taskIds: readonly string[]): Promise<Task[]> {
  const found: Task[] = [];
  for (const taskId of taskIds) found.push(await stack.task(taskId));
  return found;
}
