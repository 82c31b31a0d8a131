import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { hostMemory, oomKills } from './host-memory.ts';

function host(files: { [name: string]: string }): string {
  const root = mkdtempSync(path.join(os.tmpdir(), 'orchq-host-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return root;
}

const VMSTAT = { 'proc/vmstat': 'pgfault 1\noom_kill 9\n' };

test.each([
  [
    'of the control group, version 2',
    {
      ...VMSTAT,
      'proc/self/cgroup': '0::/system.slice/agent.service\n',
      'sys/fs/cgroup/system.slice/agent.service/memory.events': 'low 0\noom 2\noom_kill 2\n',
    },
    2,
  ],
  [
    'of the control group, version 1',
    {
      ...VMSTAT,
      'proc/self/cgroup': '4:cpu,memory:/a:b\n1:cpu:/\n0::/\n',
      'sys/fs/cgroup/memory/a:b/memory.oom_control': 'under_oom 0\noom_kill 3\n',
    },
    3,
  ],
  ['of the host where the group has none', { ...VMSTAT, 'proc/self/cgroup': '0::/\n' }, 9],
  ['of nobody where there is neither', {}, null],
])('[ORCH-3039] out-of-memory kills are counted: those %s', (_, files, expected) => {
  expect(oomKills(host(files))).toBe(expected);
});

const GIB = 1_073_741_824;
const MEMINFO = {
  'proc/meminfo': 'MemTotal:       16777216 kB\nMemFree:   1 kB\nMemAvailable:    8388608 kB\n',
};
const GROUP = 'sys/fs/cgroup/agent.service';

test.each([
  ['of the host', { 'proc/self/cgroup': '0::/\n' }, { totalBytes: 16 * GIB, freeBytes: 8 * GIB }],
  [
    'of a group without a limit',
    {
      'proc/self/cgroup': '0::/agent.service\n',
      [`${GROUP}/memory.max`]: 'max\n',
      [`${GROUP}/memory.current`]: `${GIB}\n`,
    },
    { totalBytes: 16 * GIB, freeBytes: 8 * GIB },
  ],
  [
    'of a group with one, where files in the cache give way',
    {
      'proc/self/cgroup': '0::/agent.service\n',
      [`${GROUP}/memory.max`]: `${4 * GIB}\n`,
      [`${GROUP}/memory.current`]: `${3 * GIB}\n`,
      [`${GROUP}/memory.stat`]: `anon ${GIB}\nfile ${2 * GIB}\nfile_mapped 7\n`,
    },
    { totalBytes: 4 * GIB, freeBytes: 3 * GIB },
  ],
  [
    'of a group of version 1',
    {
      'proc/self/cgroup': '4:memory:/a\n0::/\n',
      'sys/fs/cgroup/memory/a/memory.limit_in_bytes': `${2 * GIB}\n`,
      'sys/fs/cgroup/memory/a/memory.usage_in_bytes': `${2 * GIB}\n`,
      'sys/fs/cgroup/memory/a/memory.stat': `cache 1\ntotal_cache ${GIB}\n`,
    },
    { totalBytes: 2 * GIB, freeBytes: GIB },
  ],
])('[ORCH-3003] free memory is that %s', (_, files, expected) => {
  expect(hostMemory(host({ ...MEMINFO, ...files }))).toEqual(expected);
});

test('[ORCH-3003] free memory is not known where the system does not say', () => {
  expect(hostMemory(host({}))).toBeNull();
  const room = hostMemory();
  if (process.platform === 'linux') expect(room?.freeBytes).toBeGreaterThan(0);
});
