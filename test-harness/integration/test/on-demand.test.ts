import * as runner from '@jest/globals';
import { describe, expect, it } from '@jest/globals';
import type { Capabilities, PoolHealth, Task } from '@orchqueue/contract-types';
import type { Frame } from '../src/event-reader.ts';
import { parseMetrics, type Sample, total } from '../src/metric-scrape.ts';
import { MODEL_FILE, MODEL_ID, POOL_ID } from '../src/repository.ts';
import type { PoolInput } from '../src/stack-config.ts';
import { wholeStreamFaults } from '../src/stream-rules.ts';
import { endless, haiku } from '../src/task-bodies.ts';
import { until } from '../src/until.ts';
import { useStack } from '../src/use-stack.ts';

const LOADS_PER_MINUTE_MAX = 6;
const RESIDENCE_MIN_MS = 3_000;
const GROUP = {
  ...{ group_id: 'spare', resident_max: 1, residence_min_ms: RESIDENCE_MIN_MS },
  ...{ wait_max_ms: 5_000, loads_per_minute_max: LOADS_PER_MINUTE_MAX },
};
const poolOf = (name: string, group?: string): PoolInput => ({
  ...{ pool_id: name, model: { model_id: name, path: MODEL_FILE } },
  ...(group === undefined ? {} : { group }),
});
// One that always runs, and two of one file that stand for two models that do not fit together.
const always = { pool_id: POOL_ID, model: { model_id: MODEL_ID, path: MODEL_FILE } };
const stack = useStack(runner, {
  agent: {
    model_groups: [GROUP],
    pools: [always, poolOf('model-a', GROUP.group_id), poolOf('model-b', GROUP.group_id)],
  },
});

const scrape = async (): Promise<Sample[]> =>
  parseMetrics((await stack.call('GET', '/metrics')).text);
const loads = async (): Promise<number> =>
  total(await scrape(), 'orchq_pool_loads_total', { outcome: 'ready' });
const residents = async (): Promise<string[]> =>
  (await scrape())
    .filter(({ series, value }) => series === 'orchq_pool_resident' && value === 1)
    .map(({ labels }) => labels.pool_id ?? '');
/** Of `model-a`, as clients and as operators are told. */
async function told(): Promise<{ model: unknown; state: string | undefined }> {
  const { models } = await stack.read<Capabilities>('/v1/capabilities');
  const model = models.find(({ model_id }) => model_id === 'model-a');
  const { on_demand } = await stack.read<PoolHealth>('/v1/pools/model-a/health');
  return { model, state: on_demand?.[0]?.state };
}
const untilEnded = (taskId: string): Promise<Task> =>
  stack.untilTask(taskId, 'has ended', ({ ended_at }) => ended_at !== null);
const isLoadFrame = ({ event, data }: Frame): boolean => event === 'metrics' && 'load' in data;

describe('models that share their memory by turns', () => {
  it('[ORCH-3511] [ORCH-3001] are not loaded before a task needs them, and take it at once', async () => {
    expect(stack.enginePids()).toHaveLength(1);
    expect((await stack.callAgent('GET', '/readyz')).status).toBe(200);
    const onDemand = { loadable: true, slots: 1 };
    const unloaded = { ready: false, concurrency_hint: 0, on_demand: onDemand };
    expect(await told()).toMatchObject({ model: unloaded, state: 'unloaded' });
    const admission = await stack.submit(haiku({ model_ref: 'model-a', task_id: 'first' }));
    expect(admission.status).toBe('queued');
    expect(await untilEnded('first')).toMatchObject({
      ...{ status: 'completed', attempt: 1 },
      pins: { pool_id: 'model-a', replica_id: 'model-a-0' },
    });
    expect(await residents()).toEqual(['model-a']);
    const loaded = { ready: true, concurrency_hint: 1, on_demand: onDemand };
    expect(await told()).toMatchObject({ model: loaded, state: 'ready' });
  });

  it('[ORCH-3511] [ORCH-2002] a reader sees how it waits, and what runs is not cut', async () => {
    await stack.submit(endless({ model_ref: 'model-a', task_id: 'long', max_tokens: 400 }));
    const long = stack.watch('long');
    await long.untilFrame('a token', ({ event }) => event === 'token');
    await stack.submit(haiku({ model_ref: 'model-b', task_id: 'waits' }));
    const waits = stack.watch('waits');
    await waits.untilFrame('how the load goes on', isLoadFrame);
    await Promise.all([long.closed(), waits.closed()]);
    expect([...wholeStreamFaults(long), ...wholeStreamFaults(waits)]).toEqual([]);
    expect(long.terminal?.data).toMatchObject({ status: 'completed', attempt: 1 });
    expect(waits.terminal?.data).toMatchObject({ status: 'completed', attempt: 1 });
    expect(waits.frames.find(isLoadFrame)?.data).toMatchObject({
      ...{ attempt: 1, load: { elapsed_ms: expect.any(Number) } },
    });
    // One engine beside the one that always runs, at any time.
    expect(stack.enginePids()).toHaveLength(2);
  });

  it('[ORCH-3511] do not thrash: tasks by turns are few loads, and each meets its deadline', async () => {
    const before = await loads();
    const ids: string[] = [];
    let heard = Promise.resolve();
    for (let number = 0; number < 24; number += 1) {
      const model = number % 2 === 0 ? 'model-a' : 'model-b';
      const task_id = `turn-${number}`;
      ids.push(task_id);
      await stack.submit(haiku({ model_ref: model, task_id, deadline_ms: 85_000 }));
      // The always-running pool paces the arrivals, and is not held up by its neighbours.
      heard = heard.then(async () => {
        expect((await stack.run(haiku())).status).toBe('completed');
      });
      await heard;
    }
    const ended = await Promise.all(ids.map(untilEnded));
    expect(ended.map(({ status }) => status)).toEqual(ids.map(() => 'completed'));
    const swaps = (await loads()) - before;
    expect(swaps).toBeGreaterThanOrEqual(1);
    expect(swaps).toBeLessThanOrEqual(LOADS_PER_MINUTE_MAX);
    const times = stack.controller?.logged('a pool is loaded on demand').map(({ time }) => time);
    for (const time of times ?? []) expect(loadsInMinute(times ?? [], time)).toBeLessThanOrEqual(6);
  });

  it('[ORCH-3511] [ORCH-3503] a killed agent finds again what is loaded, and nothing is loaded anew', async () => {
    const [resident = ''] = await until(
      async () => {
        const found = await residents();
        return found.length === 1 ? found : null;
      },
      { what: 'one is loaded' },
    );
    const before = { loads: await loads(), engines: stack.enginePids().toSorted() };
    const agent = stack.agent;
    agent?.signal('SIGKILL');
    await agent?.exited();
    await stack.startAgent();
    await stack.untilReady(resident);
    const task = await stack.run(haiku({ model_ref: resident }));
    expect(task.status).toBe('completed');
    expect(stack.enginePids().toSorted()).toEqual(before.engines);
    expect(await loads()).toBe(before.loads);
  });
});

function loadsInMinute(times: readonly unknown[], last: unknown): number {
  const lastMs = new Date(last as string).getTime();
  const all = times.map((time) => new Date(time as string).getTime());
  return all.filter((atMs) => atMs <= lastMs && atMs > lastMs - 60_000).length;
}
