import * as runner from '@jest/globals';
import { describe, expect, it } from '@jest/globals';
import type { AgentList, Error as Envelope } from '@orchqueue/contract-types';
import { problemFaults } from '../src/problem-rules.ts';
import { Stack } from '../src/stack.ts';
import { wholeStreamFaults } from '../src/stream-rules.ts';
import { endless, haiku } from '../src/task-bodies.ts';
import { until } from '../src/until.ts';
import { useStack, withStack } from '../src/use-stack.ts';

const stack = useStack(runner);

const isFresh = async (): Promise<boolean | undefined> =>
  (await stack.read<AgentList>('/v1/agents')).agents[0]?.fresh;

describe('kill -9 of the agent', () => {
  it('[ORCH-3501] [ORCH-3010] its replicas take no work after three missed heartbeats', async () => {
    await stack.submit(endless({ task_id: 'under-way', max_tokens: 900 }));
    const reader = stack.watch('under-way');
    await reader.untilFrame('a token', ({ event }) => event === 'token');
    const [enginePid] = stack.enginePids();
    await stack.agent?.kill();
    const pool = await stack.untilPool('the pool is not ready', ({ ready }) => !ready);
    expect(pool.replicas[0]).toMatchObject({ live: false, ready: false });
    expect(await isFresh()).toBe(false);
    const refused = await stack.call('POST', '/v1/tasks', { body: haiku() });
    expect(problemFaults(refused, 'POOL_UNAVAILABLE')).toEqual([]);
    // The engine was not touched: what it decodes comes to its end.
    await reader.closed();
    expect(wholeStreamFaults(reader)).toEqual([]);
    expect((await stack.task('under-way')).status).toBe('completed');
    expect(stack.enginePids()).toEqual([enginePid]);
  });

  it('[ORCH-3501] [ORCH-3503] a new agent takes the engine over, and work goes on there', async () => {
    const [engine = 0] = stack.enginePids();
    expect(engine).toBeGreaterThan(0);
    await stack.startAgent();
    const pool = await stack.untilReady();
    expect(stack.enginePids()).toEqual([engine]);
    expect(pool.replicas[0]).toMatchObject({ state: 'ready', restarts: 0 });
    expect(await isFresh()).toBe(true);
    expect((await stack.run(haiku())).status).toBe('completed');
  });

  it('[ORCH-3503] a task that runs while agents come and go is never the wiser', async () => {
    await stack.submit(endless({ task_id: 'undisturbed', max_tokens: 1_900 }));
    const reader = stack.watch('undisturbed');
    await reader.untilFrame('a token', ({ event }) => event === 'token');
    await stack.agent?.kill();
    await stack.startAgent();
    await reader.closed();
    expect(wholeStreamFaults(reader)).toEqual([]);
    const task = await stack.task('undisturbed');
    expect(task).toMatchObject({ status: 'completed', attempt: 1 });
    expect(reader.text).toBe(task.result?.text);
  });
});

describe('kill -9 of the controller', () => {
  it('[ORCH-3501] [ORCH-4301] heals by itself: agent and engine stay, queued and running tasks end', async () => {
    const engines = stack.enginePids();
    await stack.submit(endless({ task_id: 'interrupted', max_tokens: 900 }));
    const reader = stack.watch('interrupted');
    await reader.untilFrame('a token', ({ event }) => event === 'token');
    await stack.submit(haiku({ task_id: 'waiting' }));
    const done = await stack.task('under-way');
    await stack.controller?.kill();
    await reader.closed();
    expect(reader.outcome).toBe('cut');
    await stack.startController();
    await stack.untilReady();
    expect(stack.enginePids()).toEqual(engines);
    const rest = await stack.readToEnd('interrupted', { lastEventId: reader.last?.id ?? 0 });
    const retry = { reason: 'controller_restart', next_attempt: 2 };
    expect(rest.frames[0]?.data).toMatchObject({ attempt: 2, retry });
    expect(rest.frames[0]?.id).toBeGreaterThan(reader.last?.id ?? 0);
    const task = await stack.task('interrupted');
    expect(task).toMatchObject({ status: 'completed', attempt: 2 });
    expect(rest.text).toBe(task.result?.text);
    expect((await stack.untilStatus('waiting', 'completed')).attempt).toBe(1);
    expect(await stack.task('under-way')).toEqual(done);
  });
});

describe('before the first replica is ready', () => {
  it('[ORCH-3018] [ORCH-3002] a task is refused as POOL_UNREADY while the engine loads, then admitted', async () => {
    const young = new Stack();
    await withStack(young, async () => {
      await young.prepare();
      await young.startController();
      const starting = young.startAgent();
      const codes: string[] = [];
      const isAdmitted = async () => {
        const answer = await young.call<Envelope>('POST', '/v1/tasks', { body: haiku() });
        if (answer.status === 202) return true;
        codes.push(answer.json.code);
        expect([404, 503]).toContain(answer.status);
        return false;
      };
      await until(isAdmitted, { what: 'the first task is admitted' });
      await starting;
      // First nobody serves the model; an agent that has just come has not started its engine.
      const early = ['MODEL_NOT_FOUND', 'POOL_UNAVAILABLE'];
      const loading = codes.slice(codes.findLastIndex((code) => early.includes(code)) + 1);
      expect(loading.length).toBeGreaterThan(0);
      expect(new Set(loading)).toEqual(new Set(['POOL_UNREADY']));
    });
  });
});
