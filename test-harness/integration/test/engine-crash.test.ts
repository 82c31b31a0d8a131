import * as runner from '@jest/globals';
import { describe, expect, it } from '@jest/globals';
import type { Error as Envelope } from '@orchqueue/contract-types';
import { envelopeFaults } from '../src/problem-rules.ts';
import { wholeStreamFaults } from '../src/stream-rules.ts';
import { counting, endless, haiku } from '../src/task-bodies.ts';
import { until } from '../src/until.ts';
import { useStack } from '../src/use-stack.ts';

const stack = useStack(runner);

const enginePid = (): number => {
  const [pid, ...others] = stack.enginePids();
  if (pid === undefined || others.length > 0) throw new Error('there is not exactly one engine');
  return pid;
};

describe('kill -9 of the engine', () => {
  it('[ORCH-4207] [ORCH-2006] after tokens were sent the stream ends with WORKER_RESET', async () => {
    await stack.submit(endless({ task_id: 'torn' }));
    const reader = stack.watch('torn');
    await reader.untilFrame('some tokens', ({ data }) => data.index === 10);
    const pid = enginePid();
    process.kill(pid, 'SIGKILL');
    await reader.closed();
    expect(wholeStreamFaults(reader)).toEqual([]);
    const error = reader.last?.data.error as Envelope;
    expect(envelopeFaults(error, 'WORKER_RESET')).toEqual([]);
    expect(error.retriable).toBe(true);
    const task = await stack.task('torn');
    expect(task).toMatchObject({ status: 'failed', attempt: 1, error });
    expect(task.result?.text).toBe(reader.text);
    const pool = await stack.untilReady();
    expect(enginePid()).not.toBe(pid);
    expect(pool.replicas[0]?.restarts).toBe(1);
    expect((await stack.run(haiku())).status).toBe('completed');
  });

  it('[ORCH-3025] [ORCH-4207] before any token the task is retried and completes as attempt 2', async () => {
    const pid = enginePid();
    // A stopped engine takes the request and sends nothing.
    process.kill(pid, 'SIGSTOP');
    await stack.submit(counting({ task_id: 'retried' }));
    await stack.submit(haiku({ task_id: 'behind-it' }));
    const reader = stack.watch('retried');
    await reader.untilFrame('started', ({ event }) => event === 'started');
    process.kill(pid, 'SIGKILL');
    await reader.closed(60_000);
    expect(wholeStreamFaults(reader)).toEqual([]);
    const events = reader.frames.map(({ event }) => event);
    expect(events.slice(0, 6)).toEqual([
      'queued',
      'started',
      'metrics',
      'queued',
      'started',
      'token',
    ]);
    const retry = { reason: 'engine_lost', next_attempt: 2 };
    expect(reader.ofEvent('metrics')[0]?.data).toMatchObject({ attempt: 2, retry });
    const task = await stack.task('retried');
    expect(task).toMatchObject({ status: 'completed', attempt: 2 });
    expect(task.pins?.attempt).toBe(2);
    expect(reader.text).toBe(task.result?.text);
    expect((await stack.untilStatus('behind-it', 'completed')).attempt).toBe(1);
  });

  it('[ORCH-3002] [ORCH-3038] a replica that crashed is unready until its new process has passed', async () => {
    process.kill(enginePid(), 'SIGKILL');
    await stack.untilPool('the pool is not ready', ({ ready }) => !ready);
    const pool = await stack.untilReady();
    expect(pool.replicas[0]).toMatchObject({ state: 'ready', restarts: 3 });
    expect((await stack.run(haiku())).status).toBe('completed');
    const ready = () => stack.agent?.logged('replica ready').length ?? 0;
    await until(() => ready() >= 4, { what: 'each start is logged' });
    expect(ready()).toBe(4);
  });
});
