import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { TaskList, TaskRequest } from '@orchqueue/contract-types';
import type { DaemonProcess } from './daemon-process.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';
import type { Stack } from './stack.ts';
import { PORTS } from './stack-config.ts';
import { stateOf } from './stack-processes.ts';
import { haiku } from './task-bodies.ts';
import { TaskObserver } from './task-observer.ts';
import { until } from './until.ts';

export type KillSettings = { tasks: number; seed: number; imports?: readonly string[] };

type Client = {
  observer: TaskObserver;
  body: TaskRequest;
  isWatched: boolean;
  /** Token frames after which it cancels: among them some that the task never reaches. */
  cancelAfter: number | null;
};

const SUBMITTERS = 6;
const WATCHED = 0.4;
const CANCELED = 0.3;
const PATIENCE_MS = 120_000;

/**
 * Clients submit, watch and cancel. The controller is killed while tasks wait and run, and started
 * again. Its successor is then stalled in the middle of an attempt and taken for dead: a third one
 * takes the store over and ends everything, and only then the stalled one wakes up and writes what
 * it had in hand. That late writer is the one that nothing but the fence of the store can stop.
 */
export async function runKillScenario(
  stack: Stack,
  { tasks, seed, imports = [] }: KillSettings,
): Promise<TaskObserver[]> {
  const random = seededRandom(seed);
  const clients = Array.from({ length: tasks }, (_, number) => newClient(stack, random, number));
  const killAt = random.between(Math.floor(tasks / 3), Math.floor((tasks * 3) / 4));
  const stallAt = random.between(Math.floor(tasks / 6), Math.floor(tasks / 3));

  const cancels: Promise<void>[] = [];
  const submitted = submitAll(stack, clients, cancels);
  const acknowledged = () => clients.filter(({ observer }) => observer.isAcknowledged).length;
  await until(() => acknowledged() >= killAt, { what: `${killAt} tasks are acknowledged` });
  await untilBusy(stack);
  await stack.controller?.kill();

  const successor = await stack.startController({ imports });
  await submitted;
  await untilDepth(stack, stallAt);
  await stall(stack, successor);
  await takeOver(stack, imports);
  await untilIdle(stack);
  await Promise.all([...cancels, ...clients.map(({ observer }) => observer.watched())]);
  await wake(successor, imports.length > 0);
  return clients.map(({ observer }) => observer);
}

function newClient(stack: Stack, random: SeededRandom, number: number): Client {
  const taskId = `task-${number}`;
  const cancelAfter = random.chance(CANCELED) ? random.between(0, 24) : null;
  return {
    observer: new TaskObserver(stack, taskId),
    body: haiku({
      task_id: taskId,
      max_tokens: random.between(4, 40),
      priority: random.chance(0.7) ? 'interactive' : 'batch',
    }),
    isWatched: cancelAfter !== null || random.chance(WATCHED),
    cancelAfter,
  };
}

/** Each client goes on until it is acknowledged: an id makes the repetition safe (ORCH-3024). */
async function submitAll(stack: Stack, clients: Client[], cancels: Promise<void>[]): Promise<void> {
  const waiting = [...clients];
  const submitNext = async (): Promise<void> => {
    for (let client = waiting.shift(); client; client = waiting.shift()) {
      const { observer, body, isWatched, cancelAfter } = client;
      const isAdmitted = async () => {
        const answer = await stack.call('POST', '/v1/tasks', { body }).catch(() => null);
        return answer?.status === 202;
      };
      await until(isAdmitted, { what: `${body.task_id} is admitted`, timeoutMs: PATIENCE_MS });
      observer.acknowledge();
      if (isWatched) observer.watch();
      if (cancelAfter !== null) cancels.push(observer.cancelAfter(cancelAfter));
    }
  };
  await Promise.all(Array.from({ length: SUBMITTERS }, submitNext));
}

/** Tasks run, and others wait for them. */
async function untilBusy(stack: Stack): Promise<void> {
  await stack.untilPool('tasks wait and run', ({ slots_busy, queue }) => {
    return slots_busy > 0 && queue.some(({ depth }) => depth > 0);
  });
}

async function untilDepth(stack: Stack, depthMax: number): Promise<void> {
  await stack.untilPool(`at most ${depthMax} tasks wait`, ({ ready, queue }) => {
    return ready && queue.reduce((sum, { depth }) => sum + depth, 0) <= depthMax;
  });
}

async function untilIdle(stack: Stack): Promise<void> {
  const isEmpty = async (status: string) => {
    const list = await stack.read<TaskList>(`/v1/tasks?limit=1&status=${status}`);
    return list.tasks.length === 0;
  };
  const isIdle = async () => (await isEmpty('queued')) && (await isEmpty('running'));
  await until(isIdle, { what: 'every task has ended', timeoutMs: PATIENCE_MS });
}

/** Stops a controller where it has something to write later: while a task runs in its hands. */
async function stall(stack: Stack, controller: DaemonProcess): Promise<void> {
  const isStalledAtWork = async () => {
    controller.signal('SIGSTOP');
    await until(() => stateOf(controller.pid) === 'T', { what: 'the controller is stopped' });
    if (hasRunningTask(stack.databaseFile)) return true;
    controller.signal('SIGCONT');
    return false;
  };
  await until(isStalledAtWork, { what: 'the controller is stalled at work' });
}

/** False also while the stopped one is inside a commit, which would keep everybody out for ever. */
function hasRunningTask(databaseFile: string): boolean {
  const database = new DatabaseSync(databaseFile, { timeout: 0 });
  try {
    database.exec('BEGIN IMMEDIATE');
    const running = "SELECT count(*) AS count FROM tasks WHERE status = 'running'";
    return Number(database.prepare(running).get()?.count) > 0;
  } catch {
    return false;
  } finally {
    database.close();
  }
}

/**
 * What an operator does who believes that the old one is dead: away with its lock, and a new one.
 */
async function takeOver(stack: Stack, imports: readonly string[]): Promise<void> {
  rmSync(`${stack.databaseFile}-lock`);
  const port = stack.firstPort + PORTS.spare;
  await stack.startController({ port, imports });
  stack.relay?.aim(port);
  stack.relay?.cut();
  await stack.untilReady();
}

/**
 * Lets the stalled one write what it had in hand; then it has no further part to play. The first
 * thing it says may be of a commit from before it was stalled, so a healthy one is awaited until
 * the fence has refused it; a planted one has no fence, and ends a task once more.
 */
async function wake(controller: DaemonProcess, isPlanted: boolean): Promise<void> {
  const ended = () => controller.logged('task ended').length;
  const before = ended();
  const hasWritten = () =>
    isPlanted ? ended() > before : controller.logged('late write refused').length > 0;
  controller.signal('SIGCONT');
  await until(hasWritten, { what: 'the stalled controller writes' });
  await controller.kill();
}
