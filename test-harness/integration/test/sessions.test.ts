import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Session, Task, TaskList, TaskRequest } from '@orchqueue/contract-types';
import { parseMetrics, total } from '../src/metric-scrape.ts';
import { MODEL_ID, REPOSITORY } from '../src/repository.ts';
import { Stack } from '../src/stack.ts';
import type { PoolInput } from '../src/stack-config.ts';
import { commandOf, killAll } from '../src/stack-processes.ts';
import { endless } from '../src/task-bodies.ts';

const LLAMA_SERVER = path.join(REPOSITORY, '.engines/llama-server/bin/llama-server');
type Engine = { name: string; pool: Partial<PoolInput> };
const EMBEDDED: Engine = { name: 'the bundled engine', pool: { provision: 'embedded' } };
const REAL: Engine = {
  name: 'llama-server',
  pool: { provision: 'binary', binary_path: LLAMA_SERVER },
};
/** The name says what cannot run on this machine. */
const ENGINES = existsSync(LLAMA_SERVER)
  ? [EMBEDDED, REAL]
  : [{ ...EMBEDDED, name: 'the bundled engine (there is no llama-server here)' }];

/** Each session its own: what two have in common is warm for both. */
const storyOf = (name: string) =>
  `${name}: ${'The moon is over the river and the old man walks home by the water. '.repeat(6)}`;

describe.each(ENGINES)('sessions on two replicas of $name', ({ pool }) => {
  jest.setTimeout(180_000);
  const stack = new Stack({
    pool: { replicas: 2, slots: 1, ...pool },
    controller: { sessions: { move_after_ms: 20, idle_ttl_ms: 60_000 } },
  });

  beforeAll(async () => {
    await stack.start();
    await bothReady();
  });
  afterAll(() => stack.stop());

  const bothReady = () =>
    stack.untilPool('both replicas are ready', ({ replicas, slots_busy }) => {
      const ready = replicas.filter((replica) => replica.ready);
      return ready.length === 2 && slots_busy === 0;
    });
  const request = (session_id: string, prompt: string): TaskRequest => ({
    ...{ session_id, prompt, max_tokens: 8, model_ref: MODEL_ID },
    sampling: { temperature: 0, seed: 1 },
  });
  const turn = (session: string, prompt: string): Promise<Task> =>
    stack.run(request(session, prompt));
  const session = (id: string) => stack.read<Session>(`/v1/sessions/${id}`);
  const next = ({ result }: Task, prompt: string) => `${prompt}${result?.text} Then `;

  it('[ORCH-3009] [ORCH-3022] the second turn is warm, on the same replica, and reuses the first', async () => {
    const first = await turn('chat', storyOf('chat'));
    expect(first).toMatchObject({ status: 'completed', pins: { kv_warmth: 'cold' } });
    const second = await turn('chat', next(first, storyOf('chat')));
    expect(second.pins).toMatchObject({
      ...{ kv_warmth: 'warm', replica_id: first.pins?.replica_id },
    });
    const read = first.usage?.tokens_in ?? 0;
    expect(second.usage?.tokens_cached).toBeGreaterThanOrEqual(read - 1);
    expect(await session('chat')).toMatchObject({
      ...{ turns: 2, kv_warmth: 'warm', replica_id: first.pins?.replica_id, tasks_active: 0 },
      kv_tokens: (second.usage?.tokens_in ?? 0) + (second.usage?.tokens_out ?? 0),
    });
    const { text } = await stack.call('GET', '/metrics');
    const metrics = parseMetrics(text);
    expect(total(metrics, 'orchq_session_turns_total', { kv_warmth: 'warm' })).toBe(1);
    expect(total(metrics, 'orchq_kv_pressure_ratio', {})).toBeGreaterThan(0);
  });

  it('[ORCH-3022] work without a session takes the slot of the one that was not used', async () => {
    const first = await turn('keeps', storyOf('keeps'));
    const plain: TaskRequest = { prompt: 'Once upon a time ', max_tokens: 8, model_ref: MODEL_ID };
    for (let count = 0; count < 3; count += 1) await stack.run(plain);
    const warmth = (await session('keeps')).kv_warmth;
    const second = await turn('keeps', next(first, storyOf('keeps')));
    expect(second.pins?.kv_warmth).toBe(warmth);
    const reused = second.usage?.tokens_cached ?? 0;
    expect(reused > 4).toBe(warmth === 'warm');
  });

  it('[ORCH-3009] [ORCH-3023] while its replica is overloaded it moves, cold, and is computed anew', async () => {
    const first = await turn('moves', storyOf('moves'));
    const { task_id } = await stack.submit(endless({ session_id: 'moves' }));
    await stack.untilStatus(task_id, 'running');
    const prompt = next(first, storyOf('moves'));
    const moved = await turn('moves', prompt);
    const home = (await stack.task(task_id)).pins?.replica_id;
    await stack.cancel(task_id);
    expect(home).toBe(first.pins?.replica_id);
    expect(moved.pins?.replica_id).not.toBe(home);
    expect(moved.pins?.kv_warmth).toBe('cold');
    const { usage } = moved;
    expect(usage?.tokens_in).toBeGreaterThan(first.usage?.tokens_in ?? 0);
  });

  it('[ORCH-3009] [ORCH-3023] its replica is killed: it goes on elsewhere, cold and right', async () => {
    const first = await turn('survives', storyOf('survives'));
    const prompt = next(first, storyOf('survives'));
    const home = first.pins?.replica_id;
    const warm = await turn('survives', prompt);
    const { report } = await stack.agentStatus();
    const replicas = report.pools.flatMap((one) => one.replicas);
    const url = replicas.find(({ replica_id }) => replica_id === home)?.url ?? '';
    const { port } = new URL(url);
    killAll(stack.enginePids().filter((pid) => commandOf(pid).includes(`--port ${port}`)));
    const cold = await turn('survives', prompt);
    expect([warm.pins?.kv_warmth, cold.pins?.kv_warmth]).toEqual(['warm', 'cold']);
    expect(cold).toMatchObject({ status: 'completed', result: warm.result });
    await bothReady();
    const again = await turn('survives', prompt);
    expect(again.pins).toMatchObject({ kv_warmth: 'warm', replica_id: cold.pins?.replica_id });
  });

  it('[ORCH-2005] deleted, its KV is gone from the engine too', async () => {
    const first = await turn('ends', storyOf('ends'));
    const gone = await stack.call('DELETE', '/v1/sessions/ends');
    expect(gone.json).toEqual({ session_id: 'ends', evicted: true });
    expect((await stack.call('GET', '/v1/sessions/ends')).status).toBe(404);
    await bothReady();
    const again = await stack.run({ ...request('ends', storyOf('ends')), session_id: undefined });
    // The first token of the model, and perhaps a space: what an emptied slot keeps.
    if (again.pins?.replica_id === first.pins?.replica_id) {
      expect(again.usage?.tokens_cached).toBeLessThanOrEqual(2);
    }
  });

  it('[ORCH-3021] [ORCH-2009] goes on after a restart of the controller, its tasks in order', async () => {
    const first = await turn('stays', storyOf('stays'));
    await stack.controller?.stop();
    await stack.startController();
    await bothReady();
    expect(await session('stays')).toMatchObject({ turns: 1, replica_id: first.pins?.replica_id });
    const second = await turn('stays', next(first, storyOf('stays')));
    expect(second.pins?.replica_id).toBe(first.pins?.replica_id);
    expect((await session('stays')).turns).toBe(2);
    const { tasks } = await stack.read<TaskList>('/v1/tasks?session_id=stays');
    expect(tasks.map(({ task_id }) => task_id)).toEqual([second.task_id, first.task_id]);
  });

  it('[ORCH-3021] has so many turns, and no more', async () => {
    for (let count = 0; count < 8; count += 1) await turn('short', 'Once ');
    const { status, json } = await stack.call('POST', '/v1/tasks', {
      body: request('short', 'Once '),
    });
    expect(status).toBe(409);
    expect(json).toMatchObject({ code: 'SESSION_TURNS_EXCEEDED', details: { turns_max: 8 } });
  });
});
