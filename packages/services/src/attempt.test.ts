import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StoreUnavailableError } from '@orchqueue/contract-types';
import type { FinishReason } from './task-endings.ts';
import { ControllerStage, TRACE } from './testing/controller-stage.ts';

let stage: ControllerStage;
const open = async (overrides = {}) => {
  stage = await ControllerStage.open(overrides);
  stage.report();
};
beforeEach(() => open());
afterEach(() => stage.close());

const types = (events: { type: string }[]) => events.map(({ type }) => type);

describe('an attempt', () => {
  it('[ORCH-2002] [ORCH-2009] ends with one terminal frame, and the task tells the same', async () => {
    await stage.submit({ task_id: 't', sampling: { seed: 7 } as never });
    const request = await stage.engines.request(0);
    request.text('a ');
    request.text('moon');
    request.end();
    const events = await stage.events('t');
    expect(types(events)).toEqual(['queued', 'started', 'token', 'token', 'end']);
    expect(events.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
    const finish: FinishReason = 'stop';
    expect(await stage.get('t')).toMatchObject({
      status: 'completed',
      result: { text: 'a moon', finish_reason: finish },
      usage: { tokens_in: 3, tokens_out: 2 },
      pins: { engine: 'llamacpp', engine_version: 'b1', seed: 7, replica_id: 'p-0', attempt: 1 },
    });
  });

  it('[ORCH-3028] is counted with the version of its engine, wherever that is told', async () => {
    await stage.submit({ task_id: 't' });
    const request = await stage.engines.request(0);
    request.text('a');
    request.end();
    await stage.events('t');
    const lines = (await stage.metrics.exposition()).split('\n');
    const told = lines.filter((line) => line.includes('engine_version='));
    expect(told.filter((line) => !line.includes('engine_version="b1"'))).toEqual([]);
    for (const name of ['first_token_seconds_count', 'tasks_finished_total']) {
      expect(told.some((line) => line.startsWith(`orchq_${name}`))).toBe(true);
    }
  });

  it('[ORCH-2012] a reader at any cursor gets what follows, live and after the end', async () => {
    await stage.submit({ task_id: 't' });
    const request = await stage.engines.request(0);
    const live = stage.events('t');
    const resumed = stage.events('t', 2);
    for (const text of ['a', 'b', 'c']) request.text(text);
    request.end();
    const all = await live;
    expect(await resumed).toEqual(all.slice(2));
    for (const { id } of all) {
      expect(await stage.events('t', id)).toEqual(all.filter((event) => event.id > id));
    }
  });

  it('[ORCH-2011] is asked of the engine within the trace of the task, under a span of its own', async () => {
    await stage.submit({ task_id: 't' });
    const first = await stage.engines.request(0);
    first.fault('unreachable');
    await waitForAttempt('t', 2);
    stage.report();
    const second = await stage.engines.request(1);
    second.end();
    await stage.events('t');
    const traces = [TRACE, first.asked.trace, second.asked.trace].map((one) => one?.traceparent);
    const start = TRACE.traceparent.slice(0, 36);
    expect(traces.every((one) => one?.startsWith(start) && one.endsWith('-01'))).toBe(true);
    expect(new Set(traces).size).toBe(3);
    expect((await stage.get('t')).trace).toEqual(TRACE);
  });

  it('[ORCH-4305] a long log goes to the store, and no reader misses a frame', async () => {
    await stage.close();
    await open({ event_log: { task_bytes_max: 1024 } });
    await stage.submit({ task_id: 't' });
    const request = await stage.engines.request(0);
    const live = stage.events('t');
    for (let index = 0; index < 500; index += 1) {
      request.text(`word${index} `);
      if (index % 20 === 0) await stage.store.healthy();
    }
    request.end();
    const events = await live;
    expect(events).toHaveLength(503);
    expect(await stage.events('t')).toEqual(events);
    expect(await stage.metrics.exposition()).toMatch(/orchq_event_log_spills_total [1-9]/);
    expect(await stage.metrics.exposition()).toContain('orchq_event_log_bytes 0');
  });

  it('[ORCH-3025] a replica that was never reached is a counted retry', async () => {
    await stage.submit({ task_id: 't' });
    (await stage.engines.request(0)).fault('unreachable');
    await expect(waitForAttempt('t', 2)).resolves.toMatchObject({ status: 'queued' });
    expect(stage.engines.requests).toHaveLength(1);
    stage.report();
    (await stage.engines.request(1)).end();
    const events = await stage.events('t');
    expect(types(events)).toEqual(['queued', 'started', 'metrics', 'queued', 'started', 'end']);
    expect(events[2]?.data).toMatchObject({ retry: { reason: 'engine_lost', next_attempt: 2 } });
    const ids = events.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(await stage.get('t')).toMatchObject({ status: 'completed', attempt: 2 });
  });

  it('[ORCH-4204] an engine that is full has no slot to be freed, and gets the task again', async () => {
    await stage.submit({ task_id: 't' });
    const request = await stage.engines.request(0);
    // All its slots are taken, by others.
    stage.engines.busy = 1;
    request.fault('overloaded');
    // Without a new report: it is there as before.
    (await stage.engines.request(1)).end();
    await stage.events('t');
    expect(await stage.get('t')).toMatchObject({ status: 'completed', attempt: 2 });
    expect(await stage.metrics.exposition()).not.toMatch(/orchq_engine_recycles_total\{.*\} [1-9]/);
  });

  it('[ORCH-3057] counts that an engine does not tell are marked as estimates', async () => {
    await stage.submit({ task_id: 't' });
    (await stage.engines.request(0)).end(7, { isEstimate: true });
    const usage = { tokens_in: 3, tokens_out: 7, is_estimate: true };
    expect((await stage.events('t')).at(-1)?.data).toMatchObject({ usage });
    expect(await stage.get('t')).toMatchObject({ usage });
  });

  it('[ORCH-4207] with a token sent, the task fails as WORKER_RESET and does not begin anew', async () => {
    await stage.submit({ task_id: 't' });
    const request = await stage.engines.request(0);
    request.text('a');
    request.fault('lost');
    const last = (await stage.events('t')).at(-1);
    expect(last?.data).toMatchObject({ error: { code: 'WORKER_RESET', retriable: true } });
    expect(await stage.get('t')).toMatchObject({ status: 'failed', result: { text: 'a' } });
  });

  it('[ORCH-3025] attempts are bounded', async () => {
    await stage.close();
    await open({ attempts_max: 2 });
    await stage.submit({ task_id: 't' });
    (await stage.engines.request(0)).fault('unreachable');
    await waitForAttempt('t', 2);
    stage.report();
    (await stage.engines.request(1)).fault('unreachable');
    expect((await stage.events('t')).at(-1)?.data).toMatchObject({
      error: { code: 'WORKER_RESET' },
    });
  });

  it.each([
    ['timeout', 'DECODE_TIMEOUT'],
    ['context_exceeded', 'CONTEXT_EXCEEDED'],
    ['refused', 'ENGINE_ERROR'],
    ['failed', 'ENGINE_ERROR'],
    ['protocol', 'ENGINE_ERROR'],
  ] as const)(
    '[ORCH-2006] [ORCH-2008] [ORCH-2009] an engine that answers %s ends the task with %s',
    async (kind, code) => {
      await stage.submit({ task_id: 't' });
      (await stage.engines.request(0)).fault(kind);
      const last = (await stage.events('t')).at(-1);
      const told = { error: { code, engine: 'llamacpp', pool_id: 'p' } };
      expect(last?.data).toMatchObject(told);
      expect(await stage.get('t')).toMatchObject({ status: 'failed', ...told });
    },
  );

  it('[ORCH-4304] an outage of the store delays the end and does not lose it', async () => {
    await stage.submit({ task_id: 't' });
    const { finish } = stage.store;
    let failures = 0;
    stage.store.finish = () => {
      failures += 1;
      if (failures === 3) stage.store.finish = finish;
      return Promise.reject(new StoreUnavailableError());
    };
    const request = await stage.engines.request(0);
    request.text('a');
    request.end();
    expect((await stage.events('t')).at(-1)?.type).toBe('end');
    expect(failures).toBe(3);
    expect(await stage.get('t')).toMatchObject({ status: 'completed', result: { text: 'a' } });
  });

  it.each(['start', 'requeue', 'finish'] as const)(
    '[ORCH-4301] [ORCH-3025] a %s whose answer was lost counts once and the task goes on',
    async (name) => {
      const { store } = stage;
      const write = store[name].bind(store) as (argument: unknown, more?: unknown) => unknown;
      const lost = new StoreUnavailableError({ details: { reason: 'worker_exited' } });
      let calls = 0;
      const once = async (argument: unknown, more?: unknown) => {
        calls += 1;
        const written = await write(argument, more);
        if (calls === 1) throw lost;
        return written;
      };
      Object.assign(store, { [name]: once });
      await stage.submit({ task_id: 't' });
      if (name === 'requeue') {
        (await stage.engines.request(0)).fault('unreachable');
        await waitForAttempt('t', 2);
        stage.report();
      }
      (await stage.engines.request(name === 'requeue' ? 1 : 0)).end();
      const ends = (await stage.events('t')).filter(({ type }) => type === 'end');
      expect(ends).toHaveLength(1);
      expect(calls).toBeGreaterThanOrEqual(2);
      expect(await stage.get('t')).toMatchObject({ status: 'completed' });
      expect(await stage.metrics.exposition()).not.toMatch(/orchq_late_writes_total\{/);
    },
  );

  it('[ORCH-3026] an attempt that runs again at once can be canceled', async () => {
    const { store } = stage;
    const requeue = store.requeue.bind(store);
    store.requeue = async (fence, events) => {
      const written = await requeue(fence, events);
      // The replica is back in one of the turns in which the first attempt is being concluded.
      let turn = Promise.resolve();
      for (let index = 0; index < 20; index += 1) turn = turn.then(() => stage.report());
      return written;
    };
    await stage.submit({ task_id: 't' });
    (await stage.engines.request(0)).fault('unreachable');
    const again = await stage.engines.request(1);
    await waitForAttempt('t', 2);
    expect(await stage.cancel('t')).toMatchObject({ status: 'canceled', accepted: true });
    expect(again.signal.aborted).toBe(true);
  });

  it('[ORCH-3025] a write that meets the fence stops the writer and is counted', async () => {
    await stage.submit({ task_id: 't' });
    const request = await stage.engines.request(0);
    const fence = { tenant: 'local', taskId: 't', status: 'running' as const, attempt: 1 };
    const timings = { queue_time_ms: 0, first_token_ms: null, decode_ms: null, total_ms: 1 };
    const other = { id: 900, type: 'end' as const, data: '{"by":"another"}' };
    const ended = { status: 'completed' as const, endedAtMs: 1, result: null, usage: null };
    await stage.store.finish({ fence, ...ended, timings, error: null, events: [other] });
    request.end();
    expect(await stage.controller.queries.waitForEnd('local', 't', 5000, idle())).toMatchObject({
      status: 'completed',
      result: null,
    });
    expect(await stage.metrics.exposition()).toMatch(/orchq_late_writes_total\{kind="finish"\} 1/);
  });

  it('[ORCH-3025] a start that meets the fence asks nothing of an engine, and is counted', async () => {
    const { start } = stage.store;
    stage.store.start = async (started) => {
      const fence = { ...started.fence, status: 'queued' as const };
      const timings = { queue_time_ms: 0, first_token_ms: null, decode_ms: null, total_ms: 1 };
      const ended = { status: 'canceled' as const, endedAtMs: 1, result: null, usage: null };
      const other = { id: 900, type: 'end' as const, data: '{"by":"another"}' };
      await stage.store.finish({ fence, ...ended, timings, error: null, events: [other] });
      return start.call(stage.store, started);
    };
    await stage.submit({ task_id: 't' });
    const task = await stage.controller.queries.waitForEnd('local', 't', 5000, idle());
    expect(task).toMatchObject({ status: 'canceled', pins: null });
    await stage.untilSlots(0);
    expect(stage.engines.requests.filter(({ signal }) => !signal.aborted)).toEqual([]);
    expect(await stage.metrics.exposition()).toMatch(/orchq_late_writes_total\{kind="start"\} 1/);
  });
});

const idle = () => new AbortController().signal;

/** The record once it has reached the attempt; each look is a read of the store. */
async function waitForAttempt(taskId: string, attempt: number) {
  for (;;) {
    const task = await stage.get(taskId);
    if (task.attempt >= attempt) return task;
  }
}
