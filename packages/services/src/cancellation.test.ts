import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ControllerStage } from './testing/controller-stage.ts';

let stage: ControllerStage;
beforeEach(async () => {
  stage = await ControllerStage.open({ cancel_verify_ms: 200 as never });
  stage.report();
});
afterEach(() => stage.close());

const absent = (error: { code: string }) => expect(error.code).toBe('TASK_NOT_FOUND');

describe('cancel', () => {
  it('[ORCH-2003] a queued task never reaches an engine', async () => {
    await stage.submit({ task_id: 'first' });
    await stage.engines.request(0);
    await stage.submit({ task_id: 't' });
    expect(await stage.cancel('t')).toEqual({ task_id: 't', status: 'canceled', accepted: true });
    expect(await stage.cancel('t')).toEqual({ task_id: 't', status: 'canceled', accepted: false });
    stage.engines.requests[0]?.end();
    await stage.events('first');
    expect(stage.engines.requests).toHaveLength(1);
    expect((await stage.events('t')).map(({ type }) => type)).toEqual(['queued', 'end']);
  });

  it('[ORCH-3017] a running task is aborted, its slot is free, and no token follows', async () => {
    await stage.submit({ task_id: 't' });
    const request = await stage.engines.request(0);
    request.text('a');
    const canceled = stage.cancel('t');
    request.text('b');
    expect(await canceled).toEqual({ task_id: 't', status: 'canceled', accepted: true });
    expect(request.signal.aborted).toBe(true);
    const tokens = (await stage.events('t')).filter(({ type }) => type === 'token');
    expect(tokens.map(({ data }) => data.text)).not.toContain('b');
    expect(stage.controller.views.pool('p').slots_busy).toBe(0);
    expect(stage.restarts).toEqual([]);
  });

  it('[ORCH-3026] [ORCH-3017] no token follows of an engine that goes on to its end either', async () => {
    await stage.submit({ task_id: 't' });
    const request = await stage.engines.request(0);
    request.isDeaf = true;
    request.text('a');
    await stage.untilText('t');
    const canceled = stage.cancel('t');
    request.text('b');
    request.end();
    expect(await canceled).toMatchObject({ status: 'canceled', accepted: true });
    const tokens = (await stage.events('t')).filter(({ type }) => type === 'token');
    expect(tokens.map(({ data }) => data.text)).toEqual(['a']);
    expect((await stage.get('t')).result).toMatchObject({ text: 'a', finish_reason: 'cancel' });
  });

  it('[ORCH-3017] its slot alone is asked for, whatever its neighbours do', async () => {
    stage.report({ slots_total: 2 });
    for (const task_id of ['t', 'neighbour']) await stage.submit({ task_id });
    (await stage.engines.request(0)).text('a', [], 0);
    (await stage.engines.request(1)).text('b', [], 1);
    for (const task_id of ['t', 'neighbour']) await stage.untilText(task_id);
    // As where the end of a third one is under way.
    stage.engines.busy = 2;
    stage.engines.busySlotIds = new Set([1]);
    expect(await stage.cancel('t')).toMatchObject({ accepted: true });
    expect(stage.restarts).toEqual([]);
    expect(stage.controller.views.pool('p').slots_busy).toBe(1);
    stage.engines.busySlotIds = new Set([0, 1]);
    await stage.cancel('neighbour');
    expect(stage.restarts).toEqual(['p-0#1']);
  });

  it('[ORCH-3017] [ORCH-3026] waits for the slots of earlier attempts, too', async () => {
    stage.report({ replica_id: 'p-1' }, { agentId: 'other' });
    await stage.submit({ task_id: 't' });
    const first = await stage.engines.request(0);
    stage.engines.busySlots = ({ replicaId }) =>
      Promise.resolve(replicaId === first.engine.replicaId ? 1 : 0);
    await stage.controller.operations.drain('p', 0);
    await stage.untilAttempt('t', 2);
    await stage.controller.operations.undrain('p');
    const second = await stage.engines.request(1);
    expect(second.engine.replicaId).not.toBe(first.engine.replicaId);
    expect(stage.restarts).toEqual([]);
    expect(await stage.cancel('t')).toMatchObject({ accepted: true });
    expect(stage.restarts).toEqual([`${first.engine.replicaId}#1`]);
  });

  it('[ORCH-3017] an engine whose slot stays busy is recycled', async () => {
    await stage.submit({ task_id: 't' });
    await stage.engines.request(0);
    stage.engines.busy = 1;
    expect(await stage.cancel('t')).toMatchObject({ accepted: true });
    expect(stage.restarts).toEqual(['p-0#1']);
    await stage.submit({ task_id: 'u' }).catch((error: { code: string }) => {
      expect(error.code).toBe('POOL_UNAVAILABLE');
    });
    expect(stage.engines.requests).toHaveLength(1);
  });

  it('[ORCH-2003] [ORCH-2010] an unknown task is not found', async () => {
    await expect(stage.cancel('x')).rejects.toMatchObject({ code: 'TASK_NOT_FOUND' });
    await expect(stage.get('x')).rejects.toMatchObject({ code: 'TASK_NOT_FOUND' });
    await expect(stage.events('x')).rejects.toMatchObject({ code: 'TASK_NOT_FOUND' });
  });

  it('[ORCH-3026] races with submit, dispatch, tokens, the end and itself have one outcome', async () => {
    let round = 0;
    const steps = fc.array(fc.constantFrom('text', 'end', 'cancel', 'turn'), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), fc.boolean(), async (chosen, early, made) => {
        round += 1;
        // As an agent does: the rounds may take longer than its silence is borne.
        stage.report();
        const given = made ? {} : { task_id: `r${round}` };
        const answers: Promise<{ status: string; accepted: boolean }>[] = [];
        const before = stage.engines.requests.length;
        const submitted = stage.submit(given);
        // Before the answer the task may not be there yet; then there is nothing to cancel.
        if (early && !made)
          stage.cancel(`r${round}`).then((answer) => answers.push(Promise.resolve(answer)), absent);
        const id = (await submitted).task_id;
        for (const kind of chosen) {
          const request = stage.engines.requests[before];
          if (kind === 'text') request?.text('x');
          if (kind === 'end') request?.end();
          if (kind === 'cancel') answers.push(stage.cancel(id));
          if (kind === 'turn') await stage.store.healthy();
        }
        answers.push(stage.cancel(id));
        const results = await Promise.all(answers);
        const events = await stage.events(id);
        const { status } = await stage.get(id);
        expect(events.filter(({ type }) => type === 'end' || type === 'error')).toHaveLength(1);
        expect(events.at(-1)?.data.status).toBe(status);
        for (const result of results) expect(result.status).toBe(status);
        const accepted = results.some((result) => result.accepted);
        expect(accepted).toBe(status === 'canceled');
        expect(stage.controller.views.pool('p').slots_busy).toBe(0);
      }),
      { numRuns: 150 },
    );
  });
});
