import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { OrchError } from '@orchqueue/contract-types';
import { ControllerStage, type Overrides, settingsWith } from './testing/controller-stage.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { metricValue } from './testing/metric-value.ts';

let clock: ManualClock;
let stage: ControllerStage;
beforeEach(async () => {
  clock = new ManualClock();
  stage = await ControllerStage.open({}, clock);
  stage.report();
});
afterEach(() => stage.close());

const code = (wanted: string) => expect.objectContaining({ code: wanted });

/** One task that takes `ms`, of which the first token is there after a tenth. */
async function runOne(taskId: string, ms: number) {
  const before = stage.engines.requests.length;
  await stage.submit({ task_id: taskId, max_tokens: 2 });
  const request = await stage.engines.request(before);
  clock.advance(ms / 10);
  request.text('a');
  await stage.untilText(taskId);
  clock.advance(ms - ms / 10);
  request.end();
  await stage.events(taskId);
}

describe('deadlines', () => {
  it('[ORCH-3079] one that passes while the task waits expires it, and no engine sees it', async () => {
    await stage.submit({ task_id: 'running' });
    const running = await stage.engines.request(0);
    const admission = await stage.submit({ task_id: 't', deadline_ms: 500 });
    expect(admission.deadline_at).toBe(new Date(clock.wallMs() + 500).toISOString());
    clock.advance(499);
    expect(await stage.get('t')).toMatchObject({ status: 'queued' });
    clock.advance(1);
    expect((await stage.events('t')).at(-1)).toMatchObject({
      type: 'error',
      data: { status: 'expired', error: { code: 'DEADLINE_UNMET', retriable: true } },
    });
    expect(await stage.get('t')).toMatchObject({ status: 'expired', result: null });
    running.end();
    await stage.events('running');
    expect(stage.engines.requests).toHaveLength(1);
    expect(stage.controller.views.pool('p').queue).toMatchObject([{ depth: 0 }, { depth: 0 }]);
  });

  it('[ORCH-3079] no engine sees one that has passed, though its timer is late', async () => {
    await stage.submit({ task_id: 'running' });
    const running = await stage.engines.request(0);
    await stage.submit({ task_id: 't', deadline_ms: 500 });
    // A busy event loop: the time has come, and no timer was called yet.
    const lateMs = clock.monoMs() + 500;
    const late = jest.spyOn(clock, 'monoMs').mockReturnValue(lateMs);
    running.end();
    await stage.events('running');
    expect(stage.engines.requests).toHaveLength(1);
    late.mockRestore();
    clock.advance(500);
    await stage.events('t');
    expect(await stage.get('t')).toMatchObject({ status: 'expired' });
    expect(stage.engines.requests).toHaveLength(1);
  });

  it('[ORCH-3079] [ORCH-3017] one that passes while the task runs aborts it and frees its slot', async () => {
    await stage.submit({ task_id: 't', deadline_ms: 500 });
    const request = await stage.engines.request(0);
    request.text('a');
    await stage.untilText('t');
    clock.advance(500);
    expect(request.signal.aborted).toBe(true);
    const events = await stage.events('t');
    expect(events.at(-1)).toMatchObject({ type: 'error', data: { status: 'expired' } });
    expect(await stage.get('t')).toMatchObject({ status: 'expired', result: { text: 'a' } });
    await stage.untilSlots(0);
    const missed = 'orchq_deadlines_total{pool_id="p",priority="interactive",outcome="missed"}';
    expect(await metricValue(stage.metrics, missed)).toBe(1);
  });

  it('[ORCH-3079] [ORCH-4301] a running task whose deadline passed while nobody ran is expired', async () => {
    await stage.submit({ task_id: 't', deadline_ms: 60_000 });
    await stage.engines.request(0);
    await stage.untilFrame('t', 'started');
    // As a crash leaves it: running in the store, and nobody behind it.
    await stage.store.close();
    clock.advance(60_001);
    await stage.start();
    expect((await stage.events('t')).at(-1)).toMatchObject({
      type: 'error',
      data: { status: 'expired', error: { code: 'DEADLINE_UNMET' } },
    });
    expect(await stage.get('t')).toMatchObject({ result: null });
    expect(stage.engines.requests).toHaveLength(1);
  });

  it('[ORCH-3079] one that the estimate cannot meet is refused, and says what would do', async () => {
    for (const id of ['a', 'b', 'c']) await runOne(id, 1000);
    await stage.submit({ task_id: 'running', max_tokens: 2 });
    await stage.engines.request(3);
    const refused = stage.submit({ task_id: 't', max_tokens: 2, deadline_ms: 1020 });
    await expect(refused).rejects.toMatchObject({
      code: 'DEADLINE_UNMET',
      facts: {
        policyLabel: 'deadline',
        retryAfterMs: expect.any(Number),
        details: {
          predicted_start_ms: expect.any(Number),
          on_time_probability: expect.any(Number),
        },
      },
    });
    await expect(stage.submit({ max_tokens: 2, deadline_ms: 100 })).rejects.toMatchObject({
      code: 'DEADLINE_UNMET',
      facts: { message: expect.stringMatching(/alone takes about \d+ ms/) },
    });
    // No time would help it, so nothing is kept for it.
    const made = 'orchq_retry_promises_total{outcome="made"}';
    expect(await metricValue(stage.metrics, made)).toBe(1);
    const accepted = await stage.submit({ task_id: 'u', max_tokens: 2, deadline_ms: 10_000 });
    expect(accepted.on_time_probability).toBe(1);
    expect(accepted.predicted_start_ms).toBeGreaterThan(500);
    expect(await stage.store.get('local', 't')).toBeNull();
  });

  /** Ends the task that runs, a second after it began, and waits for the next one. */
  async function nextRuns(index: number) {
    const request = await stage.engines.request(index);
    clock.advance(100);
    request.text('a');
    await stage.untilText(request.correlationId);
    clock.advance(900);
    request.end();
    await stage.events(request.correlationId);
  }

  /** Its agent is heard of once, and the tests take their time. */
  async function openForLong(overrides: Overrides = {}) {
    await stage.close();
    const heartbeat = { interval_ms: 10_000, missed_max: 60 };
    stage = await ControllerStage.open({ heartbeat, ...overrides }, clock);
    stage.report();
  }

  /** Tells what became of a submission, and when to come back where it is refused. */
  const ask = (task_id: string, deadline_ms: number) =>
    stage.submit({ task_id, max_tokens: 2, deadline_ms }, task_id).then(
      () => ({ code: 'taken', waitMs: 0 }),
      ({ code, facts }: OrchError) => ({ code, waitMs: facts.retryAfterMs ?? 0 }),
    );

  it('[ORCH-2007] [ORCH-3079] who comes back as told has a turn, whoever came meanwhile', async () => {
    // Without a deadline a task is due at once, so who came meanwhile is before who comes now.
    await openForLong({ queue: { patience_ms: 0 } });
    for (const id of ['a', 'b', 'c']) await runOne(id, 1000);
    const submit = (task_id: string) => stage.submit({ task_id, max_tokens: 2 }, task_id);
    for (const id of ['q0', 'q1', 'q2', 'q3', 'q4']) await submit(id);
    const { waitMs } = await ask('late', 3000);
    expect(waitMs).toBeGreaterThan(1500);
    expect(waitMs).toBeLessThan(4500);
    clock.advance(1);
    for (const id of ['n0', 'n1', 'n2', 'n3', 'n4']) await submit(id);
    const ended = Math.ceil(waitMs / 1000);
    for (let index = 3; index < 3 + ended; index += 1) await nextRuns(index);
    expect(await ask('other', 3000)).toMatchObject({ code: 'DEADLINE_UNMET' });
    expect(await ask('late', 3000)).toMatchObject({ code: 'taken' });
    for (let index = 3 + ended; index <= 8; index += 1) await nextRuns(index);
    expect(await stage.get('late')).toMatchObject({ status: 'completed' });
  });

  /** How many newcomers are taken once a few of the queued tasks have ended. */
  async function takenLater(ended: number) {
    for (let index = 3; index < 3 + ended; index += 1) await nextRuns(index);
    let taken = 0;
    while ((await ask(`n${taken}`, 4500)).code === 'taken') taken += 1;
    return taken;
  }

  it('[ORCH-2007] [ORCH-3079] a newcomer does not take the turn of who was told to come now', async () => {
    const fill = async () => {
      await openForLong({ estimates: { refuse_below: 0.5 } });
      for (const id of ['a', 'b', 'c']) await runOne(id, 1000);
      for (const id of ['q0', 'q1', 'q2', 'q3', 'q4']) await ask(id, 4500);
    };
    await fill();
    const ended = Math.ceil((await ask('late', 4500)).waitMs / 1000);
    const beside = await takenLater(ended);
    expect(await ask('late', 4500)).toMatchObject({ code: 'taken' });
    const kept = 'orchq_retry_promises_total{outcome="redeemed"}';
    expect(await metricValue(stage.metrics, kept)).toBe(1);
    await fill();
    expect(beside).toBeLessThan(await takenLater(ended));
  });

  it('[ORCH-2007] [ORCH-3077] who is told of a deadline finds its place in a quota too', async () => {
    const settings = settingsWith({ estimates: { refuse_below: 0.5 } });
    const own = { ...settings.tenancy.default, concurrent_tasks: 3 };
    const queue = { patience_ms: 0 };
    await openForLong({ queue, estimates: settings.estimates, tenancy: { default: own } });
    for (const id of ['a', 'b', 'c']) await runOne(id, 1000);
    const submit = (task_id: string) => stage.submit({ task_id, max_tokens: 2 }, task_id);
    for (const id of ['q0', 'q1', 'q2']) await submit(id);
    await expect(submit('away')).rejects.toEqual(code('QUOTA_EXCEEDED'));
    await nextRuns(3);
    await submit('away');
    await nextRuns(4);
    const { waitMs, ...refused } = await ask('late', 1500);
    expect(refused).toEqual({ code: 'DEADLINE_UNMET' });
    clock.advance(1);
    await submit('q3');
    await nextRuns(5);
    clock.advance(waitMs);
    await expect(submit('newcomer')).rejects.toEqual(code('QUOTA_EXCEEDED'));
    expect(await ask('late', 1500)).toMatchObject({ code: 'taken' });
  });

  it('[ORCH-3081] [ORCH-2002] metrics frames tell how likely a task with a deadline is on time', async () => {
    for (const id of ['a', 'b']) await runOne(id, 1000);
    await stage.submit({ task_id: 't', max_tokens: 2, deadline_ms: 60_000 });
    const request = await stage.engines.request(2);
    request.text('x');
    await stage.untilText('t');
    request.end();
    const frames = (await stage.events('t')).filter(({ type }) => type === 'metrics');
    expect(frames.map(({ data }) => data.on_time_probability)).toEqual([1, 1]);
    const met = 'orchq_deadlines_total{pool_id="p",priority="interactive",outcome="met"}';
    expect(await metricValue(stage.metrics, met)).toBe(1);
    expect(
      await metricValue(stage.metrics, 'orchq_deadlines_met_ratio{priority="interactive"}'),
    ).toBe(1);
  });

  it('[ORCH-3081] the share of deadlines that were met is that of a class', async () => {
    const ratio = (priority: string) =>
      metricValue(stage.metrics, `orchq_deadlines_met_ratio{priority="${priority}"}`);
    await stage.submit({ task_id: 'met', deadline_ms: 60_000 });
    const request = await stage.engines.request(0);
    await stage.submit({ task_id: 'late', deadline_ms: 500, priority: 'batch' });
    clock.advance(500);
    await stage.events('late');
    expect([await ratio('interactive'), await ratio('batch')]).toEqual([null, 0]);
    request.end();
    await stage.events('met');
    expect([await ratio('interactive'), await ratio('batch')]).toEqual([1, 0]);
  });

  it('[ORCH-3080] earlier deadlines of a tenant go first', async () => {
    await stage.submit({ task_id: 'running' });
    const running = await stage.engines.request(0);
    await stage.submit({ task_id: 'none' }, 'none');
    await stage.submit({ task_id: 'later', deadline_ms: 50_000 }, 'later');
    await stage.submit({ task_id: 'sooner', deadline_ms: 40_000 }, 'sooner');
    running.end();
    const order = [];
    for (let index = 1; index <= 3; index += 1) {
      const request = await stage.engines.request(index);
      order.push(request.correlationId);
      request.end();
      await stage.events(request.correlationId);
    }
    expect(order).toEqual(['sooner', 'later', 'none']);
  });

  it('[ORCH-3026] [ORCH-3079] an expiry that meets an end, a cancel or a commit has one outcome', async () => {
    for (let round = 0; round < 60; round += 1) {
      const id = `race-${round}`;
      const before = stage.engines.requests.length;
      const submitted = stage.submit({ task_id: id, deadline_ms: 10 });
      if (round % 3 === 0) clock.advance(10);
      await submitted;
      if (round % 3 === 1) {
        (await stage.engines.request(before)).end();
        clock.advance(10);
      }
      const cancel = round % 2 === 0 ? stage.cancel(id) : null;
      clock.advance(10);
      await cancel;
      const ends = (await stage.events(id)).filter(({ type }) => ['end', 'error'].includes(type));
      expect(ends).toHaveLength(1);
      expect(['completed', 'expired', 'canceled']).toContain((await stage.get(id)).status);
      await stage.untilSlots(0);
    }
  });

  it('[ORCH-3024] another deadline is another body', async () => {
    await stage.submit({ task_id: 't', deadline_ms: 1000 });
    await expect(stage.submit({ task_id: 't' })).rejects.toEqual(code('TASK_ID_CONFLICT'));
    expect(await stage.submit({ task_id: 't', deadline_ms: 1000 })).toMatchObject({ task_id: 't' });
  });
});
