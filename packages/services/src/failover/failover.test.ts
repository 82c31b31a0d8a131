import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FailoverStage } from '../testing/failover-stage.ts';
import type { ScriptedRequest } from '../testing/scripted-engines.ts';

let stage: FailoverStage;
beforeEach(async () => {
  stage = await FailoverStage.open();
});
afterEach(() => stage.close());

const say = (request: ScriptedRequest, texts: string[], firstId = 1) => {
  for (const [index, text] of texts.entries()) request.text(text, [firstId + index]);
};

describe('a replica of a strict set dies after tokens were sent', () => {
  it('[ORCH-4207] another one of the set goes on with the text, and a reader sees one stream', async () => {
    const [first, second] = await stage.lose('t', ['a ', 'moon']);
    expect(second.engine.replicaId).not.toBe(first.engine.replicaId);
    say(second, ['a ', 'moon', ' dri', 'fts']);
    second.end(4);
    const events = await stage.events('t');
    expect(events.map(({ id, type }) => `${id} ${type}`)).toEqual(
      ['queued', 'started', 'token', 'token', 'metrics', 'metrics', 'token', 'token', 'end'].map(
        (type, index) => `${index + 1} ${type}`,
      ),
    );
    const tokens = events.filter(({ type }) => type === 'token').map(({ data }) => data);
    expect(tokens).toEqual(
      ['a ', 'moon', ' dri', 'fts'].map((text, index) => ({ index, text, token_ids: [index + 1] })),
    );
    const of = { from_replica_id: 'p-0', token_frames: 2 };
    expect(events[4]?.data).toMatchObject({ attempt: 2, failover: { state: 'lost', ...of } });
    const resumed = { state: 'resumed', replica_id: 'p-1', paused_ms: 0, ...of };
    expect(events[5]?.data).toMatchObject({ attempt: 2, failover: resumed });
    expect(await stage.get('t')).toMatchObject({
      status: 'completed',
      attempt: 2,
      result: { text: 'a moon drifts', finish_reason: 'stop' },
      usage: { tokens_out: 4 },
      pins: { replica_id: 'p-1', attempt: 2 },
    });
    expect(await stage.failovers()).toEqual({ resumed: 1 });
    expect(await stage.metric('orchq_tasks_retried_total{pool_id="p",reason="failover"}')).toBe(1);
    expect(await stage.metric('orchq_failover_seconds_count{pool_id="p"}')).toBe(1);
  });

  it('[ORCH-4207] nothing is sent before the other one is past what was sent, however it cuts', async () => {
    const [, second] = await stage.lose('t', ['a ', 'mo', 'on']);
    second.text('a', [1]);
    second.text(' moo', [2]);
    second.text('n dri', [3, 4]);
    second.text('fts', [5]);
    await stage.untilText('t', 5);
    const tokens = (await stage.eventsSoFar('t')).filter(({ type }) => type === 'token');
    const texts = tokens.map(({ data }) => data.text);
    expect(texts).toEqual(['a ', 'mo', 'on', ' dri', 'fts']);
    expect(tokens[3]?.data).toMatchObject({ index: 3, token_ids: [4] });
    second.end();
    expect((await stage.events('t')).at(-1)?.type).toBe('end');
  });

  it('[ORCH-4207] one that died after its last token ends without a new one', async () => {
    const [, second] = await stage.lose('t', ['a ', 'moon']);
    say(second, ['a ', 'moon']);
    second.end();
    const types = (await stage.events('t')).map(({ type }) => type);
    expect(types.slice(2)).toEqual(['token', 'token', 'metrics', 'metrics', 'end']);
    expect(await stage.get('t')).toMatchObject({ result: { text: 'a moon' } });
  });

  it('[ORCH-4207] a text that was spilled is compared from the store', async () => {
    await stage.reopen({ event_log: { task_bytes_max: 1024 } });
    const words = Array.from({ length: 200 }, (_, index) => `word${index} `);
    const [, second] = await stage.lose('t', words);
    expect(await stage.metric('orchq_event_log_spills_total')).toBeGreaterThan(0);
    say(second, [...words, 'new']);
    second.end();
    const tokens = (await stage.events('t')).filter(({ type }) => type === 'token');
    expect(tokens.map(({ data }) => data.text)).toEqual([...words, 'new']);
  });

  it('[ORCH-4207] [ORCH-3007] only a replica of the same set goes on, and others wait for nobody', async () => {
    stage.leave('p-1');
    stage.enter('p-2', { engine_version: 'b2' });
    await stage.submit({ task_id: 't' });
    const first = await stage.engines.request(0);
    const [away, rest] = first.engine.replicaId === 'p-0' ? ['p-0', 'p-2'] : ['p-2', 'p-0'];
    say(first, ['a ']);
    await stage.untilText('t');
    await stage.submit({ task_id: 'behind' });
    stage.leave(away);
    first.fault('lost');
    await stage.untilFrame('t', 'metrics');
    const other = await stage.engines.request(1);
    expect(other.engine.replicaId).toBe(rest);
    other.text('x');
    other.end();
    await stage.events('behind');
    expect(stage.engines.requests).toHaveLength(2);
    stage.clock.advance(30_000);
    expect((await stage.events('t')).at(-1)).toMatchObject({ type: 'error' });
  });
});

describe('where the text cannot go on', () => {
  const reset = (failover: string) => ({
    error: { code: 'WORKER_RESET', retriable: true, details: { failover } },
  });

  it.each([
    ['another text', (second: ScriptedRequest) => say(second, ['a ', 'mope'])],
    ['another id', (second: ScriptedRequest) => say(second, ['a ', 'moon'], 2)],
    [
      'a shorter answer',
      (second: ScriptedRequest) => {
        say(second, ['a ']);
        second.end();
      },
    ],
  ])(
    '[ORCH-4207] %s ends it with WORKER_RESET, and not a byte of it is sent',
    async (_, answer) => {
      const [, second] = await stage.lose('t', ['a ', 'moon']);
      answer(second);
      const events = await stage.events('t');
      expect(events.filter(({ type }) => type === 'token')).toHaveLength(2);
      expect(events.at(-1)?.data).toMatchObject(reset('diverged'));
      expect(await stage.get('t')).toMatchObject({ status: 'failed', result: { text: 'a moon' } });
      expect(await stage.failovers()).toEqual({ diverged: 1 });
      await stage.untilSlots(0);
    },
  );

  it('[ORCH-4207] a pool that claims nothing has no failover', async () => {
    await stage.reopen({}, 'best_effort');
    await stage.submit({ task_id: 't' });
    const first = await stage.engines.request(0);
    say(first, ['a ']);
    await stage.untilText('t');
    first.fault('lost');
    expect((await stage.events('t')).at(-1)?.data).toMatchObject(reset('best_effort'));
    expect(await stage.failovers()).toEqual({});
  });

  it('[ORCH-4207] without a replica in time it ends, with the text that was sent', async () => {
    await stage.loseAll('t', ['a ', 'moon']);
    stage.clock.advance(29_999);
    expect(await stage.get('t')).toMatchObject({ status: 'queued', attempt: 2 });
    stage.clock.advance(1);
    expect((await stage.events('t')).at(-1)?.data).toMatchObject(reset('no_replica'));
    expect(await stage.get('t')).toMatchObject({ status: 'failed', result: { text: 'a moon' } });
    expect(await stage.failovers()).toEqual({ no_replica: 1 });
  });

  it('[ORCH-4207] [ORCH-4204] attempts are bounded, and a second loss waits for its backoff', async () => {
    await stage.reopen({ attempts_max: 3, retry: { base_ms: 1000 } });
    const [, second] = await stage.lose('t', ['a ', 'moon']);
    say(second, ['a ']);
    second.fault('lost');
    await stage.untilAttempt('t', 3);
    stage.enter('p-0');
    stage.clock.advance(999);
    expect(stage.engines.requests).toHaveLength(2);
    stage.clock.advance(1);
    (await stage.engines.request(2)).fault('lost');
    expect((await stage.events('t')).at(-1)?.data).toMatchObject(reset('attempts'));
    expect(await stage.failovers()).toEqual({ lost_again: 1, ended: 1 });
  });
});

describe('while another replica gives the text again', () => {
  it.each(['it waits', 'it is compared'])(
    '[ORCH-3026] [ORCH-4207] a cancel while %s ends the stream with what was sent',
    async (when) => {
      if (when === 'it waits') await stage.loseAll('t', ['a ', 'moon']);
      else say((await stage.lose('t', ['a ', 'moon']))[1], ['a ']);
      expect(await stage.cancel('t')).toMatchObject({ accepted: true });
      const events = await stage.events('t');
      expect(events.at(-1)).toMatchObject({ type: 'end', data: { status: 'canceled' } });
      expect(events.filter(({ type }) => type === 'token')).toHaveLength(2);
      expect(await stage.get('t')).toMatchObject({ result: { text: 'a moon' } });
      expect(await stage.failovers()).toEqual({ ended: 1 });
    },
  );

  it('[ORCH-3079] [ORCH-4207] the deadline ends it as expired', async () => {
    await stage.loseAll('t', ['a ', 'moon'], { deadline_ms: 5000 });
    stage.clock.advance(5000);
    const last = (await stage.events('t')).at(-1);
    expect(last?.data).toMatchObject({ status: 'expired', error: { code: 'DEADLINE_UNMET' } });
    expect(await stage.failovers()).toEqual({ ended: 1 });
  });

  it('[ORCH-3016] [ORCH-4207] a repetition that comes to a halt ends with DECODE_TIMEOUT', async () => {
    const [, second] = await stage.lose('t', ['a ', 'moon']);
    say(second, ['a ']);
    await stage.passUntil(() => second.signal.aborted);
    expect((await stage.events('t')).at(-1)?.data).toMatchObject({
      error: { code: 'DECODE_TIMEOUT' },
    });
  });

  it('[ORCH-4207] [ORCH-4301] a controller that starts meanwhile goes on with the stored text', async () => {
    await stage.loseAll('t', ['a ', 'moon']);
    const before = await stage.eventsSoFar('t');
    await stage.restart();
    stage.enter('p-1');
    const second = await stage.engines.request(1);
    say(second, ['a ', 'moon', ' drifts']);
    second.end();
    const last = before.at(-1)?.id ?? 0;
    const after = await stage.events('t', last);
    expect(after.map(({ type }) => type)).toEqual(['metrics', 'token', 'end']);
    expect(after[1]?.data).toMatchObject({ index: 2, text: ' drifts' });
    expect(await stage.get('t')).toMatchObject({ result: { text: 'a moon drifts' } });
    expect(await stage.events('t')).toEqual([...before, ...after]);
  });

  it('[ORCH-4207] a cancel after such a start keeps the text as well', async () => {
    await stage.loseAll('t', ['a ', 'moon']);
    await stage.restart();
    await stage.cancel('t');
    expect(await stage.get('t')).toMatchObject({ status: 'canceled', result: { text: 'a moon' } });
  });
});
