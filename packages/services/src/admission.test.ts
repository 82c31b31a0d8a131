import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StoreUnavailableError } from '@orchqueue/contract-types';
import { ControllerStage, TRACE } from './testing/controller-stage.ts';

let stage: ControllerStage;
beforeEach(async () => {
  const queue = { interactive: { capacity: 2 }, batch: { capacity: 2 } };
  stage = await ControllerStage.open({ queue: queue as never });
  stage.report();
});
afterEach(() => stage.close());

/** One task decodes and holds the only slot. */
async function occupySlot() {
  await stage.submit({ task_id: 'first' });
  return stage.engines.request(0);
}
const code = (wanted: string) => expect.objectContaining({ code: wanted });

describe('admission', () => {
  it('[ORCH-2001] [ORCH-4301] answers when the task is in the store, with its place and links', async () => {
    const admission = await stage.submit({ task_id: 't' });
    expect(admission).toEqual({
      task_id: 't',
      correlation_id: 'c',
      status: 'queued',
      queue_position: 0,
      predicted_start_ms: 0,
      on_time_probability: null,
      backoff_ms: 0,
      deadline_at: null,
      links: { self: '/v1/tasks/t', stream: '/v1/tasks/t/stream', cancel: '/v1/tasks/t/cancel' },
    });
    expect(await stage.store.get('local', 't')).toMatchObject({ taskId: 't', tenant: 'local' });
  });

  it('[ORCH-2001] tells the time of a deadline', async () => {
    const before = Date.now();
    const { deadline_at } = await stage.submit({ deadline_ms: 60_000 });
    const deadlineMs = Date.parse(deadline_at ?? '');
    expect(deadlineMs).toBeGreaterThanOrEqual(before + 60_000);
    expect(deadlineMs).toBeLessThanOrEqual(Date.now() + 60_000);
  });

  it('[ORCH-3024] the same id and body is one task, however often and however many at once', async () => {
    const bodies = Array.from({ length: 20 }, () => stage.submit({ task_id: 't' }));
    const ids = (await Promise.all(bodies)).map(({ task_id }) => task_id);
    expect(new Set(ids)).toEqual(new Set(['t']));
    const request = await stage.engines.request(0);
    request.end();
    await stage.events('t');
    expect(await stage.submit({ task_id: 't' })).toMatchObject({ status: 'completed' });
    expect(stage.engines.requests).toHaveLength(1);
  });

  it('[ORCH-3024] the same id with another body is a conflict', async () => {
    await stage.submit({ task_id: 't' });
    const other = stage.submit({ task_id: 't', prompt: 'other' });
    await expect(other).rejects.toEqual(code('TASK_ID_CONFLICT'));
    const priority = stage.submit({ task_id: 't', priority: 'batch' });
    await expect(priority).rejects.toEqual(code('TASK_ID_CONFLICT'));
    const allowing = stage.submit({ task_id: 't', allow_deprecated: true });
    await expect(allowing).rejects.toEqual(code('TASK_ID_CONFLICT'));
  });

  it('[ORCH-3024] a repetition is answered even when it would be refused now', async () => {
    await stage.submit({ task_id: 't' });
    stage.report({ state: 'failed', url: null });
    expect(await stage.submit({ task_id: 't' })).toMatchObject({ task_id: 't' });
    await expect(stage.submit({ task_id: 'u' })).rejects.toEqual(code('POOL_UNAVAILABLE'));
  });

  it('[ORCH-3005] [ORCH-2007] a full interactive class refuses, with its figures', async () => {
    await occupySlot();
    await stage.submit({ task_id: 'a' });
    expect(await stage.submit({ task_id: 'b' })).toMatchObject({ queue_position: 1 });
    await expect(stage.submit({ task_id: 'c' })).rejects.toMatchObject({
      code: 'ADMISSION_REJECT',
      facts: {
        policyLabel: 'reject',
        retryAfterMs: expect.any(Number),
        details: { priority: 'interactive', depth: 2, capacity: 2 },
      },
    });
    expect(await stage.store.get('local', 'c')).toBeNull();
  });

  it('[ORCH-3004] the bound holds for any number of submissions at once', async () => {
    await occupySlot();
    const all = Array.from({ length: 30 }, (_, index) => stage.submit({ task_id: `t${index}` }));
    const outcomes = await Promise.allSettled(all);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  });

  it('[ORCH-3005] a full batch class ends its longest-queued task, which is told', async () => {
    await occupySlot();
    await stage.submit({ task_id: 'i' });
    for (const id of ['a', 'b', 'c']) await stage.submit({ task_id: id, priority: 'batch' });
    const last = (await stage.events('a')).at(-1);
    expect(last).toMatchObject({ type: 'error', data: { status: 'failed' } });
    expect(await stage.get('a')).toMatchObject({
      status: 'failed',
      error: { code: 'QUEUE_FULL_DROP_LRU', policy_label: 'drop-lru', retriable: true },
    });
    for (const id of ['i', 'b', 'c'])
      expect(await stage.get(id)).toMatchObject({ status: 'queued' });
  });

  it('[ORCH-3018] [ORCH-2010] [ORCH-2013] says why no pool takes it', async () => {
    const refusal = (body: object) =>
      stage.submit(body).catch((error: { code: string }) => error.code);
    expect(await refusal({ model_ref: 'x' })).toBe('MODEL_NOT_FOUND');
    expect(await refusal({ pool_id: 'x' })).toBe('POOL_NOT_FOUND');
    expect(await refusal({ workload: 'rerank' })).toBe('UNSUPPORTED_WORKLOAD');
    stage.report({ state: 'loading' });
    expect(await refusal({})).toBe('POOL_UNREADY');
  });

  it('[ORCH-3014] [ORCH-3015] counts exactly only near the limit, and refuses what cannot fit', async () => {
    stage.engines.tokens = 400;
    const near = { prompt: 'x'.repeat(300), max_tokens: 100 };
    expect(await stage.submit({ ...near, task_id: 'fits' })).toMatchObject({ task_id: 'fits' });
    stage.engines.tokens = 413;
    await expect(stage.submit(near)).rejects.toMatchObject({
      code: 'CONTEXT_EXCEEDED',
      facts: { details: { prompt_tokens: 413, max_tokens: 100, context_tokens: 512 } },
    });
  });

  it('[ORCH-2011] an engine that counts is told for whom, within the trace of the task', async () => {
    stage.engines.tokens = 400;
    await stage.submit({ prompt: 'x'.repeat(300), max_tokens: 100 }, 'c-count');
    const [asked] = stage.engines.counted;
    expect(asked?.correlationId).toBe('c-count');
    const parent = TRACE.traceparent;
    expect(asked?.trace?.traceparent.slice(0, 36)).toBe(parent.slice(0, 36));
    expect(asked?.trace?.traceparent).not.toBe(parent);
  });

  it('[ORCH-3014] [ORCH-3015] where no engine can count, the bytes of the prompt decide', async () => {
    stage.engines.tokens = null;
    const ofBytes = (bytes: number) => ({ prompt: 'x'.repeat(bytes), max_tokens: 100 });
    const fits = { ...ofBytes(512 - 100 - 32), task_id: 'fits' };
    expect(await stage.submit(fits)).toMatchObject({ task_id: 'fits' });
    await expect(stage.submit(ofBytes(512 - 100 - 31))).rejects.toMatchObject({
      code: 'CONTEXT_EXCEEDED',
      facts: { details: { prompt_tokens_at_most: 413, max_tokens: 100, context_tokens: 512 } },
    });
  });

  it('[ORCH-3014] [ORCH-3015] what the count finds too long goes to a pool of the model that fits', async () => {
    stage.report({ context_tokens: 1024 }, { poolId: 'q' });
    stage.report({ context_tokens: 2048 }, { poolId: 'r' });
    const long = { prompt: 'x'.repeat(600), max_tokens: 100 };
    stage.engines.tokens = 413;
    await stage.submit({ ...long, task_id: 'fits-q' });
    expect(await stage.store.get('local', 'fits-q')).toMatchObject({ poolId: 'q' });
    stage.engines.tokens = 1900;
    await stage.submit({ ...long, task_id: 'fits-r' });
    expect(await stage.store.get('local', 'fits-r')).toMatchObject({ poolId: 'r' });
    const named = stage.submit({ ...long, pool_id: 'q' });
    await expect(named).rejects.toMatchObject({
      code: 'CONTEXT_EXCEEDED',
      facts: { poolId: 'q', details: { prompt_tokens: 1900, context_tokens: 1024 } },
    });
    stage.engines.tokens = 1949;
    await expect(stage.submit(long)).rejects.toMatchObject({
      code: 'CONTEXT_EXCEEDED',
      facts: { poolId: 'r', details: { prompt_tokens: 1949, context_tokens: 2048 } },
    });
  });

  it('[ORCH-3047] a task without a seed has one made from its id', async () => {
    await stage.submit({ task_id: 'poem-1' });
    (await stage.engines.request(0)).end();
    await stage.events('poem-1');
    expect((await stage.get('poem-1')).pins?.seed).toBe(1579551664);
  });

  it('[ORCH-4304] a store that cannot commit refuses new work, and nothing is queued', async () => {
    const { admit } = stage.store;
    stage.store.admit = () => Promise.reject(new StoreUnavailableError());
    await expect(stage.submit({ task_id: 't' })).rejects.toEqual(code('STORE_UNAVAILABLE'));
    stage.store.admit = admit;
    expect(stage.controller.views.pool('p').queue[0]?.depth).toBe(0);
    expect(await stage.submit({ task_id: 't' })).toMatchObject({ status: 'queued' });
  });

  it('[ORCH-2012] [ORCH-3024] a repetition under way does not stand in front of the ended task', async () => {
    await stage.submit({ task_id: 't' });
    (await stage.engines.request(0)).end();
    const whole = await stage.events('t');
    const repeated = stage.submit({ task_id: 't' });
    expect(await stage.events('t')).toEqual(whole);
    const { signal } = new AbortController();
    const waited = stage.submit({ task_id: 't' });
    const task = await stage.controller.queries.waitForEnd('local', 't', 60_000, signal);
    expect(task).toMatchObject({ status: 'completed' });
    expect(await repeated).toMatchObject({ status: 'completed' });
    expect(await waited).toMatchObject({ status: 'completed' });
  });

  it('[ORCH-3004] tasks that run at once take no place in the queue', async () => {
    stage.report({ slots_total: 6 });
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => stage.submit({})));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(6);
  });

  it('[ORCH-4301] an engine may be asked early, but nothing is seen of a task that was not admitted', async () => {
    const { admit } = stage.store;
    let refuse: () => void = () => {};
    stage.store.admit = () =>
      new Promise((_, reject) => {
        refuse = () => reject(new StoreUnavailableError());
      });
    const refused = stage.submit({});
    const request = await stage.engines.request(0);
    request.text('early');
    refuse();
    await expect(refused).rejects.toEqual(code('STORE_UNAVAILABLE'));
    expect(request.signal.aborted).toBe(true);
    await expect(stage.events('made-1')).rejects.toEqual(code('TASK_NOT_FOUND'));
    stage.store.admit = admit;
    const { task_id } = await stage.submit({});
    (await stage.engines.request(1)).end();
    expect((await stage.events(task_id)).map(({ type }) => type)).toEqual([
      'queued',
      'started',
      'end',
    ]);
  });

  it('a controller that stops refuses new work', async () => {
    await stage.controller.stop(0);
    await expect(stage.submit({})).rejects.toEqual(code('SHUTTING_DOWN'));
  });
});
