import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { PoolHealth, ReplicaReport } from '@orchqueue/contract-types';
import type { Stack } from './stack.ts';
import { isAlive, stateOf } from './stack-processes.ts';
import { endless } from './task-bodies.ts';
import { until } from './until.ts';

/** What an engine may be at when something happens to it or to its agent. */
export const PHASES = ['idle', 'loading', 'streaming', 'stopping', 'draining'] as const;
export type Phase = (typeof PHASES)[number];

const TOKENS = 1_000;

/** Brings the one replica of the stack into a phase; returns the task that runs in it, if any. */
export async function bringInto(
  stack: Stack,
  phase: Phase,
  taskId: string,
): Promise<string | null> {
  await stack.untilReady();
  if (phase === 'idle') return null;
  if (phase === 'loading') {
    const before = stack.enginePids();
    for (const pid of before) process.kill(pid, 'SIGKILL');
    const hasNew = () => stack.enginePids().some((pid) => !before.includes(pid));
    await until(hasNew, { what: 'the next process loads' });
    return null;
  }
  if (phase === 'stopping') {
    // Only a stopped process takes its time to stop.
    for (const pid of stack.enginePids()) process.kill(pid, 'SIGSTOP');
    await restart(stack);
    await untilReplica(stack, 'is stopping', ({ state }) => state === 'stopping');
    return null;
  }
  await stack.submit(endless({ task_id: taskId, max_tokens: TOKENS }));
  const reader = stack.watch(taskId);
  await reader.untilFrame('a token', ({ event }) => event === 'token');
  if (phase === 'streaming') return taskId;
  await restart(stack);
  await untilReplica(stack, 'drains', ({ state }) => state === 'draining' || state === 'stopping');
  return taskId;
}

async function restart(stack: Stack): Promise<void> {
  const [replica] = await replicas(stack);
  const body = { replica_generation: replica?.generation, reason: 'operator' };
  const at = `/v1/agent/replicas/${replica?.replica_id}/restart`;
  const { status, text } = await stack.callAgent('POST', at, { body });
  if (status !== 202) throw new Error(`the restart was not accepted: ${status} ${text}`);
}

async function replicas(stack: Stack): Promise<ReplicaReport[]> {
  return (await stack.agentStatus()).report.pools.flatMap((pool) => pool.replicas);
}

async function untilReplica(
  stack: Stack,
  what: string,
  holds: (replica: ReplicaReport) => boolean,
): Promise<void> {
  await until(async () => (await replicas(stack)).some(holds), { what: `a replica ${what}` });
}

type JournalEntry = {
  replica_id: string;
  generation: number;
  port: number;
  phase: string;
  process: { pid: number } | null;
};

/** What the agent has written down, whether it lives or not. */
export function readJournal(stack: Stack): JournalEntry[] {
  const folder = path.join(stack.directory, 'agent/journal');
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')));
}

/**
 * Where the controller's view of a pool differs from the process table: one Ready replica for each
 * living engine, at its port and with its generation, and nothing else.
 */
export function viewFaults(stack: Stack, pool: PoolHealth): string[] {
  const living = stack.enginePids();
  const entries = readJournal(stack).filter(({ process }) => process && isAlive(process.pid));
  const faults = living
    .filter((pid) => entries.every(({ process }) => process?.pid !== pid))
    .map((pid) => `engine ${pid} is in no journal entry`);
  for (const { replica_id, state, live } of pool.replicas) {
    // Its second seat has a name of its own.
    const ids = [replica_id, `${replica_id}.b`];
    const entry = entries.find((candidate) => ids.includes(candidate.replica_id));
    if (!entry) faults.push(`${replica_id} is ${state} and has no process`);
    else if (state !== 'ready' || !live)
      faults.push(`${replica_id} is ${state}, its process lives`);
    else if (stateOf(entry.process?.pid ?? 0) === 'T') faults.push(`${replica_id} is stopped`);
  }
  if (living.length !== pool.replicas.length) {
    faults.push(`${living.length} engines for ${pool.replicas.length} replicas`);
  }
  return faults;
}
