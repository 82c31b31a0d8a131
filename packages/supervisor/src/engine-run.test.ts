import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, test } from '@jest/globals';
import { endKin, kinOf } from './engine-run.ts';
import type { JournalEntry } from './journal.ts';
import { livePids } from './journaled-processes.ts';
import { IDENTITY_VARIABLE, systemProcesses as processes } from './process-identity.ts';
import type { ReplicaDeps } from './replica-settings.ts';

const IDENTITY = 'identity-of-a-leader-0123456789';
const deps = { processes } as ReplicaDeps;
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.stdout?.destroy();
});

/** Like vLLM: workers in the group of the engine, of which the environment shows nothing. */
async function engineWithWorker() {
  const script = 'env -i sleep 600 & echo $!; exec sleep 600';
  const env = { PATH: process.env.PATH, [IDENTITY_VARIABLE]: IDENTITY };
  const leader = spawn('/bin/sh', ['-c', script], {
    ...{ env, detached: true, stdio: ['ignore', 'pipe', 'ignore'] },
  });
  started.push(leader);
  if (!leader.pid || !leader.stdout) throw new Error('it was not spawned');
  const [line] = await once(createInterface(leader.stdout), 'line');
  const worker = Number(line);
  await until('the worker has its own environment', () => {
    const [only, ...others] = processes.carriers(IDENTITY);
    return only === leader.pid && others.length === 0;
  });
  const entry = { identity: IDENTITY, process: processes.identify(leader.pid) } as JournalEntry;
  return { leader, pid: leader.pid, worker, entry };
}

async function until(what: string, holds: () => boolean): Promise<void> {
  const endMs = performance.now() + 5_000;
  while (!holds()) {
    if (performance.now() > endMs) throw new Error(`not within 5 s: ${what}`);
    await new Promise(setImmediate);
  }
}

const gone = (pid: number) => until(`${pid} is gone`, () => processes.identify(pid) === null);

describe('a worker that shows no identity', () => {
  test('[ORCH-3503] [ORCH-3505] goes with its leader, by the group that only both had', async () => {
    const { leader, pid, worker, entry } = await engineWithWorker();
    expect(processes.identify(worker)).not.toBeNull();
    leader.kill('SIGKILL');
    await once(leader, 'exit');
    expect(livePids(processes, { ...entry, kin: [] })).toEqual([]);
    endKin(deps, { ...entry, kin: [] }, pid);
    await gone(worker);
  });

  test('[ORCH-3503] is found by a later agent as what was written down of it, and as nothing else', async () => {
    const { leader, pid, worker, entry } = await engineWithWorker();
    const kin = kinOf(deps, pid);
    expect(kin.map((member) => member.pid).sort()).toEqual([pid, worker].sort());
    leader.kill('SIGKILL');
    await once(leader, 'exit');
    expect(livePids(processes, { ...entry, kin })).toEqual([worker]);
    const strangers = kin.map((member) => ({ ...member, start_time: 'later' }));
    // Nobody saw the leader end, so the group may be anybody's.
    endKin(deps, { ...entry, kin: strangers }, null);
    expect(processes.identify(worker)).not.toBeNull();
    endKin(deps, { ...entry, kin }, null);
    await gone(worker);
  });
});
