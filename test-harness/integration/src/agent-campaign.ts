import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { PoolHealth, Task } from '@orchqueue/contract-types';
import { readJournal } from './phases.ts';
import { POOL_ID } from './repository.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';
import type { Stack } from './stack.ts';
import { isAlive } from './stack-processes.ts';
import { counting } from './task-bodies.ts';
import { until } from './until.ts';

export type AgentCampaign = {
  kills: number;
  tasks: number;
  /** Tasks that were cut off because their engine was killed, which is what they were promised. */
  reset: number;
  /**
   * From the moment that a new agent listens until the last look that saw the controller's view and
   * the process table differ; 0 where none did. How long a look itself takes says nothing of them.
   */
  differedMs: number[];
  faults: string[];
};

type Client = { tasks: number; reset: number; faults: string[] };

const CLIENTS = 3;
/** In so many rounds an engine dies with its agent, and a stranger gets its number. */
const ENGINE_TOO = 0.25;
/** In so many the next agent is killed while it starts. */
const YOUNG = 0.2;
const DONE_MAX = 3;
const LIVE = ['starting', 'loading', 'testing', 'ready', 'draining', 'stopping'];
/** An agent that is away, and a model whose engine is on its way. */
const LATER = [404, 429, 503];

/**
 * Clients work while agents are killed again and again: adopted engines go on, engines that died
 * meanwhile are replaced, and strangers who have their numbers are left alone.
 */
export async function runAgentCampaign(
  stack: Stack,
  { kills, seed }: { kills: number; seed: number },
): Promise<AgentCampaign> {
  const random = seededRandom(seed);
  const strangers: ChildProcess[] = [];
  const clients = Array.from({ length: CLIENTS }, () => ({ tasks: 0, reset: 0, faults: [] }));
  const stop = new AbortController();
  const faults: string[] = [];
  const differedMs: number[] = [];
  const running = Promise.all(clients.map((client) => work(stack, client, stop.signal)));
  // Who fails is heard at the end, after the strangers are gone: nobody else would end them.
  running.catch(() => {});
  const done = () => clients.reduce((sum, { tasks }) => sum + tasks, 0);
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const wanted = done() + random.between(0, DONE_MAX);
      await until(() => done() >= wanted, { what: 'tasks end' });
      await stack.agent?.kill();
      if (random.chance(ENGINE_TOO)) strangers.push(await replaceByStranger(stack, random));
      if (random.chance(YOUNG)) kill += await killYoung(stack);
      await stack.startAgent();
      differedMs.push(await untilAgreed(stack));
      const count = stack.enginePids().length;
      if (count > replicaCount(stack)) faults.push(`kill ${kill}: ${count} engines`);
      // What they all said is megabytes over a night.
      const present = [stack.controller, stack.agent].filter((daemon) => daemon !== null);
      stack.daemons.splice(0, stack.daemons.length, ...present);
    }
  } finally {
    stop.abort();
    await running.catch(() => {});
    for (const stranger of strangers) {
      const isUnhurt = stranger.exitCode === null && stranger.signalCode === null;
      if (!isUnhurt) faults.push(`a stranger got ${stranger.signalCode}`);
      stranger.kill('SIGKILL');
    }
  }
  await running;
  return {
    ...{ kills, tasks: done(), differedMs },
    reset: clients.reduce((sum, { reset }) => sum + reset, 0),
    faults: [...faults, ...clients.flatMap((client) => client.faults)],
  };
}

const replicaCount = (stack: Stack): number => readJournal(stack).length;

async function work(stack: Stack, client: Client, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const options = { body: counting(), headers: { Prefer: 'wait=60' } };
    const { status, json } = await stack.call<Task>('POST', '/v1/tasks', options);
    if (LATER.includes(status)) {
      // It comes again when the pool takes work, not at once.
      await stack.untilReady().catch(() => {});
      continue;
    }
    client.tasks += 1;
    const code = json.error?.code;
    if (status === 200 && json.status === 'completed' && json.result?.text !== '') continue;
    if (code === 'WORKER_RESET') client.reset += 1;
    else client.faults.push(`a task ended as ${status} ${json.status} ${code ?? ''}`);
  }
}

/** One engine is gone when the next agent comes, and its number is a stranger's. */
async function replaceByStranger(stack: Stack, random: SeededRandom): Promise<ChildProcess> {
  const stranger = spawn('sleep', ['3600'], { detached: true, stdio: 'ignore' });
  const entries = readJournal(stack).filter(({ process }) => process && isAlive(process.pid));
  const entry = entries[random.between(0, entries.length - 1)];
  if (!entry?.process) return stranger;
  const { pid } = entry.process;
  process.kill(pid, 'SIGKILL');
  await until(() => !isAlive(pid), { what: 'the engine is gone' });
  const file = path.join(stack.directory, 'agent/journal', `${entry.replica_id}.json`);
  const written = JSON.parse(readFileSync(file, 'utf8'));
  const stolen = { ...written.process, pid: stranger.pid };
  writeFileSync(file, JSON.stringify({ ...written, process: stolen }));
  return stranger;
}

/** Somewhere between its first line of code and its first report. Returns that it counts. */
async function killYoung(stack: Stack): Promise<number> {
  const starting = stack.startAgent().catch(() => null);
  const hasBegun = () => stack.agent?.output !== '' || stack.agent.hasExited;
  await until(hasBegun, { what: 'the agent says a word' });
  await stack.agent?.kill();
  await starting;
  return 1;
}

async function untilAgreed(stack: Stack): Promise<number> {
  const sinceMono = performance.now();
  let differedMs = 0;
  const ask = async () => {
    const askedMs = performance.now() - sinceMono;
    const { json } = await stack.call<PoolHealth>('GET', `/v1/pools/${POOL_ID}/health`);
    if (disagreements(stack, json).length === 0) return true;
    differedMs = askedMs;
    return false;
  };
  await until(ask, { what: 'controller and process table agree' });
  return Math.round(differedMs);
}

/** A replica has a process where the controller believes so, and nowhere else. */
function disagreements(stack: Stack, pool: PoolHealth): string[] {
  const entries = readJournal(stack);
  return pool.replicas
    .filter(({ replica_id, state, live }) => {
      const process = entries.find((entry) => entry.replica_id === replica_id)?.process;
      const lives = process ? isAlive(process.pid) : false;
      return !live || LIVE.includes(state) !== lives;
    })
    .map(({ replica_id, state }) => `${replica_id} is ${state}`);
}
