import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { createLogger } from '@orchqueue/telemetry';
import { adoptRun } from './adopted-run.ts';
import { systemClock } from './clock.ts';
import { endKin, KILLED_WAIT_MS, kinOf } from './engine-kin.ts';
import type { EngineLog } from './engine-log.ts';
import type { JournalEntry } from './journal.ts';
import { livePids } from './journaled-processes.ts';
import {
  IDENTITY_VARIABLE,
  type ProcessIdentity,
  type ProcessTable,
  systemProcesses as processes,
} from './process-identity.ts';
import { FakeClock } from './testing/fake-clock.ts';
import { createWorld, removeWorlds, SETTINGS } from './testing/replica-world.ts';
import { until } from './testing/until.ts';

const IDENTITY = 'identity-of-a-leader-0123456789';
const logger = createLogger({ name: 'test', level: 'silent', format: 'json' });
const deps = { processes, clock: systemClock, logger };
const started: ChildProcess[] = [];

afterAll(removeWorlds);
afterEach(() => {
  for (const child of started.splice(0)) {
    child.stdout?.destroy();
    child.kill('SIGKILL');
  }
});

/** An engine of a shell, and the process that `start` leaves beside it and writes the number of. */
async function engineWith(start: string) {
  const env = { PATH: process.env.PATH, [IDENTITY_VARIABLE]: IDENTITY };
  const leader = spawn('/bin/sh', ['-c', `${start}; exec sleep 600`], {
    ...{ env, detached: true, stdio: ['ignore', 'pipe', 'ignore'] },
  });
  started.push(leader);
  if (!leader.pid || !leader.stdout) throw new Error('it was not spawned');
  const [line] = await once(createInterface(leader.stdout), 'line');
  const entry = { identity: IDENTITY, process: processes.identify(leader.pid) } as JournalEntry;
  return { leader, pid: leader.pid, worker: Number(line), entry: { ...entry, kin: [] } };
}

/** Like vLLM: workers in the group of the engine, of which the environment shows nothing. */
async function engineWithWorker() {
  const engine = await engineWith('env -i sleep 600 & echo $!');
  await until('the worker has its own environment', () => {
    const [only, ...others] = processes.carriers(IDENTITY);
    return only === engine.pid && others.length === 0;
  });
  return engine;
}

/** A helper in a session of its own, which `env` may have hidden. */
async function engineWithAway(env = '') {
  const engine = await engineWith(`${env} setsid sleep 600 & echo $!`);
  const commandOf = (pid: number) => readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  await until('it has left and sleeps', () => commandOf(engine.worker) === 'sleep');
  return engine;
}

async function killed({ leader }: { leader: ChildProcess }): Promise<void> {
  leader.kill('SIGKILL');
  await once(leader, 'exit');
}

/** Until it says that what it found is gone. */
const ended = (entry: JournalEntry, leader: number | null): Promise<void> =>
  new Promise((resolve) => endKin(deps, entry, leader, resolve));

describe('a worker that shows no identity', () => {
  test('[ORCH-3503] [ORCH-3505] goes with its leader, by the group that only both had', async () => {
    const engine = await engineWithWorker();
    expect(processes.identify(engine.worker)).not.toBeNull();
    await killed(engine);
    expect(livePids(processes, engine.entry)).toEqual([]);
    await ended(engine.entry, engine.pid);
    expect(processes.identify(engine.worker)).toBeNull();
  });

  test('[ORCH-3503] is found by a later agent as what was written down of it, and as nothing else', async () => {
    const { pid, worker, entry, leader } = await engineWithWorker();
    const kin = kinOf(deps, pid);
    expect(kin.map((member) => member.pid).sort()).toEqual([pid, worker].sort());
    await killed({ leader });
    expect(livePids(processes, { ...entry, kin })).toEqual([worker]);
    const strangers = kin.map((member) => ({ ...member, start_time: 'later' }));
    // Nobody saw the leader end, so the group may be anybody's.
    await ended({ ...entry, kin: strangers }, null);
    expect(processes.identify(worker)).not.toBeNull();
    await ended({ ...entry, kin }, null);
    expect(processes.identify(worker)).toBeNull();
  });
});

describe('a helper that has left the group of its engine', () => {
  test('[ORCH-3503] [ORCH-3505] is ended by its identity, though nobody is left in the group', async () => {
    const engine = await engineWithAway();
    await killed(engine);
    expect(processes.signalGroup(engine.pid, 0)).toBe(false);
    expect(processes.identify(engine.worker)).not.toBeNull();
    await ended(engine.entry, engine.pid);
    expect(processes.identify(engine.worker)).toBeNull();
  });

  test('[ORCH-3503] and shows no identity is known by its descent, while the engine lives', async () => {
    const engine = await engineWithAway('env -i');
    const kin = kinOf(deps, engine.pid);
    expect(kin.map(({ pid }) => pid)).toContain(engine.worker);
    await killed(engine);
    await ended({ ...engine.entry, kin }, engine.pid);
    expect(processes.identify(engine.worker)).toBeNull();
  });

  test('[ORCH-3503] while no agent was there is ended with the engine that the next one adopted', async () => {
    const engine = await engineWithAway('env -i');
    const world = createWorld();
    const ready = {} as JournalEntry['ready'];
    const facts = {
      settings: { ...SETTINGS, nextGeneration: () => 1 },
      deps: { ...world.deps, ...deps },
      entry: { ...engine.entry, ready },
      log: { lastWords: () => [] } as unknown as EngineLog,
    };
    const end = new Promise((resolve) => adoptRun(facts, resolve));
    await killed(engine);
    await end;
    expect(processes.identify(engine.worker)).toBeNull();
  });
});

describe('the end of an engine', () => {
  const worker: ProcessIdentity = { pid: 12, start_time: '1', boot_id: 'b' };
  const entry = { identity: IDENTITY, process: null, kin: [worker] } as unknown as JournalEntry;
  let isThere = true;
  let signals = 0;
  const table: ProcessTable = {
    identify: (pid) => (pid === worker.pid && isThere ? worker : null),
    carriers: () => [],
    familyOf: () => [],
    signal: () => {
      signals += 1;
      return true;
    },
    signalGroup: () => false,
  };

  test('[ORCH-3505] is told when what it had started is gone, and not before', async () => {
    const clock = new FakeClock();
    let isTold = false;
    isThere = true;
    endKin({ processes: table, clock, logger }, entry, null, () => {
      isTold = true;
    });
    await clock.advance(5_000);
    expect(isTold).toBe(false);
    isThere = false;
    await clock.advance(100);
    expect(isTold).toBe(true);
    expect(signals).toBeGreaterThan(0);
    expect(clock.timers).toBe(0);
  });

  test('[ORCH-3505] is told at last where something survives KILL', async () => {
    const clock = new FakeClock();
    isThere = true;
    const told = new Promise<void>((resolve) => {
      endKin({ processes: table, clock, logger }, entry, null, resolve);
    });
    await clock.advance(KILLED_WAIT_MS + 100);
    await told;
  });
});
