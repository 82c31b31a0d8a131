import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * How often the kernel's out-of-memory killer has struck; null where it cannot be told. To the
 * agent its KILL looks like anybody's, so a count that grew while an engine lived is the only sign.
 * The engines are in the control group of their agent: its count says nothing of the rest of the
 * host, and includes what a limit of the group itself did.
 */
export function oomKills(root = '/'): number | null {
  return groupOomKills(root) ?? count(path.join(root, 'proc/vmstat'));
}

export type HostMemory = { totalBytes: number; freeBytes: number };

/**
 * What an engine that is started now may take of the host, and within a control group with a limit
 * of that: without swapping, by giving up cached files. Bytes; null where the system does not say.
 */
export function hostMemory(root = '/'): HostMemory | null {
  const text = read(path.join(root, 'proc/meminfo'));
  const [total, available] = [figure(text, 'MemTotal:'), figure(text, 'MemAvailable:')];
  if (total === null || available === null) return null;
  let room = { totalBytes: total * KIB, freeBytes: available * KIB };
  for (const { folder, version } of memoryGroups(root)) {
    const [limitFile, usedFile, cached] = GROUP_FILES[version];
    const bytesOf = (name: string) => Number(read(path.join(folder, name)) || Number.NaN);
    const [limit, used] = [bytesOf(limitFile), bytesOf(usedFile)];
    // `max`, or no such file.
    if (Number.isNaN(limit) || Number.isNaN(used)) continue;
    const cachedBytes = figure(read(path.join(folder, 'memory.stat')), cached) ?? 0;
    const freeBytes = Math.max(0, limit - used + cachedBytes);
    room = {
      totalBytes: Math.min(room.totalBytes, limit),
      freeBytes: Math.min(room.freeBytes, freeBytes),
    };
  }
  return room;
}

const KIB = 1_024;

/** Limit, use, and how the statistics call the files in the cache that are a part of the use. */
const GROUP_FILES = {
  1: ['memory.limit_in_bytes', 'memory.usage_in_bytes', 'total_cache'],
  2: ['memory.max', 'memory.current', 'file'],
} as const;

/** Version 2, and the memory controller of version 1 with the name of its own file. */
function groupOomKills(root: string): number | null {
  for (const { folder, version } of memoryGroups(root)) {
    // The root group of version 2 has no such file.
    const name = version === 2 ? 'memory.events' : 'memory.oom_control';
    const found = count(path.join(folder, name));
    if (found !== null) return found;
  }
  return null;
}

type MemoryGroup = { folder: string; version: keyof typeof GROUP_FILES };

/** Where the kernel keeps the books of this process, in the order of /proc. */
function memoryGroups(root: string): MemoryGroup[] {
  const lines = read(path.join(root, 'proc/self/cgroup')).split('\n');
  return lines.flatMap((line): MemoryGroup[] => {
    const [, controllers, ...rest] = line.split(':');
    const group = rest.join(':');
    if (controllers === '') {
      return [{ folder: path.join(root, 'sys/fs/cgroup', group), version: 2 }];
    }
    if (!controllers?.split(',').includes('memory')) return [];
    return [{ folder: path.join(root, 'sys/fs/cgroup/memory', group), version: 1 }];
  });
}

const count = (file: string): number | null => figure(read(file), 'oom_kill');

/** Of a line that begins with this word. */
function figure(text: string, word: string): number | null {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${word} `));
  return line === undefined ? null : Number.parseInt(line.slice(word.length), 10);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Not this version, not this system, or not for this user: the next place is asked.
    return '';
  }
}
