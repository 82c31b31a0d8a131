import { afterEach, describe, expect, it } from '@jest/globals';
import { ControllerStage, type Overrides } from './testing/controller-stage.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { metricValue } from './testing/metric-value.ts';

const clock = new ManualClock();
let stage: ControllerStage;
async function open(overrides: Overrides = {}) {
  stage = await ControllerStage.open(overrides, clock);
  stage.report();
}
afterEach(() => stage.close());

const submitAs = (tenant: string, taskId: string, body = {}) =>
  stage.submit({ task_id: taskId, ...body }, taskId, tenant);

const quota = (name: string) =>
  expect.objectContaining({
    code: 'QUOTA_EXCEEDED',
    facts: expect.objectContaining({
      policyLabel: name,
      retryAfterMs: expect.any(Number),
      details: expect.objectContaining({ quota: name }),
    }),
  });

const limited = (own: object) => ({ tenancy: { tenants: { acme: own } } as never });

describe('quotas', () => {
  it('[ORCH-3077] texts to embed are charged by their tokens, and by what they really had', async () => {
    await open(limited({ tokens_per_minute: 100 }));
    stage.report({}, { workloads: ['embedding'] });
    const input = Array.from({ length: 4 }, () => 'x'.repeat(60));
    await submitAs('acme', 'a', { input, max_tokens: 4_000 });
    await expect(submitAs('acme', 'b', { input })).rejects.toEqual(quota('tokens_per_minute'));
    const request = await stage.engines.request(0);
    for (const index of input.keys()) request.vector(index, 1);
    request.end(0, { tokensIn: 4 });
    await stage.events('a', 0, 'acme');
    await expect(submitAs('acme', 'b', { input })).resolves.toMatchObject({ task_id: 'b' });
  });

  it('[ORCH-3006] [ORCH-3077] requests a second, with a burst, and say when they are free', async () => {
    await open(limited({ requests_per_second: 2, burst: 3 }));
    for (const id of ['a', 'b', 'c']) await submitAs('acme', id);
    const refusal = await submitAs('acme', 'd').catch((error) => error);
    expect(refusal).toEqual(quota('requests_per_second'));
    expect(refusal.facts).toMatchObject({ retryAfterMs: 501, details: { frees_in_ms: 501 } });
    await submitAs('other', 'd');
    clock.advance(501);
    await submitAs('acme', 'd');
    const refused = 'orchq_quota_refusals_total{quota="requests_per_second",tenant="acme"}';
    expect(await metricValue(stage.metrics, refused)).toBe(1);
  });

  it('[ORCH-3006] come before the queue: what a full one refuses has used up the rate', async () => {
    const queue = { interactive: { capacity: 1 } } as never;
    await open({ ...limited({ requests_per_second: 1, burst: 2 }), queue });
    for (const id of ['running', 'waiting']) await submitAs('other', id);
    const full = { code: 'ADMISSION_REJECT' };
    for (const id of 'ab') await expect(submitAs('acme', id)).rejects.toMatchObject(full);
    await expect(submitAs('acme', 'c')).rejects.toEqual(quota('requests_per_second'));
  });

  it('[ORCH-3077] concurrent tasks; an end, however it comes, frees one', async () => {
    await open(limited({ concurrent_tasks: 2 }));
    await submitAs('acme', 'a');
    await submitAs('acme', 'b');
    await expect(submitAs('acme', 'c')).rejects.toEqual(quota('concurrent_tasks'));
    await stage.controller.cancellation.cancel('acme', 'b');
    await submitAs('acme', 'c');
    (await stage.engines.request(0)).end();
    await stage.events('a', 0, 'acme');
    await submitAs('acme', 'd');
    await expect(submitAs('acme', 'e')).rejects.toEqual(quota('concurrent_tasks'));
  });

  it('[ORCH-3077] tokens a minute are charged by estimate and corrected by usage', async () => {
    await open(limited({ tokens_per_minute: 100 }));
    await submitAs('acme', 'a', { max_tokens: 90 });
    await expect(submitAs('acme', 'b', { max_tokens: 90 })).rejects.toEqual(
      quota('tokens_per_minute'),
    );
    (await stage.engines.request(0)).end();
    await stage.events('a', 0, 'acme');
    await submitAs('acme', 'b', { max_tokens: 90 });
  });

  it('[ORCH-3077] KV megabytes of unfinished tasks', async () => {
    await open({ ...limited({ kv_megabytes: 100 }), estimates: { kv_bytes_per_token: 1_000_000 } });
    await submitAs('acme', 'a', { max_tokens: 80 });
    await expect(submitAs('acme', 'b', { max_tokens: 80 })).rejects.toEqual(quota('kv_megabytes'));
  });

  it('[ORCH-3015] [ORCH-3077] a task above the whole KV is told that it can never pass, and what can', async () => {
    await open({ ...limited({ kv_megabytes: 100 }), estimates: { kv_bytes_per_token: 1_000_000 } });
    const refused = submitAs('acme', 'a', { max_tokens: 120 });
    await expect(refused).rejects.toMatchObject({
      code: 'TASK_EXCEEDS_QUOTA',
      facts: {
        policyLabel: 'kv_megabytes',
        details: { quota: 'kv_megabytes', limit: 100, needed: 124, max_tokens_max: 96 },
      },
    });
    await submitAs('acme', 'a', { max_tokens: 96 });
    const refusals = 'orchq_quota_refusals_total{quota="kv_megabytes",tenant="acme"}';
    expect(await metricValue(stage.metrics, refusals)).toBe(1);
    const long = submitAs('acme', 'b', { prompt: 'x'.repeat(400), max_tokens: 1 });
    await expect(long).rejects.toMatchObject({ facts: { details: { max_tokens_max: 0 } } });
  });

  it('[ORCH-3077] a task above the tokens of a minute passes once the minute is full', async () => {
    await open(limited({ tokens_per_minute: 100 }));
    await submitAs('acme', 'a', { max_tokens: 10 });
    const refusal = await submitAs('acme', 'b', { max_tokens: 400 }).catch((error) => error);
    expect(refusal).toEqual(quota('tokens_per_minute'));
    clock.advance(refusal.facts.retryAfterMs);
    stage.report();
    await submitAs('acme', 'b', { max_tokens: 400 });
  });

  it('[ORCH-2007] [ORCH-3077] a promised place is kept while another quota refuses its caller', async () => {
    await open({
      ...limited({ concurrent_tasks: 2, kv_megabytes: 100 }),
      estimates: { kv_bytes_per_token: 1_000_000 },
    });
    await submitAs('acme', 'large', { max_tokens: 80 });
    await submitAs('acme', 'small', { max_tokens: 1 });
    const come = async (id: string, tokens: number) => {
      const refusal = await submitAs('acme', id, { max_tokens: tokens }).catch((error) => error);
      return refusal.facts;
    };
    const told = await come('told', 60);
    expect(told.policyLabel).toBe('concurrent_tasks');
    await stage.controller.cancellation.cancel('acme', 'small');
    clock.advance(told.retryAfterMs);
    const again = await come('told', 60);
    expect(again.policyLabel).toBe('kv_megabytes');
    await stage.controller.cancellation.cancel('acme', 'large');
    await submitAs('acme', 'other', { max_tokens: 1 });
    clock.advance(again.retryAfterMs);
    stage.report();
    expect((await come('newcomer', 1)).policyLabel).toBe('concurrent_tasks');
    expect(await submitAs('acme', 'told', { max_tokens: 60 })).toMatchObject({ task_id: 'told' });
  });

  it('[ORCH-3024] [ORCH-3077] a repetition takes no quota, and a refused task none either', async () => {
    await open(limited({ concurrent_tasks: 1 }));
    await submitAs('acme', 'a');
    for (let i = 0; i < 5; i += 1)
      expect(await submitAs('acme', 'a')).toMatchObject({ task_id: 'a' });
    await stage.controller.cancellation.cancel('acme', 'a');
    for (let i = 0; i < 3; i += 1) {
      await expect(submitAs('acme', 'x', { model_ref: 'nobody' })).rejects.toThrow();
    }
    await submitAs('acme', 'b');
  });

  it('[ORCH-3077] [ORCH-4301] tasks of the last run count', async () => {
    await open(limited({ concurrent_tasks: 1 }));
    await submitAs('acme', 'a');
    await stage.stopNow();
    await stage.start();
    stage.report();
    await expect(submitAs('acme', 'b')).rejects.toEqual(quota('concurrent_tasks'));
    await stage.controller.cancellation.cancel('acme', 'a');
    await submitAs('acme', 'b');
  });
});

describe('the rate under overload', () => {
  it('[ORCH-2007] [ORCH-3006] who comes back when told is let in, however many others come', async () => {
    await open(limited({ requests_per_second: 10, burst: 1, concurrent_tasks: null }));
    const retries: { atMs: number; id: string }[] = [];
    let obeyed = 0;
    let admitted = 0;
    const come = async (id: string, isRetry: boolean) => {
      const refusal = await submitAs('acme', id, { priority: 'batch' }).then(
        () => null,
        (error: unknown) => error as { facts: { retryAfterMs: number } },
      );
      if (isRetry) obeyed += 1;
      if (isRetry && !refusal) admitted += 1;
      // As a client does that reads whole seconds only.
      const seconds = refusal ? Math.ceil(refusal.facts.retryAfterMs / 1000) : 0;
      if (refusal && !isRetry) retries.push({ atMs: clock.monoMs() + seconds * 1000, id });
    };
    for (let step = 0; step < 400; step += 1) {
      clock.advance(10);
      for (const due of retries.filter(({ atMs }) => atMs <= clock.monoMs())) {
        retries.splice(retries.indexOf(due), 1);
        await come(due.id, true);
      }
      await come(`n-${step}`, false);
    }
    expect(obeyed).toBeGreaterThan(20);
    expect(admitted / obeyed).toBeGreaterThanOrEqual(0.8);
  });
});

describe('fairness', () => {
  it('[ORCH-3075] [ORCH-3076] two backlogged tenants share by weight, whoever came first', async () => {
    await open({ tenancy: { tenants: { big: { weight: 3 } } } as never });
    await submitAs('small', 'running');
    const order: string[] = [];
    for (let i = 0; i < 40; i += 1) await submitAs('small', `small-${i}`);
    for (let i = 0; i < 40; i += 1) await submitAs('big', `big-${i}`);
    for (let index = 0; index < 41; index += 1) {
      const request = await stage.engines.request(index);
      order.push(request.correlationId);
      request.end();
    }
    const big = order.slice(1).filter((id) => id.startsWith('big')).length;
    expect(big).toBeGreaterThanOrEqual(29);
    expect(big).toBeLessThanOrEqual(31);
    clock.advance(1000);
    const share = 'orchq_admission_share{priority="interactive",tenant="big"}';
    expect(await metricValue(stage.metrics, share)).toBeGreaterThan(0.65);
    const error = 'orchq_admission_share_error{priority="interactive",tenant="big"}';
    expect(await metricValue(stage.metrics, error)).toBeLessThan(0.1);
  });

  it('[ORCH-3075] who allows long answers and gets short ones keeps no newcomer waiting', async () => {
    await open();
    stage.report({ slots_total: 8, context_tokens: 8192 });
    const tenants: string[] = [];
    const answer = async () => {
      const request = await stage.engines.request(tenants.length);
      tenants.push(request.correlationId.split('-')[0] ?? '');
      request.end(100);
    };
    // Answered while it submits: what is learnt from the first holds for the later ones.
    for (let i = 0; i < 100; i += 1) {
      await submitAs('a', `a-${i}`, { max_tokens: 4000 });
      if (i >= 10 && i < 60) await answer();
    }
    for (let i = 0; i < 30; i += 1) await submitAs('b', `b-${i}`, { max_tokens: 4000 });
    const before = tenants.length + 8;
    while (tenants.length < before + 20) await answer();
    const ofB = tenants.slice(before).filter((tenant) => tenant === 'b').length;
    expect(ofB).toBeGreaterThanOrEqual(8);
    expect(ofB).toBeLessThanOrEqual(12);
  });

  it('[ORCH-3005] [ORCH-3085] shed-low-priority: a batch task gives way to an interactive one and is told', async () => {
    const queue = { interactive: { capacity: 1, policy: 'shed-low-priority' } };
    await open({ queue: queue as never });
    await submitAs('x', 'running');
    await submitAs('x', 'patient', { priority: 'batch', deadline_ms: 600_000 });
    await submitAs('x', 'hopeless', { priority: 'batch', deadline_ms: 60_000 });
    await submitAs('x', 'first');
    await submitAs('x', 'second');
    const last = (await stage.events('hopeless', 0, 'x')).at(-1);
    expect(last).toMatchObject({
      type: 'error',
      data: { error: { code: 'QUEUE_FULL_DROP_LRU', policy_label: 'shed-low-priority' } },
    });
    await submitAs('x', 'third');
    await stage.events('patient', 0, 'x');
    await expect(submitAs('x', 'fourth')).rejects.toMatchObject({ code: 'ADMISSION_REJECT' });
  });

  it('[ORCH-4305] short of memory or descriptors it takes nothing new', async () => {
    await open();
    stage.pressure = { heapRatio: 0.99, fdsRatio: 0 };
    await expect(submitAs('x', 'a')).rejects.toMatchObject({
      code: 'OVERLOADED',
      facts: { details: { short: 'memory' } },
    });
    stage.pressure = { heapRatio: 0, fdsRatio: 0.99 };
    await expect(submitAs('x', 'a')).rejects.toMatchObject({
      facts: { details: { short: 'file_descriptors' } },
    });
    stage.pressure = { heapRatio: 0, fdsRatio: 0 };
    await submitAs('x', 'a');
  });

  it('[ORCH-2007] a refused caller who comes back when told has a place, a newcomer has not', async () => {
    await open({ queue: { interactive: { capacity: 2 } } as never });
    for (const id of ['running', 'a', 'b']) await submitAs('x', id);
    const refusal = await submitAs('x', 'told').catch((error: unknown) => error);
    const { facts } = refusal as { facts: { retryAfterMs: number } };
    clock.advance(facts.retryAfterMs);
    (await stage.engines.request(0)).end();
    await stage.events('running', 0, 'x');
    await expect(submitAs('x', 'newcomer')).rejects.toMatchObject({ code: 'ADMISSION_REJECT' });
    expect(await submitAs('x', 'told')).toMatchObject({ task_id: 'told' });
  });

  it('[ORCH-3075] another configuration counts at once, and what is queued stays', async () => {
    await open();
    await submitAs('x', 'running');
    for (let i = 0; i < 5; i += 1) await submitAs('x', `t-${i}`);
    const { queue } = stage.settings;
    const interactive = { ...queue.interactive, capacity: 3 };
    stage.controller.reconfigure({ ...stage.settings, queue: { ...queue, interactive } });
    await expect(submitAs('x', 'more')).rejects.toMatchObject({ code: 'ADMISSION_REJECT' });
    expect(stage.controller.views.pool('p').queue[0]).toMatchObject({ depth: 5, capacity: 3 });
  });
});
