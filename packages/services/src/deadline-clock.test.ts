import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StoreUnavailableError } from '@orchqueue/contract-types';
import type { TaskRecord } from '@orchqueue/domain';
import { ControllerStage } from './testing/controller-stage.ts';
import { ManualClock } from './testing/manual-clock.ts';

let clock: ManualClock;
let stage: ControllerStage;
beforeEach(async () => {
  clock = new ManualClock();
  stage = await ControllerStage.open({}, clock);
  stage.report();
});
afterEach(() => stage.close());

describe('deadlines and the wall clock', () => {
  it('[ORCH-3079] a wall clock that jumps moves no deadline', async () => {
    await stage.submit({ task_id: 'running' });
    await stage.engines.request(0);
    await stage.submit({ task_id: 't', deadline_ms: 500 });
    clock.stepWall(3_600_000);
    clock.advance(499);
    expect(await stage.get('t')).toMatchObject({ status: 'queued' });
    clock.stepWall(-7_200_000);
    clock.advance(1);
    await stage.events('t');
    expect(await stage.get('t')).toMatchObject({ status: 'expired' });
  });

  it('[ORCH-3079] [ORCH-4301] nor that of a task whose commit was in doubt meanwhile', async () => {
    await stage.submit({ task_id: 'running' });
    await stage.engines.request(0);
    const { admit } = stage.store;
    stage.store.admit = async (record, events) => {
      await admit.call(stage.store, record, events);
      clock.stepWall(3_600_000);
      throw new StoreUnavailableError({ details: { reason: 'worker_exited' } });
    };
    expect(await stage.submit({ task_id: 't', deadline_ms: 500 })).toMatchObject({ task_id: 't' });
    stage.store.admit = admit;
    await stage.untilDepth(1);
    clock.advance(499);
    expect(await stage.get('t')).toMatchObject({ status: 'queued' });
    clock.advance(1);
    await stage.events('t');
    expect(await stage.get('t')).toMatchObject({ status: 'expired' });
  });

  it.each([0, 5])(
    '[ORCH-3079] [ORCH-3024] nor where a try with its id was in doubt %d ms before',
    async (gapMs) => {
      await stage.submit({ task_id: 'running' });
      await stage.engines.request(0);
      const { admit, get } = stage.store;
      const lost = () => new StoreUnavailableError({ details: { reason: 'worker_exited' } });
      const answers: ((found: TaskRecord | null) => void)[] = [];
      const asked = async (times: number) => {
        while (answers.length < times) await new Promise((resolve) => setImmediate(resolve));
      };
      stage.store.get = () => new Promise((resolve) => answers.push(resolve));
      stage.store.admit = () => Promise.reject(lost());
      const first = stage.submit({ task_id: 't', deadline_ms: 500 });
      await asked(2);
      // Its caller hears that it is not there; who looks after it hears nothing yet.
      answers[1]?.(null);
      await expect(first).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
      clock.advance(gapMs);
      stage.store.admit = async (record, events) => {
        await admit.call(stage.store, record, events);
        clock.stepWall(3_600_000);
        throw lost();
      };
      const second = stage.submit({ task_id: 't', deadline_ms: 500 });
      await asked(4);
      answers[0]?.(null);
      await new Promise((resolve) => setImmediate(resolve));
      Object.assign(stage.store, { admit, get });
      const found = await stage.store.get('local', 't');
      for (const answer of answers.slice(2)) answer(found);
      await second;
      await stage.untilDepth(1);
      clock.advance(499);
      expect(await stage.get('t')).toMatchObject({ status: 'queued' });
    },
  );

  it('[ORCH-3079] [ORCH-4301] survives a restart, and a clock set back gives no more time', async () => {
    await stage.submit({ task_id: 'running' });
    await stage.engines.request(0);
    await stage.submit({ task_id: 'soon', deadline_ms: 500 });
    await stage.submit({ task_id: 'late', deadline_ms: 600_000 });
    await stage.stopNow();
    clock.advance(600);
    await stage.start();
    clock.advance(0);
    await stage.events('soon');
    expect(await stage.get('soon')).toMatchObject({ status: 'expired' });
    await stage.stopNow();
    clock.stepWall(-10_000_000);
    await stage.start();
    clock.advance(599_999);
    expect(await stage.get('late')).toMatchObject({ status: 'queued' });
    clock.advance(1);
    await stage.events('late');
    expect(await stage.get('late')).toMatchObject({ status: 'expired' });
  });
});
