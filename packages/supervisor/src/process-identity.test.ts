import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import {
  IDENTITY_VARIABLE,
  isSameProcess,
  parseStat,
  systemProcesses,
} from './process-identity.ts';

const FIELDS = 'S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 987654 20';

describe('the identity of a process', () => {
  test.each(['node', 'a b', 'x) R 1 (y', ')))'])(
    '[ORCH-3503] is read whatever its name is: %s',
    (name) => {
      expect(parseStat(`12 (${name}) ${FIELDS}`)).toEqual({
        ...{ state: 'S', parent: 1, group: 2, startTime: '987654' },
      });
    },
  );

  test('[ORCH-3503] is its own, for as long as it lives', async () => {
    const identity = 'identity-of-a-test-0123456789';
    const child = spawn('sleep', ['60'], { env: { [IDENTITY_VARIABLE]: identity } });
    await once(child, 'spawn');
    const pid = child.pid ?? 0;
    const found = systemProcesses.identify(pid);
    const self = systemProcesses.identify(process.pid);
    expect(found && isSameProcess(found, { ...found })).toBe(true);
    expect(found && self && isSameProcess(found, self)).toBe(false);
    if (process.platform === 'linux') expect(systemProcesses.carriers(identity)).toEqual([pid]);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(systemProcesses.identify(pid)).toBeNull();
    expect(systemProcesses.signal(pid, 'SIGTERM')).toBe(false);
  });
});
