import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Tells a process from every other that ever had, or will have, its pid. */
export type ProcessIdentity = {
  pid: number;
  /** Field 22 of /proc/PID/stat: ticks since boot. Elsewhere what `ps` prints as the start. */
  start_time: string;
  boot_id: string;
};

/** The environment variable that every engine process and its children carry. */
export const IDENTITY_VARIABLE = 'ORCHQ_ENGINE_IDENTITY';

export type ProcessTable = {
  /** Null when there is no such process, or only its zombie. */
  identify(pid: number): ProcessIdentity | null;
  /** Pids whose environment carries this identity; empty where the system cannot tell. */
  carriers(identity: string): number[];
  /**
   * Who is in the group that this process leads, or led, or descends from it; empty where the
   * system cannot tell.
   */
  familyOf(leader: number): ProcessIdentity[];
  /** Never throws; false when there is nothing to signal. */
  signal(pid: number, signal: NodeJS.Signals): boolean;
  /** Signal 0 only asks whether the group has members. */
  signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean;
};

export const systemProcesses: ProcessTable = {
  identify: (pid) => (process.platform === 'linux' ? identifyByProc(pid) : identifyByPs(pid)),
  carriers: (identity) => (process.platform === 'linux' ? carriersByProc(identity) : []),
  familyOf: (leader) => (process.platform === 'linux' ? familyByProc(leader) : []),
  signal: (pid, signal) => send(pid, signal),
  signalGroup: (pid, signal) => send(-pid, signal),
};

export function isSameProcess(left: ProcessIdentity, right: ProcessIdentity): boolean {
  return (
    left.pid === right.pid && left.start_time === right.start_time && left.boot_id === right.boot_id
  );
}

/**
 * The command name may hold spaces and parentheses, so fields are counted from the last one. A
 * zombie counts as gone: kill(pid, 0) would call it alive, although it has let go of everything but
 * its number.
 */
export function parseStat(
  text: string,
): { state: string; parent: number; group: number; startTime: string } | null {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, parent, group, startTime] = [fields[0], fields[1], fields[2], fields[19]];
  if (!state || !parent || !group || !startTime) return null;
  return { state, parent: Number(parent), group: Number(group), startTime };
}

function identifyByProc(pid: number): ProcessIdentity | null {
  const stat = parseStat(readText(`/proc/${pid}/stat`));
  if (!stat || stat.state === 'Z' || stat.state === 'X') return null;
  return { pid, start_time: stat.startTime, boot_id: readBootId() };
}

let bootId = '';

/** The same for as long as this process lives; adopted engines are looked at all the time. */
function readBootId(): string {
  bootId ||= readText('/proc/sys/kernel/random/boot_id').trim();
  return bootId;
}

function identifyByPs(pid: number): ProcessIdentity | null {
  const asked = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
    timeout: 5_000,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
  });
  const started = asked.status === 0 ? asked.stdout.trim() : '';
  // A start in wall-clock time does not repeat after a boot, so no boot id is needed.
  return started === '' ? null : { pid, start_time: started, boot_id: '' };
}

function carriersByProc(identity: string): number[] {
  const wanted = `${IDENTITY_VARIABLE}=${identity}`;
  return pidsByProc().filter((pid) =>
    readText(`/proc/${pid}/environ`).split('\0').includes(wanted),
  );
}

const pidsByProc = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

function familyByProc(leader: number): ProcessIdentity[] {
  const stats = new Map(
    pidsByProc().map((pid) => [pid, parseStat(readText(`/proc/${pid}/stat`))] as const),
  );
  const family = new Set([leader]);
  // The number of a child may be below that of its parent, so rounds are made until none is new.
  for (let before = 0; before < family.size; ) {
    before = family.size;
    for (const [pid, stat] of stats) {
      if (stat && (stat.group === leader || family.has(stat.parent))) family.add(pid);
    }
  }
  return [...family].map(identifyByProc).filter((member) => member !== null);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Gone in the meantime, or another user's: in both cases none of ours.
    return '';
  }
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
