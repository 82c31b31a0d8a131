import { describe, expect, test } from '@jest/globals';
import { StoreUnavailableError } from '@orchqueue/contract-types';
import type { Subject } from './subject.ts';
import { aTask } from './task-fixture.ts';

export const lifecycleCases = ({ store, reopen }: Subject): void => {
  describe('life', () => {
    test('[ORCH-4302] an open store is healthy, a closed one is not', async () => {
      expect(await store().healthy()).toBe(true);
      await store().close();
      expect(await store().healthy()).toBe(false);
    });

    test('[ORCH-4302] close commits what was asked for', async () => {
      const tasks = Array.from({ length: 600 }, (_, index) => aTask(`t-${index}`));
      const answers = Promise.all(tasks.map((task) => store().admit(task, [])));
      await store().close();
      expect((await answers).every(({ admitted }) => admitted)).toBe(true);
      const found = await (await reopen()).unfinished(0, 1_000);
      expect(found.map(({ task }) => task.taskId)).toEqual(tasks.map(({ taskId }) => taskId));
    });

    test('[ORCH-4302] close is safe twice, and at once', async () => {
      await Promise.all([store().close(), store().close()]);
      await store().close();
    });

    test('[ORCH-4304] a closed store refuses with its typed error', async () => {
      await store().close();
      for (const asked of [
        store().admit(aTask('t-1'), []),
        store().get('acme', 't-1'),
        store().list({ tenant: 'acme', limit: 1 }),
        store().putDocument('pool', 'a', 1),
      ]) {
        await expect(asked).rejects.toBeInstanceOf(StoreUnavailableError);
        await expect(asked).rejects.toHaveProperty('cause');
      }
    });
  });
};
