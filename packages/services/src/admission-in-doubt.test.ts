import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StoreUnavailableError } from '@orchqueue/contract-types';
import { ControllerStage } from './testing/controller-stage.ts';

let stage: ControllerStage;
beforeEach(async () => {
  stage = await ControllerStage.open();
  stage.report();
});
afterEach(() => stage.close());

const code = (wanted: string) => expect.objectContaining({ code: wanted });

describe('an admission in doubt', () => {
  it('[ORCH-3024] [ORCH-4301] a commit whose answer was lost is found by its id and runs', async () => {
    const { admit, get } = stage.store;
    stage.store.admit = async (record, events) => {
      await admit.call(stage.store, record, events);
      throw new StoreUnavailableError();
    };
    stage.store.get = () => Promise.reject(new StoreUnavailableError());
    await expect(stage.submit({ task_id: 't' })).rejects.toEqual(code('STORE_UNAVAILABLE'));
    Object.assign(stage.store, { admit, get });
    expect(stage.engines.requests).toHaveLength(0);
    expect(await stage.submit({ task_id: 't' })).toMatchObject({ task_id: 't', status: 'queued' });
    (await stage.engines.request(0)).end();
    expect((await stage.events('t')).map(({ type }) => type)).toEqual(['queued', 'started', 'end']);
  });

  it.each([false, true])(
    '[ORCH-3024] [ORCH-4301] a repetition is answered when its task has an owner: row lost %p',
    async (isLost) => {
      await stage.submit({ task_id: 'running' });
      await stage.engines.request(0);
      const { admit, get } = stage.store;
      stage.store.admit = async (record, events) => {
        await admit.call(stage.store, record, events);
        throw new StoreUnavailableError();
      };
      let reads = 0;
      // The file breaks between the read that finds the row and the one that puts it back.
      stage.store.get = async (tenant, taskId) => {
        reads += 1;
        if (reads === 1) return get.call(stage.store, tenant, taskId);
        if (isLost) return null;
        throw new StoreUnavailableError();
      };
      await expect(stage.submit({ task_id: 't' })).rejects.toEqual(code('STORE_UNAVAILABLE'));
      Object.assign(stage.store, { admit, get });
      expect(stage.controller.views.pool('p').queue[0]?.depth).toBe(0);
      expect(await stage.submit({ task_id: 't' })).toMatchObject({ status: 'queued' });
      await stage.untilDepth(1);
    },
  );

  it('[ORCH-4301] a commit in doubt that no id can repeat runs once the store answers', async () => {
    const { admit, get } = stage.store;
    let reads = 0;
    // Now and then it does not.
    stage.store.get = async (tenant, taskId) => {
      reads += 1;
      if (reads % 2 === 1) throw new StoreUnavailableError();
      return get.call(stage.store, tenant, taskId);
    };
    stage.store.admit = async (record, events) => {
      await admit.call(stage.store, record, events);
      throw new StoreUnavailableError({ details: { reason: 'worker_exited' } });
    };
    await expect(stage.submit({})).rejects.toEqual(code('STORE_UNAVAILABLE'));
    stage.store.admit = admit;
    // The first request was the early one, and is given up with the refusal.
    expect((await stage.engines.request(0)).signal.aborted).toBe(true);
    (await stage.engines.request(1)).end();
    stage.store.get = get;
    const types = (await stage.events('made-1')).map(({ type }) => type);
    expect(types).toEqual(['queued', 'started', 'end']);
  });
});
