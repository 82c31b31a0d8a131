import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { AgentProcess } from './testing/agent-process.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'orchq-kept-'));
afterAll(() => rmSync(folder, { recursive: true }));

const isBin = { isInstalled: true, env: { STATE_DIRECTORY: folder } };

/** Names of what is kept, of every version of Node. */
const kept = (): string[] =>
  readdirSync(path.join(folder, 'compiled'), { recursive: true }).map(String);

test('[ORCH-3503] an agent that is killed leaves its compiled code to the next one', async () => {
  const first = await new AgentProcess({}, isBin).start();
  const before = kept();
  expect(before.length).toBeGreaterThan(50);
  await first.signal('SIGKILL');
  const next = await new AgentProcess({}, { ...isBin, folder: first.folder }).start();
  expect(kept()).toEqual(before);
  expect((await next.status()).agent_id).toBe((await next.status()).report.agent_id);
  expect(await next.signal('SIGTERM')).toBe(0);
}, 60_000);

test('[ORCH-1106] its program says its version, and a configuration that is not there', () => {
  const bin = path.join(import.meta.dirname, '../bin/pool-managerd.mjs');
  const env = { PATH: process.env.PATH, STATE_DIRECTORY: folder };
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
      ...{ env, encoding: 'utf8' as const },
    });
    return { status, stdout, stderr };
  };
  expect(run('--version')).toMatchObject({ status: 0, stdout: '0.1.0\n' });
  expect(run('--config', '/nowhere.yaml')).toMatchObject({
    ...{ status: 1, stderr: expect.stringContaining('/nowhere.yaml') },
  });
}, 60_000);
