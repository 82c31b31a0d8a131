import { afterEach, describe, expect, it } from '@jest/globals';
import type { Overrides } from '../testing/controller-stage.ts';
import { family, PromptStage, type Sent, type StageEngine } from '../testing/prompt-stage.ts';
import type { ScriptedRequest } from '../testing/scripted-engines.ts';

let on: PromptStage;
afterEach(() => on.stage.close());

const open = async (...parts: Parameters<typeof PromptStage.open>): Promise<void> => {
  on = await PromptStage.open(...parts);
};

describe('a task whose prompt is warm where no slot is free', () => {
  /** x is warm on a replica that has some 200 ms of its task left; to compute it takes 1,500. */
  async function almostFree(
    overrides: Overrides = {},
    sent: Sent = {},
    engine: StageEngine = 'llamacpp',
  ): Promise<{ warm: ScriptedRequest; taskId: string }> {
    await open({ placement: { prefix_wait_max_ms: 600 }, ...overrides }, { engine });
    await on.run(family('x'), sent);
    await on.run(family('y'));
    const taskId = await on.submit(family('x', '1'));
    const warm = await on.request(2);
    on.clock.advance(800);
    return { warm, taskId };
  }

  it('[ORCH-4208] waits for it, and who comes after has the free slot meanwhile', async () => {
    const { warm, taskId } = await almostFree();
    await on.submit(family('x', '2'));
    const other = await on.submit(family('y', '1'), { tenant: 'another' });
    expect((await on.request(3)).cacheScope).not.toBe(warm.cacheScope);
    expect(on.requests).toHaveLength(4);
    warm.text('a');
    warm.end();
    await on.stage.events(taskId);
    const third = await on.request(4);
    expect(third.engine.replicaId).toBe(warm.engine.replicaId);
    expect(await on.series('orchq_prefix_waits_total')).toEqual({ met: 1 });
    third.end();
    (await on.request(3)).end();
    await on.stage.events(other, 0, 'another');
  });

  it('[ORCH-4208] waits also for one that was asked ahead of its admission', async () => {
    await open();
    await on.run(family('x'));
    await on.run(family('y'));
    // As long as to compute it elsewhere, and then to decode; but it would displace y.
    const ids = await Promise.all([
      on.submitUnnamed(family('z', '1')),
      on.submitUnnamed(family('z', '2')),
    ]);
    const first = await on.request(2);
    expect(on.requests).toHaveLength(3);
    await on.finish(ids[0], first);
    const second = await on.request(3);
    expect(second.engine.replicaId).toBe(first.engine.replicaId);
    await on.finish(ids[1], second);
    expect(await on.series('orchq_prefix_waits_total')).toEqual({ met: 1 });
    expect(await on.series('orchq_prefix_placements_total')).toEqual({ cold: 3, warm: 1 });
  });

  it('[ORCH-4208] waits no longer than going elsewhere would have cost', async () => {
    await open();
    await on.run(family('x'));
    await on.run(family('y'));
    await Promise.all([on.submit(family('z', '1')), on.submit(family('z', '2'))]);
    const first = await on.request(2);
    // To compute its own prompt, and again the one that it would displace: some 1,500 ms each.
    on.clock.advance(2000);
    expect(on.requests).toHaveLength(3);
    on.clock.advance(2000);
    const moved = await on.request(3);
    expect(moved.engine.replicaId).not.toBe(first.engine.replicaId);
    expect(await on.series('orchq_prefix_waits_total')).toEqual({ missed: 1 });
  });

  it('[ORCH-4208] does not wait longer than was promised, nor a second time', async () => {
    const { warm } = await almostFree();
    await on.submit(family('x', '2'));
    on.clock.advance(599);
    expect(on.requests).toHaveLength(3);
    on.clock.advance(1);
    const moved = await on.request(3);
    expect(moved.engine.replicaId).not.toBe(warm.engine.replicaId);
    expect(await on.series('orchq_prefix_waits_total')).toEqual({ missed: 1 });
  });

  it('[ORCH-4208] [ORCH-3009] waits once, also where its session would have it wait', async () => {
    const turn = { session_id: 'chat-1' };
    const patient = { sessions: { move_after_ms: 600_000 } };
    const { warm } = await almostFree(patient, turn, 'vllm');
    await on.submit(family('x', '2'), turn);
    on.clock.advance(600);
    expect((await on.request(3)).engine.replicaId).not.toBe(warm.engine.replicaId);
  });

  it('[ORCH-4208] does not begin to wait for what will not be free in that time', async () => {
    const { warm } = await almostFree({ placement: { prefix_wait_max_ms: 100 } });
    await on.submit(family('x', '2'));
    expect((await on.request(3)).engine.replicaId).not.toBe(warm.engine.replicaId);
    expect(await on.series('orchq_prefix_waits_total')).toEqual({});
    expect(await on.series('orchq_prefix_placements_total')).toMatchObject({ elsewhere: 1 });
  });

  it('[ORCH-4208] waits for nothing where that is switched off', async () => {
    const { warm } = await almostFree();
    on.stage.controller.reconfigure({
      ...on.stage.settings,
      placement: { ...on.stage.settings.placement, prefix_wait_max_ms: 0 },
    });
    await on.submit(family('x', '2'));
    expect((await on.request(3)).engine.replicaId).not.toBe(warm.engine.replicaId);
  });
});
