import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ControllerStage, TRACE } from '../testing/controller-stage.ts';

const sha256 = (text: string): string =>
  `sha256:${createHash('sha256').update(text).digest('hex')}`;
const DIGEST = `sha256:${'d'.repeat(64)}`;

let stage: ControllerStage;
const { signal } = new AbortController();
const caller = (tenant = 'local') => ({
  ...{ tenant, correlationId: 'c', trace: TRACE, keyId: null },
});
const replay = (taskId: string, tenant = 'local') => stage.controller.replays.get(tenant, taskId);
const rerun = (taskId: string, task_id: string, tenant = 'local') =>
  stage.controller.replays.rerun(caller(tenant), taskId, { task_id });
const diff = (taskId: string, otherId: string, tenant = 'local') =>
  stage.controller.replays.diff(tenant, taskId, otherId);
const ended = (taskId: string) =>
  stage.controller.queries.waitForEnd('local', taskId, 10_000, signal);

/** Plays the answer of the engine's request of that number, to the end of the task. */
async function answered(taskId: string, index: number, ...texts: string[]): Promise<void> {
  const request = await stage.engines.request(index);
  for (const [place, text] of texts.entries()) request.text(text, [place]);
  request.end(texts.length);
  await ended(taskId);
}

describe('the replay package of a task', () => {
  beforeEach(async () => {
    stage = await ControllerStage.open();
    stage.report({}, { digest: DIGEST });
  });
  afterEach(() => stage.close());

  test('[ORCH-4101] has the request, the routing, candidates, attempts and the output', async () => {
    const sampling = { seed: 5 };
    await stage.submit({ task_id: 'a', prompt: 'a poem', sampling, labels: { team: 'x' } });
    await answered('a', 0, 'the', ' moon');
    const found = await replay('a');
    expect(found).toMatchObject({
      ...{ task_id: 'a', tenant: 'local', status: 'completed', correlation_id: 'c' },
      request: {
        ...{ workload: 'completion', model_ref: 'm', prompt: 'a poem', max_tokens: 256 },
        ...{ priority: 'interactive', labels: { team: 'x' } },
        sampling: { seed: 5, temperature: 0.8, top_k: 40, stop: [] },
      },
      routing: {
        config_digest: sha256(JSON.stringify(stage.settings)),
        pool_id: 'p',
        queue: { priority: 'interactive', capacity: 1024, policy: 'reject', weight: 8 },
        attempts_max: 3,
      },
      policy: { id: 'builtin/placement', digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) },
      attempts: [
        {
          ...{ attempt: 1, pool_id: 'p', replica_id: 'p-0', goes_on: false },
          ...{ outcome: 'completed', reason: null },
          pins: { model_digest: DIGEST, seed: 5, replica_id: 'p-0' },
          placement: {
            candidates: [{ replica_id: 'p-0', agent_id: 'agent-of-p', refusal: null }],
            candidates_total: 1,
          },
        },
      ],
      ...{ attempts_untold: 0, waiting: null, usage: { tokens_in: 3, tokens_out: 2 } },
      pins: { engine: 'llamacpp', model_digest: DIGEST },
      output: {
        ...{ digest: sha256('the moon'), tool_calls_digest: null, characters: 8 },
        finish_reason: 'stop',
      },
      ...{ error: null, redaction: null, rerun_of: null, reruns: [] },
    });
    expect(found.bytes).toBeGreaterThan(500);
    expect(found.bytes).toBeLessThan(3_000);
  });

  test('[ORCH-4101] is there after a restart, as it was', async () => {
    await stage.submit({ task_id: 'a' });
    await answered('a', 0, 'x');
    const before = await replay('a');
    await stage.stopNow();
    await stage.start();
    expect(await replay('a')).toEqual(before);
  });

  test('[ORCH-4101] tells of attempts that were lost, and of the one of before a restart', async () => {
    await stage.submit({ task_id: 'a' });
    (await stage.engines.request(0)).fault('unreachable');
    stage.report({ generation: 2 }, { digest: DIGEST });
    await stage.untilAttempt('a', 2);
    const second = await stage.engines.request(1);
    second.text('x');
    await stage.untilText('a');
    await stage.stopNow();
    await stage.start();
    stage.report({ generation: 2 }, { digest: DIGEST });
    await answered('a', 2, 'y');
    const { attempts, attempts_untold } = await replay('a');
    // Stopped in order, the second went back to its queue; what is in memory alone went with it.
    expect(attempts.map(({ attempt, outcome }) => [attempt, outcome])).toEqual([[3, 'completed']]);
    expect(attempts_untold).toBe(2);
  });

  test('[ORCH-4101] of a task that failed has its error and both attempts', async () => {
    await stage.submit({ task_id: 'a' });
    (await stage.engines.request(0)).fault('unreachable');
    stage.report({ generation: 2 }, { digest: DIGEST });
    (await stage.engines.request(1)).fault('failed');
    await ended('a');
    expect(await replay('a')).toMatchObject({
      ...{ status: 'failed', output: { characters: 0 }, error: { code: 'ENGINE_ERROR' } },
      attempts: [
        { attempt: 1, outcome: 'requeued', reason: 'engine_lost' },
        { attempt: 2, outcome: 'failed', reason: 'ENGINE_ERROR' },
      ],
    });
  });

  test('[ORCH-4101] of a task that never ran says what kept it', async () => {
    await stage.submit({ task_id: 'runs' });
    await stage.engines.request(0);
    const { task_id } = await stage.submit({});
    await stage.cancel(task_id);
    expect(await replay(task_id)).toMatchObject({
      ...{ status: 'canceled', attempts: [], attempts_untold: 0, pins: null, output: null },
      waiting: { candidates: [{ replica_id: 'p-0', refusal: 'no_free_slot' }] },
    });
  });

  test('[ORCH-4102] before the end of its task there is none, and the way out is told', async () => {
    await stage.submit({ task_id: 'a' });
    await stage.engines.request(0);
    const refused = { code: 'TASK_NOT_ENDED', status: 409, facts: { details: {} } };
    await expect(replay('a')).rejects.toMatchObject(refused);
    await expect(rerun('a', 'b')).rejects.toMatchObject(refused);
  });

  test('[ORCH-2010] [ORCH-3036] one that is not there, or of another tenant, is not found', async () => {
    await stage.submit({ task_id: 'a' });
    await answered('a', 0, 'x');
    const none = { code: 'REPLAY_NOT_FOUND', facts: { details: { reason: 'no_task' } } };
    await expect(replay('nobody')).rejects.toMatchObject(none);
    await expect(replay('a', 'other')).rejects.toMatchObject(none);
    await expect(rerun('a', 'b', 'other')).rejects.toMatchObject(none);
    await expect(diff('a', 'a', 'other')).rejects.toMatchObject(none);
    await expect(diff('a', 'nobody')).rejects.toMatchObject(none);
  });

  test('[ORCH-4102] [ORCH-4105] a rerun is linked both ways and keeps request, pins and path', async () => {
    // The seed is of the first task's id, and stays its own.
    await stage.submit({ task_id: 'a', prompt: 'a poem', session_id: 's' });
    await answered('a', 0, 'the', ' moon');
    const admission = await rerun('a', 'b');
    expect(admission).toMatchObject({ task_id: 'b', rerun_of: 'a' });
    // The same id again is the same rerun.
    expect(await rerun('a', 'b')).toMatchObject({ task_id: 'b' });
    await answered('b', 1, 'the', ' moon');
    const [first, second] = [await replay('a'), await replay('b')];
    expect(first.reruns).toEqual(['b']);
    expect(second.rerun_of).toBe('a');
    expect((await stage.get('b')).rerun_of).toBe('a');
    expect(second.request).toEqual(first.request);
    expect(second.session_id).toBeNull();
    expect(second.resolved_model).toMatchObject({ model_id: 'm', digest: DIGEST });
    expect(await diff('a', 'b')).toMatchObject({
      ...{ equal: true, task_id: 'a', other_task_id: 'b' },
      path: { equal: true, differences: [] },
      output: { equal: true, first_difference: null },
    });
    expect(stage.engines.requests).toHaveLength(2);
  });

  test('[ORCH-4102] the id of a rerun is no other task’s', async () => {
    await stage.submit({ task_id: 'a' });
    await answered('a', 0, 'x');
    await expect(rerun('a', 'a')).rejects.toMatchObject({ code: 'TASK_ID_CONFLICT' });
  });

  test('[ORCH-4102] a rerun is refused as any task is', async () => {
    await stage.submit({ task_id: 'a' });
    await answered('a', 0, 'x');
    await stage.controller.catalog.change('m', { state: 'Deprecated' });
    await expect(rerun('a', 'b')).rejects.toMatchObject({ code: 'MODEL_DEPRECATED' });
    const wished = { task_id: 'b', allow_deprecated: true };
    await stage.controller.replays.rerun(caller(), 'a', wished);
    stage.report({ state: 'stopped' }, { digest: DIGEST });
    await expect(rerun('a', 'd')).rejects.toMatchObject({ code: 'MODEL_DEPRECATED' });
    await stage.controller.catalog.change('m', { state: 'Active' });
    await expect(rerun('a', 'd')).rejects.toMatchObject({ code: 'POOL_UNAVAILABLE' });
  });

  test('[ORCH-4102] the first token that differs is told, with its place and both texts', async () => {
    await stage.submit({ task_id: 'a' });
    await answered('a', 0, 'the', ' moon', ' drifts');
    await rerun('a', 'b');
    await answered('b', 1, 'the', ' moon', ' sleeps');
    expect(await diff('a', 'b')).toMatchObject({
      equal: false,
      ...{ path: { equal: true }, pins: { equal: true }, policy: { equal: true } },
      output: {
        equal: false,
        ...{ digest: sha256('the moon drifts'), other_digest: sha256('the moon sleeps') },
        first_difference: {
          character: 9,
          token: { index: 2, text: ' drifts', token_ids: [2] },
          other_token: { index: 2, text: ' sleeps', token_ids: [2] },
        },
      },
    });
  });

  test('[ORCH-4102] of a text that began anew the last one is compared', async () => {
    await stage.submit({ task_id: 'a' });
    await answered('a', 0, 'x', 'y');
    await rerun('a', 'b');
    const lost = await stage.engines.request(1);
    lost.fault('unreachable');
    stage.report({ generation: 2 }, { digest: DIGEST });
    await answered('b', 2, 'x', 'z');
    const found = await diff('a', 'b');
    expect(found.output.first_difference).toMatchObject({ character: 1, token: { text: 'y' } });
    expect(found.path).toMatchObject({ equal: false });
  });

  test('[ORCH-4102] other seeds and prompts are told by pointer', async () => {
    await stage.submit({ task_id: 'a', prompt: 'one', sampling: { seed: 1 } });
    await answered('a', 0, 'x');
    await stage.submit({ task_id: 'b', prompt: 'two', sampling: { seed: 2 } });
    await answered('b', 1, 'x');
    expect(await diff('a', 'b')).toMatchObject({
      equal: false,
      request: {
        differences: [
          { pointer: '/prompt', value: 'one', other_value: 'two' },
          { pointer: '/sampling/seed', value: 1, other_value: 2 },
        ],
      },
      pins: { differences: [{ pointer: '/seed', value: 1, other_value: 2 }] },
      output: { equal: true },
    });
  });
});

describe('the path of a rerun', () => {
  beforeEach(async () => {
    stage = await ControllerStage.open();
  });
  afterEach(() => stage.close());

  const reportPool = (poolId: string, digest: string, modelId = 'm') =>
    stage.report({}, { poolId, modelId, digest });

  test('[ORCH-4105] is the pool and digest of the first run, though others would be chosen', async () => {
    reportPool('second', DIGEST);
    await stage.submit({ task_id: 'a' });
    await answered('a', 0, 'x');
    // By its id this one goes first among equals.
    reportPool('first', `sha256:${'e'.repeat(64)}`);
    await stage.submit({ task_id: 'other' });
    await answered('other', 1, 'x');
    expect((await replay('other')).routing.pool_id).toBe('first');
    await rerun('a', 'b');
    await answered('b', 2, 'x');
    expect((await replay('b')).routing.pool_id).toBe('second');
    expect(await diff('a', 'b')).toMatchObject({ equal: true });
  });

  test('[ORCH-4105] is what the reference stands for now, where its pins are gone', async () => {
    reportPool('only', DIGEST);
    await stage.submit({ task_id: 'a' });
    await answered('a', 0, 'x');
    reportPool('only', `sha256:${'e'.repeat(64)}`);
    await rerun('a', 'b');
    await answered('b', 1, 'x');
    const { equal, pins } = await diff('a', 'b');
    expect(equal).toBe(false);
    expect(pins.differences.map(({ pointer }) => pointer)).toContain('/model_digest');
  });
});
