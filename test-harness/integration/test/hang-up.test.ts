import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { takePortBlock } from '../src/port-block.ts';
import { QuickStart } from '../src/quick-start.ts';
import { Stack } from '../src/stack.ts';
import { commandOf } from '../src/stack-processes.ts';
import { until } from '../src/until.ts';
import { withStack } from '../src/use-stack.ts';

let home = '';
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'orchq-hang-up-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

/** The quick start itself, which holds the terminal; its daemons have none. */
function quickStartPid(): number {
  const isIt = (pid: number) => {
    const command = commandOf(pid);
    return command.includes('quickstart/src/main.ts') && command.includes(home);
  };
  const found = readdirSync('/proc')
    .map(Number)
    .find((pid) => pid > 0 && isIt(pid));
  if (found === undefined) throw new Error('the quick start does not run');
  return found;
}

it('[ORCH-3504] a terminal that hangs up ends the quick start, its daemons and its engine', async () => {
  const port = await takePortBlock(200);
  const start = new QuickStart(home, ['--port', String(port), '--no-demo', '--engine', 'embedded']);
  try {
    await until(() => start.exitCode !== null || start.output.includes('orchq ready'), {
      what: 'the quick start is ready',
    });
    process.kill(quickStartPid(), 'SIGHUP');
    await start.exited();
  } finally {
    start.interrupt();
    await start.exited();
  }
  expect(start.exitCode).toBe(0);
  expect(start.processes()).toEqual([]);
}, 90_000);

it('[ORCH-1104] a reload while the controller stops hinders nothing', async () => {
  const stack = new Stack();
  await withStack(stack, async () => {
    await stack.prepare();
    const controller = await stack.startController();
    controller.signal('SIGHUP');
    controller.signal('SIGTERM');
    controller.signal('SIGHUP');
    await controller.exited();
    expect(controller.exitCode).toBe(0);
    expect(controller.logged('orchestratord stopped')).toHaveLength(1);
  });
});
