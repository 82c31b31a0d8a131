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

/** Version 2, and the memory controller of version 1 with the name of its own file. */
function groupOomKills(root: string): number | null {
  const groups = read(path.join(root, 'proc/self/cgroup')).split('\n');
  for (const line of groups) {
    const [, controllers, ...rest] = line.split(':');
    const group = rest.join(':');
    // The root group of version 2 has no such file.
    const file =
      controllers === ''
        ? path.join(root, 'sys/fs/cgroup', group, 'memory.events')
        : path.join(root, 'sys/fs/cgroup/memory', group, 'memory.oom_control');
    if (controllers !== '' && !controllers?.split(',').includes('memory')) continue;
    const found = count(file);
    if (found !== null) return found;
  }
  return null;
}

function count(file: string): number | null {
  const found = /^oom_kill (\d+)$/m.exec(read(file))?.[1];
  return found === undefined ? null : Number(found);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Not this version, not this system, or not for this user: the next place is asked.
    return '';
  }
}
