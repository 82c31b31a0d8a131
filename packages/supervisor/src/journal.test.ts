import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { createLogger } from '@orchqueue/telemetry';
import { createJournal, type Journal, type JournalEntry } from './journal.ts';
import { reapOrphans } from './orphan-reaper.ts';
import type { ProcessTable } from './process-identity.ts';
import { FakeClock } from './testing/fake-clock.ts';

const ENTRY: JournalEntry = {
  ...{ version: 1, replica_id: 'a-0', generation: 3, identity: '0123456789abcdef' },
  ...{ command_sha256: 'c', port: 7300, log_path: '/log', phase: 'running' },
  process: { pid: 4242, start_time: '1000', boot_id: 'boot' },
  ...{ wanted_sha256: 'w', model: null, log_begin_bytes: 0, ready: null, leaving: null },
  ...{ kin: [], engine: 'llamacpp', proof: 'header' },
};

type Stranger = { pid: number; startTime: string; bootId: string; carries: string; dies: string };

let folder = '';
let unreadable: string[] = [];
let journal: Journal;
let processes: Stranger[] = [];
let signals: string[] = [];

const table: ProcessTable = {
  identify(pid) {
    const found = processes.find((process) => process.pid === pid);
    return found ? { pid, start_time: found.startTime, boot_id: found.bootId } : null;
  },
  carriers: (identity) =>
    processes.filter(({ carries }) => carries === identity).map(({ pid }) => pid),
  familyOf: () => [],
  signal: (pid, signal) => send(pid, signal),
  signalGroup: (pid, signal) => send(pid, String(signal)),
};

function send(pid: number, signal: string): boolean {
  signals.push(`${signal} ${pid}`);
  processes = processes.filter((process) => process.pid !== pid || process.dies !== signal);
  return true;
}

const ours = (more: Partial<Stranger> = {}): Stranger => ({
  ...{ pid: 4242, startTime: '1000', bootId: 'boot', carries: ENTRY.identity, dies: 'SIGTERM' },
  ...more,
});

async function reap(configured: string[] = []): Promise<number> {
  const clock = new FakeClock();
  const logger = createLogger({ name: 'test', level: 'silent', format: 'json' });
  let result: number | Error | null = null;
  const end = (value: number | Error) => {
    result = value;
  };
  const deps = { journal, processes: table, clock, logger };
  reapOrphans(deps, 500, new Set(configured)).then(end, end);
  await clock.until(() => result !== null);
  if (result === null || typeof result === 'object') throw result;
  return result;
}

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'orchq-journal-'));
  unreadable = [];
  processes = [];
  signals = [];
  journal = createJournal(folder, (file) => unreadable.push(path.basename(file)));
});

describe('the journal', () => {
  test('[ORCH-3503] gives back what was written, and nothing of what is torn', () => {
    journal.write(ENTRY);
    writeFileSync(path.join(folder, 'torn.json'), '{"version":1,"replica_id":"to');
    writeFileSync(
      path.join(folder, 'init.json'),
      JSON.stringify({ ...ENTRY, process: { pid: 1 } }),
    );
    writeFileSync(path.join(folder, 'b-0.json.draft'), 'half');
    expect(journal.readAll()).toEqual([ENTRY]);
    expect(unreadable.sort()).toEqual(['init.json', 'torn.json']);
    expect(journal.read('absent')).toBeNull();
  });

  test('[ORCH-3503] reads what agents before adoption wrote: there is nothing to adopt in it', () => {
    const { wanted_sha256: _wanted, ready: _ready, leaving: _leaving, kin: _kin, ...rest } = ENTRY;
    const { engine: _engine, proof: _proof, ...old } = rest;
    writeFileSync(path.join(folder, 'a-0.json'), JSON.stringify(old));
    expect(journal.read('a-0')).toEqual({
      ...{ ...ENTRY, wanted_sha256: null, engine: null, proof: null },
    });
  });
});

describe('an engine of an earlier agent', () => {
  test('[ORCH-3503] is ended, and its entry closed', async () => {
    journal.write(ENTRY);
    processes = [ours()];
    expect(await reap()).toBe(1);
    expect(signals).toEqual(['SIGTERM 4242']);
    expect(journal.read('a-0')).toMatchObject({ phase: 'ended', process: null, generation: 3 });
    expect(await reap()).toBe(0);
  });

  test('[ORCH-3503] of a replica that is configured is left to its owner', async () => {
    journal.write(ENTRY);
    processes = [ours()];
    expect(await reap(['a-0'])).toBe(0);
    expect(signals).toEqual([]);
    expect(journal.read('a-0')).toEqual(ENTRY);
  });

  test('[ORCH-3503] gets KILL after the grace', async () => {
    journal.write(ENTRY);
    processes = [ours({ dies: 'SIGKILL' })];
    await reap();
    expect(signals).toEqual(['SIGTERM 4242', 'SIGKILL 4242']);
  });

  test('[ORCH-3503] that survives KILL keeps the agent from starting another', async () => {
    journal.write(ENTRY);
    processes = [ours({ dies: 'never' })];
    await expect(reap()).rejects.toThrow('survives KILL');
  });

  test('[ORCH-3503] is also what was left of it without its leader, whatever it did to its environment', async () => {
    const kin = [4242, 4243, 4244].map((pid) => ({ pid, start_time: '1001', boot_id: 'boot' }));
    journal.write({ ...ENTRY, kin });
    const worker = { carries: 'wiped', startTime: '1001' };
    const another = ours({ ...worker, pid: 4244, startTime: '5000' });
    processes = [ours({ ...worker, pid: 4243 }), another];
    expect(await reap()).toBe(1);
    expect(signals).toEqual(['SIGTERM 4243']);
    expect(processes).toEqual([another]);
  });

  test.each([
    ['start', { startTime: '1001' }],
    ['boot', { bootId: 'another' }],
  ])(
    '[ORCH-3503] is never confused with a process that has its pid and another %s',
    async (_, difference) => {
      journal.write(ENTRY);
      processes = [ours({ carries: 'nothing', ...difference })];
      expect(await reap()).toBe(0);
      expect(signals).toEqual([]);
      expect(processes).toHaveLength(1);
    },
  );

  test('[ORCH-3503] is found by its environment when the agent died before it wrote the pid', async () => {
    journal.write({ ...ENTRY, phase: 'spawning', process: null });
    processes = [ours({ pid: 77 }), ours({ pid: 78, carries: 'another-identity' })];
    expect(await reap()).toBe(1);
    expect(processes.map(({ pid }) => pid)).toEqual([78]);
  });
});
