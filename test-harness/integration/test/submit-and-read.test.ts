import * as runner from '@jest/globals';
import { describe, expect, it } from '@jest/globals';
import {
  type ReplicaSetList,
  type Task,
  type TaskAdmission,
  type TaskList,
  validate_Error,
  validate_Task,
  validate_TaskAdmission,
  validate_TaskList,
} from '@orchqueue/contract-types';
import { MODEL_ID, POOL_ID } from '../src/repository.ts';
import { counting, endless, haiku } from '../src/task-bodies.ts';
import { until } from '../src/until.ts';
import { useStack } from '../src/use-stack.ts';

/** Written down, because every controller must find it again for ever. */
const SEED_OF_SEEDLESS = 1843423093;

const stack = useStack(runner);

describe('admission', () => {
  it('[ORCH-2001] a task is admitted with 202 and everything the contract promises', async () => {
    const body = haiku({ task_id: 'admitted-1' });
    const answer = await stack.call<TaskAdmission>('POST', '/v1/tasks', { body });
    expect(answer.status).toBe(202);
    expect(validate_TaskAdmission(answer.json)).toBe(true);
    expect(answer.json).toMatchObject({
      task_id: 'admitted-1',
      status: 'queued',
      queue_position: 0,
      backoff_ms: 0,
      deadline_at: null,
      correlation_id: answer.headers['x-correlation-id'],
      links: {
        self: '/v1/tasks/admitted-1',
        stream: '/v1/tasks/admitted-1/stream',
        cancel: '/v1/tasks/admitted-1/cancel',
      },
    });
    expect((await stack.call('GET', answer.json.links.self)).status).toBe(200);
  });

  it('[ORCH-2001] without a task_id the server makes one', async () => {
    const [one, two] = await Promise.all([stack.submit(haiku()), stack.submit(haiku())]);
    expect(one.task_id).not.toBe(two.task_id);
    expect((await stack.task(one.task_id)).task_id).toBe(one.task_id);
  });

  it('[ORCH-2001] with Prefer: wait=N the answer is the finished task', async () => {
    const headers = { Prefer: 'wait=30' };
    const answer = await stack.call<Task>('POST', '/v1/tasks', { body: haiku(), headers });
    expect(answer.status).toBe(200);
    expect(answer.headers['preference-applied']).toBe('wait=30');
    expect(validate_Task(answer.json)).toBe(true);
    expect(answer.json.status).toBe('completed');
  });

  it('[ORCH-2001] with Prefer: wait=N the answer is 202 when the task does not end in time', async () => {
    const body = endless({ task_id: 'waited-for-0' });
    const answer = await stack.call('POST', '/v1/tasks', { body, headers: { Prefer: 'wait=0' } });
    expect(answer.status).toBe(202);
    expect(validate_TaskAdmission(answer.json)).toBe(true);
    await stack.cancel('waited-for-0');
  });

  it('[ORCH-3029] the queue position counts the tasks of the class ahead, and a start is predicted', async () => {
    await stack.run(haiku());
    await stack.submit(endless({ task_id: 'holds-the-slot' }));
    await stack.untilStatus('holds-the-slot', 'running');
    const waiting = [];
    for (const number of [0, 1, 2]) {
      waiting.push(await stack.submit(haiku({ task_id: `waits-${number}` })));
    }
    expect(waiting.map(({ queue_position }) => queue_position)).toEqual([0, 1, 2]);
    const predicted = waiting.map(({ predicted_start_ms }) => predicted_start_ms ?? -1);
    expect(predicted[0]).toBeGreaterThanOrEqual(0);
    expect(predicted[2]).toBeGreaterThan(predicted[0] ?? 0);
    await stack.cancel('holds-the-slot');
    for (const { task_id } of waiting) await stack.untilStatus(task_id, 'completed');
  });
});

describe('idempotency', () => {
  it('[ORCH-3024] the same id and body answers the first admission and decodes once', async () => {
    const body = haiku({ task_id: 'same-1' });
    const first = await stack.run(body);
    const again = await stack.call<TaskAdmission>('POST', '/v1/tasks', { body });
    expect(again.status).toBe(202);
    expect(again.json).toMatchObject({ task_id: 'same-1', status: 'completed' });
    expect(again.json.correlation_id).toBe(first.correlation_id);
    expect(await stack.task('same-1')).toEqual(first);
  });

  it('[ORCH-3024] ten submissions at once of one id are one task', async () => {
    const body = haiku({ task_id: 'same-10' });
    const answers = await Promise.all(Array.from({ length: 10 }, () => stack.submit(body)));
    expect(new Set(answers.map(({ correlation_id }) => correlation_id)).size).toBe(1);
    const reader = await stack.readToEnd('same-10');
    expect(reader.ofEvent('started')).toHaveLength(1);
  });

  it('[ORCH-3024] [ORCH-2006] the same id with another body is TASK_ID_CONFLICT', async () => {
    await stack.run(haiku({ task_id: 'taken' }));
    const others = [haiku({ task_id: 'taken', max_tokens: 63 }), counting({ task_id: 'taken' })];
    for (const body of others) {
      const answer = await stack.call('POST', '/v1/tasks', { body });
      expect(answer.status).toBe(409);
      expect(validate_Error(answer.json)).toBe(true);
      expect(answer.json).toMatchObject({ code: 'TASK_ID_CONFLICT', retriable: false });
    }
  });
});

describe('reading', () => {
  it('[ORCH-2008] [ORCH-2009] a finished task shows result, usage, timings and pins', async () => {
    const { task_id } = await stack.run(haiku({ sampling: { seed: 42 } }));
    const task = await stack.task(task_id);
    expect(validate_Task(task)).toBe(true);
    const [set] = (await stack.read<ReplicaSetList>('/v1/replicasets')).replica_sets;
    expect(task.pins).toEqual({
      quantization: 'F16',
      engine: 'llamacpp',
      engine_version: set?.engine_version,
      model_digest: set?.model_digest,
      sampler_profile_version: set?.sampler_profile_version,
      seed: 42,
      pool_id: POOL_ID,
      replica_id: set?.replicas[0],
      replica_set_id: set?.replica_set_id,
      determinism: 'best_effort',
      engine_settings_digest: null,
      attempt: 1,
    });
    expect(task.model_ref).toBe(MODEL_ID);
    expect(task.result?.finish_reason).toBe('stop');
    expect(task.result?.text).not.toBe('');
    expect(task.usage?.tokens_in).toBeGreaterThan(0);
    expect(task.usage?.tokens_out).toBeGreaterThan(1);
    expect(Object.values(task.timings).every((value) => Number.isInteger(value))).toBe(true);
    expect(task.error).toBeNull();
    const times = [task.created_at, task.started_at, task.ended_at].map((at) =>
      Date.parse(`${at}`),
    );
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('[ORCH-2009] an output that is cut by max_tokens says so', async () => {
    const task = await stack.run(counting({ max_tokens: 7 }));
    expect(task.result?.finish_reason).toBe('length');
    expect(task.usage?.tokens_out).toBe(7);
  });

  it('[ORCH-3047] a task without a seed has the one of its id, and the same text again', async () => {
    const first = await stack.run(haiku({ task_id: 'seedless' }));
    expect(first.pins?.seed).toBe(SEED_OF_SEEDLESS);
    const [started] = (await stack.readToEnd('seedless')).ofEvent('started');
    expect(started?.data.seed).toBe(SEED_OF_SEEDLESS);
    const named = await stack.run(haiku({ sampling: { seed: SEED_OF_SEEDLESS } }));
    expect(named.result).toEqual(first.result);
    const other = await stack.run(haiku({ task_id: 'seedless-2' }));
    expect(other.pins?.seed).not.toBe(first.pins?.seed);
  });

  it('[ORCH-2009] the list filters by status, priority and time', async () => {
    const before = new Date().toISOString();
    await stack.run(haiku({ task_id: 'listed-batch', priority: 'batch' }));
    await stack.submit(endless({ task_id: 'listed-canceled' }));
    await stack.cancel('listed-canceled');
    expect(await listed('priority=batch')).toContain('listed-batch');
    expect(await listed('priority=batch')).not.toContain('listed-canceled');
    expect(await listed('status=canceled')).toContain('listed-canceled');
    expect(await listed('status=canceled')).not.toContain('listed-batch');
    const recent = await listed(`created_after=${before}`);
    expect(recent.toSorted()).toEqual(['listed-batch', 'listed-canceled']);
    expect(await listed(`created_before=${before}`)).not.toContain('listed-batch');
    expect(await listed('status=expired')).toEqual([]);
  });

  it('[ORCH-2009] pages follow each other by cursor, newest first, without a gap or a repetition', async () => {
    const whole = await page('limit=500');
    expect(validate_TaskList(whole)).toBe(true);
    expect(whole.tasks.length).toBeGreaterThan(10);
    const found: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const next = await page(`limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
      expect(next.tasks.length).toBeLessThanOrEqual(3);
      found.push(...next.tasks.map(({ task_id }) => task_id));
      cursor = next.next_cursor;
    }
    expect(found).toEqual(whole.tasks.map(({ task_id }) => task_id));
    const times = whole.tasks.map(({ created_at }) => Date.parse(created_at));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });
});

describe('correlation', () => {
  it('[ORCH-2011] a correlation id is echoed on every answer, the stream and every log line of the task', async () => {
    const headers = { 'X-Correlation-Id': 'c-from-the-test' };
    const admission = await stack.submit(haiku({ task_id: 'correlated' }), headers);
    expect(admission.correlation_id).toBe('c-from-the-test');
    const task = await stack.untilStatus('correlated', 'completed');
    expect(task.correlation_id).toBe('c-from-the-test');
    const reader = await stack.readToEnd('correlated', { headers });
    expect(reader.headers['x-correlation-id']).toBe('c-from-the-test');
    const refused = await stack.call('GET', '/v1/tasks/nobody', { headers });
    expect(refused.headers['x-correlation-id']).toBe('c-from-the-test');
    expect(refused.json).toMatchObject({ correlation_id: 'c-from-the-test' });
    const logged = () =>
      stack.controller?.logLines().filter(({ task: id }) => id === 'correlated') ?? [];
    await until(() => logged().length >= 2, { what: 'both lines are written' });
    const lines = logged();
    expect(lines.map(({ msg }) => msg)).toEqual(['task admitted', 'task ended']);
    expect(lines.every(({ correlation }) => correlation === 'c-from-the-test')).toBe(true);
  });

  it('[ORCH-2011] without one the server makes one, another for each request', async () => {
    const paths = ['/v1/pools', '/v1/tasks/nobody', '/nowhere', '/healthz', '/metrics'];
    const answers = await Promise.all(paths.map((at) => stack.call('GET', at)));
    const ids = answers.map(({ headers }) => headers['x-correlation-id']);
    expect(ids.every((id) => (id ?? '') !== '')).toBe(true);
    expect(new Set(ids).size).toBe(paths.length);
  });

  it('[ORCH-3082] no prompt and no output is in a log of the daemons', async () => {
    const secret = 'xyzzy-plugh';
    await stack.run(haiku({ messages: [{ role: 'user', content: `Write about ${secret}.` }] }));
    expect(stack.daemons.map((daemon) => daemon.output).join('')).not.toContain(secret);
  });
});

const page = (query: string): Promise<TaskList> => stack.read(`/v1/tasks?${query}`);

const listed = async (query: string): Promise<string[]> =>
  (await page(`limit=500&${query}`)).tasks.map(({ task_id }) => task_id);
