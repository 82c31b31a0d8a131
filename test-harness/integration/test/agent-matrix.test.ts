import { existsSync } from 'node:fs';
import path from 'node:path';
import * as runner from '@jest/globals';
import { describe, expect, it } from '@jest/globals';
import type { AgentList } from '@orchqueue/contract-types';
import { bringInto, PHASES, viewFaults } from '../src/phases.ts';
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
/** The second engine's own part is how it is verified; the rest of its matrix is for the night. */
const isNightly = process.env.ORCHQ_NIGHTLY === '1';
const CASES = PHASES.flatMap((phase) =>
  (['agent', 'engine'] as const).flatMap((victim) =>
    (['SIGKILL', 'SIGSTOP'] as const).map((signal) => ({ phase, victim, signal })),
  ),
);

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

  async function strike(victim: 'agent' | 'engine', signal: NodeJS.Signals): Promise<void> {
    if (victim === 'engine') {
      const pids = stack.enginePids();
      for (const pid of pids) process.kill(pid, signal);
      const isStruck = () => pids.every((pid) => stateOf(pid) === 'T' || !isAlive(pid));
      await until(isStruck, { what: 'the engine has felt it' });
    } else if (signal === 'SIGSTOP') await stallAgent();
    else {
      await stack.agent?.kill();
      await stack.startAgent();
    }
  }

  const isSecond = pool.provision === 'binary';
  const cases = CASES.filter(({ victim }) => isNightly || !isSecond || victim === 'agent');

  it.each(cases)(
    '[ORCH-3503] [ORCH-3051] $signal of the $victim, the engine $phase, leaves one engine',
    async ({ phase, victim, signal }) => {
      const taskId = `${phase}-${victim}-${signal}-${name.slice(0, 3).trim()}`;
      const running = await bringInto(stack, phase, taskId);
      const engines = stack.enginePids();
      await strike(victim, signal);
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
        expect(task).toMatchObject({ status: isCut ? 'failed' : 'completed', attempt: 1 });
      }
      const survives = victim === 'agent' && (phase === 'idle' || phase === 'streaming');
      if (survives) expect(stack.enginePids()).toEqual(engines);
      expect((await stack.run(haiku())).status).toBe('completed');
    },
  );
});
