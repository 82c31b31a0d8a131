import { existsSync } from 'node:fs';
import path from 'node:path';
import * as runner from '@jest/globals';
import { describe, expect, it } from '@jest/globals';
import type { AgentList } from '@orchqueue/contract-types';
import { bringInto, PHASES, type Phase, viewFaults } from '../src/phases.ts';
import { REPOSITORY } from '../src/repository.ts';
import type { PoolInput } from '../src/stack-config.ts';
import { isAlive, stateOf } from '../src/stack-processes.ts';
import { wholeStreamFaults } from '../src/stream-rules.ts';
import { haiku } from '../src/task-bodies.ts';
import { until } from '../src/until.ts';
import { useStack } from '../src/use-stack.ts';

const LLAMA_SERVER = path.join(REPOSITORY, '.engines/llama-server/bin/llama-server');
const BINARY: Partial<PoolInput> = { provision: 'binary', binary_path: LLAMA_SERVER };
/** The name says what cannot run on this machine. */
const ENGINES: readonly (readonly [string, Partial<PoolInput>])[] = existsSync(LLAMA_SERVER)
  ? [
      ['the bundled engine', {}],
      ['llama-server', BINARY],
    ]
  : [['the bundled engine (there is no llama-server here)', {}]];
const AGENT = {
  ...{ probe_interval_ms: 100, probe_timeout_ms: 1_000, load_timeout_ms: 6_000 },
  ...{ stop_grace_ms: 3_000, restart: { initial_ms: 20, max_ms: 100, crashes_max: 100 } },
};
const isNightly = process.env.ORCHQ_NIGHTLY === '1';
type Victim = 'controller' | 'agent' | 'engine';
type Cell = { phase: Phase; victim: Victim; signal: 'SIGKILL' | 'SIGSTOP' };
const CELLS: Cell[] = PHASES.flatMap((phase) =>
  (['controller', 'agent', 'engine'] as const).flatMap((victim) =>
    (['SIGKILL', 'SIGSTOP'] as const).map((signal) => ({ phase, victim, signal })),
  ),
);

/**
 * The second engine's own part is how it is verified; the rest of its matrix is for the night. So
 * is a stopped controller, which its agent gives up on after five seconds, and one that is killed
 * in a phase of which other suites have it too (agent-loss, kills).
 */
function isForTheNight({ phase, victim, signal }: Cell, isSecond: boolean): boolean {
  if (isSecond) return victim !== 'agent';
  const isOwn = signal === 'SIGKILL' && (phase === 'loading' || phase === 'draining');
  return victim === 'controller' && !isOwn;
}

describe.each(ENGINES)('with %s', (name, pool) => {
  const stack = useStack(runner, { pool, agent: AGENT });

  const isFresh = async (): Promise<boolean> =>
    (await stack.read<AgentList>('/v1/agents')).agents[0]?.fresh === true;

  /** Until the controller has given it up; then it goes on. */
  async function stallAgent(): Promise<void> {
    const pid = stack.agent?.pid ?? 0;
    process.kill(pid, 'SIGSTOP');
    await until(() => stateOf(pid) === 'T', { what: 'the agent is stopped' });
    await until(async () => !(await isFresh()), { what: 'its heartbeats are missed' });
    process.kill(pid, 'SIGCONT');
  }

  /** Until its agent has given it up; then it goes on. */
  async function stallController(): Promise<void> {
    const pid = stack.controller?.pid ?? 0;
    process.kill(pid, 'SIGSTOP');
    await until(() => stateOf(pid) === 'T', { what: 'the controller is stopped' });
    const isGivenUp = async () => !(await stack.agentStatus()).controller.registered;
    await until(isGivenUp, { what: 'its agent hears nothing' });
    process.kill(pid, 'SIGCONT');
  }

  async function strike({ victim, signal }: Cell): Promise<void> {
    if (victim === 'controller' && signal === 'SIGSTOP') await stallController();
    else if (victim === 'controller') {
      await stack.controller?.kill();
      await stack.startController();
    } else if (victim === 'engine') {
      const pids = stack.enginePids();
      for (const pid of pids) process.kill(pid, signal);
      // One that stands still is Ready to all others, until its agent has seen it and ended it.
      const isEnded = () => pids.every((pid) => !isAlive(pid));
      await until(isEnded, { what: 'the engine is ended' });
    } else if (signal === 'SIGSTOP') await stallAgent();
    else {
      await stack.agent?.kill();
      await stack.startAgent();
    }
  }

  const isSecond = pool.provision === 'binary';
  const late = isNightly ? [] : CELLS.filter((cell) => isForTheNight(cell, isSecond));
  const cells = CELLS.filter((cell) => !late.includes(cell));
  const named = late.map(({ victim, signal, phase }) => `${signal} of the ${victim} ${phase}`);
  runner.beforeAll(() => {
    if (late.length === 0) return;
    process.stdout.write(
      `${name}: NOT RUN BY DAY, but by \`npm run test:nightly -- agent-matrix\`:\n` +
        `  ${named.join('\n  ')}\n`,
    );
  });

  it.each(cells)(
    '[ORCH-3503] [ORCH-3051] $signal of the $victim, the engine $phase, leaves one engine',
    async (cell) => {
      const { phase, victim, signal } = cell;
      const taskId = `${phase}-${victim}-${signal}-${name.slice(0, 3).trim()}`;
      const running = await bringInto(stack, phase, taskId);
      const engines = stack.enginePids();
      await strike(cell);
      const isSame = async () => {
        const health = await stack.untilReady();
        return viewFaults(stack, health).length === 0;
      };
      await until(isSame, { what: 'controller and process table agree' });
      expect(stack.enginePids()).toHaveLength(1);
      if (running !== null) {
        const reader = await stack.readToEnd(running);
        expect(wholeStreamFaults(reader)).toEqual([]);
        const task = await stack.task(running);
        // What happens to an agent is nothing to a stream; a drain has its limit, whoever waits.
        const mayBeCut = victim === 'engine' || phase === 'draining';
        const isCut = mayBeCut && task.error?.code === 'WORKER_RESET';
        // Who comes after a controller begins the task anew, and counts that.
        const isAnew = victim === 'controller' && signal === 'SIGKILL';
        const attempt = isAnew && !isCut ? 2 : 1;
        expect(task).toMatchObject({ status: isCut ? 'failed' : 'completed', attempt });
      }
      const survives = victim !== 'engine' && (phase === 'idle' || phase === 'streaming');
      if (survives) expect(stack.enginePids()).toEqual(engines);
      expect((await stack.run(haiku())).status).toBe('completed');
    },
  );
});
