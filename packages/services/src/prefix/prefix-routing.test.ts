import { afterEach, describe, expect, it } from '@jest/globals';
import { ControllerStage, type Overrides } from '../testing/controller-stage.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import type { ScriptedRequest } from '../testing/scripted-engines.ts';

/** Prompts of a family share 1,024 characters, which are estimated to be 256 tokens. */
const family = (letter: string, own = '') => letter.repeat(1024) + own;

let clock: ManualClock;
let stage: ControllerStage;
let sent = 0;
afterEach(() => stage.close());

async function open(overrides: Overrides = {}, engine: Engine = 'llamacpp'): Promise<void> {
  clock = new ManualClock();
  // Its agents are heard of once, and the tests take their time.
  const heartbeat = { interval_ms: 10_000, missed_max: 60 };
  stage = await ControllerStage.open({ heartbeat, ...overrides }, clock);
  sent = 0;
  report('p-0', 1, engine);
  report('p-1', 1, engine);
}

function report(replica_id: string, generation = 1, engine: Engine = 'llamacpp'): void {
  const pool = { agentId: `agent-${replica_id}`, prefixCache: true, engine };
  stage.report({ replica_id, generation, url: `http://127.0.0.1/${replica_id}` }, pool);
}

type Engine = 'llamacpp' | 'vllm';
type Sent = { tenant?: string; max_tokens?: number; session_id?: string };

async function submit(prompt: string, { tenant = 'local', ...more }: Sent = {}): Promise<string> {
  sent += 1;
  const taskId = `t-${sent}`;
  await stage.submit({ task_id: taskId, prompt, max_tokens: 2, ...more }, 'c', tenant);
  return taskId;
}

/** What the n-th request of all went to. */
const replicaOf = async (index: number) => (await stage.engines.request(index)).engine.replicaId;

/** Runs a task to its end; the prompt takes a second, and its answer as much. */
async function run(prompt: string, sent: Sent = {}): Promise<string> {
  const index = stage.engines.requests.length;
  const taskId = await submit(prompt, sent);
  const request = await stage.engines.request(index);
  await finish(taskId, request, sent.tenant);
  return request.engine.replicaId;
}

async function finish(taskId: string, request: ScriptedRequest, tenant = 'local'): Promise<void> {
  clock.advance(1000);
  request.text('a');
  await stage.untilText(taskId).catch(() => {});
  clock.advance(1000);
  request.end(2, { tokensCached: 1 });
  await stage.events(taskId, 0, tenant);
}

const series = async (name: string): Promise<Record<string, number>> => {
  const lines = (await stage.metrics.exposition()).split('\n');
  const own = lines.filter((line) => line.startsWith(`${name}{`));
  return Object.fromEntries(
    own.map((line) => [
      /(?:warmth|outcome|engine)="([a-z]+)"/.exec(line)?.[1],
      Number(line.split(' ').at(-1)),
    ]),
  );
};

describe('a prompt with a long beginning', () => {
  it('[ORCH-4208] goes to the replica that has it, and a new one where it displaces least', async () => {
    await open();
    const order = ['x', 'y', 'x', 'x', 'y', 'x', 'y', 'y'];
    const places: string[] = [];
    for (const [index, letter] of order.entries()) {
      places.push(await run(family(letter, `question ${index}`)));
    }
    expect(places.map((place) => (place === places[0] ? 'x' : 'y'))).toEqual(order);
    expect(await series('orch_prefix_placements_total')).toEqual({ cold: 2, warm: 6 });
    // Of a prompt of 1,034 characters 1,024 were expected to be there, and the engine had 1 of 3.
    expect(await series('orch_prompt_tokens_expected_cached_total')).toEqual({ llamacpp: 18 });
    expect(await series('orch_prompt_tokens_cached_total')).toEqual({ llamacpp: 8 });
    expect(await stage.metrics.exposition()).toMatch(/^orch_prefix_blocks 8$/m);
  });

  it('[ORCH-4208] is no other tenant’s, and nothing shorter than the least counts', async () => {
    await open({ placement: { prefix_tokens_min: 256 } });
    await run(family('x'), { tenant: 'a' });
    await run(family('x'), { tenant: 'b' });
    expect(await series('orch_prefix_placements_total')).toEqual({ cold: 2 });
    await run('x'.repeat(1023), { tenant: 'a' });
    expect(await series('orch_prefix_placements_total')).toEqual({ cold: 3 });
  });

  it('[ORCH-4208] is warm no more in the process that came after', async () => {
    await open();
    const place = await run(family('x'));
    report(place, 2);
    clock.advance(stage.settings.heartbeat.interval_ms);
    expect(await stage.metrics.exposition()).toMatch(/^orch_prefix_blocks 0$/m);
    await run(family('x'));
    expect(await series('orch_prefix_placements_total')).toEqual({ cold: 2 });
  });

  it('[ORCH-4208] goes elsewhere while its replica is taken, for longer than it takes anew', async () => {
    await open();
    await run(family('x'));
    await submit(family('x', '1'), { max_tokens: 100 });
    const [, first] = [await replicaOf(1), await stage.engines.request(1)];
    await submit(family('x', '2'));
    expect(await replicaOf(2)).not.toBe(first.engine.replicaId);
    expect(await series('orch_prefix_placements_total')).toMatchObject({ elsewhere: 1 });
  });

  it('[ORCH-4208] goes to each replica in turn, where that is to be compared with', async () => {
    await open({ placement: { order: 'round_robin' } });
    const places = [];
    for (let count = 0; count < 4; count += 1) places.push(await run(family('x')));
    expect(places).toEqual(['p-0', 'p-1', 'p-0', 'p-1']);
  });
});

describe('a task whose prompt is warm where no slot is free', () => {
  /** x is warm on a replica that has some 200 ms of its task left; to compute it takes 1,500. */
  async function almostFree(
    overrides: Overrides = {},
    sent: Sent = {},
    engine: Engine = 'llamacpp',
  ): Promise<{ warm: ScriptedRequest; taskId: string }> {
    await open({ placement: { prefix_wait_max_ms: 600 }, ...overrides }, engine);
    await run(family('x'), sent);
    await run(family('y'));
    const taskId = await submit(family('x', '1'));
    const warm = await stage.engines.request(2);
    clock.advance(800);
    return { warm, taskId };
  }

  it('[ORCH-4208] waits for it, and who comes after has the free slot meanwhile', async () => {
    const { warm, taskId } = await almostFree();
    await submit(family('x', '2'));
    const other = await submit(family('y', '1'), { tenant: 'another' });
    expect((await stage.engines.request(3)).cacheScope).not.toBe(warm.cacheScope);
    expect(stage.engines.requests).toHaveLength(4);
    warm.text('a');
    warm.end();
    await stage.events(taskId);
    const third = await stage.engines.request(4);
    expect(third.engine.replicaId).toBe(warm.engine.replicaId);
    expect(await series('orch_prefix_waits_total')).toEqual({ met: 1 });
    third.end();
    (await stage.engines.request(3)).end();
    await stage.events(other, 0, 'another');
  });

  it('[ORCH-4208] does not wait longer than was promised, nor a second time', async () => {
    const { warm } = await almostFree();
    await submit(family('x', '2'));
    clock.advance(599);
    expect(stage.engines.requests).toHaveLength(3);
    clock.advance(1);
    const moved = await stage.engines.request(3);
    expect(moved.engine.replicaId).not.toBe(warm.engine.replicaId);
    expect(await series('orch_prefix_waits_total')).toEqual({ missed: 1 });
  });

  it('[ORCH-4208] [ORCH-3009] waits once, also where its session would have it wait', async () => {
    const turn = { session_id: 'chat-1' };
    const patient = { sessions: { move_after_ms: 600_000 } };
    const { warm } = await almostFree(patient, turn, 'vllm');
    await submit(family('x', '2'), turn);
    clock.advance(600);
    expect((await stage.engines.request(3)).engine.replicaId).not.toBe(warm.engine.replicaId);
  });

  it('[ORCH-4208] waits for nothing where that is switched off', async () => {
    const { warm } = await almostFree();
    stage.controller.reconfigure({
      ...stage.settings,
      placement: { ...stage.settings.placement, prefix_wait_max_ms: 0 },
    });
    await submit(family('x', '2'));
    expect((await stage.engines.request(3)).engine.replicaId).not.toBe(warm.engine.replicaId);
  });
});
