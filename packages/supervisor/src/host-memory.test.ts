import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { oomKills } from './host-memory.ts';

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
