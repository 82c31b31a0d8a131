import { describe, expect, test } from '@jest/globals';
import type { Subject } from './subject.ts';

export const documentCases = ({ store, reopen }: Subject): void => {
  describe('documents', () => {
    test('[ORCH-4301] the last value of a document stays, also after a restart', async () => {
      await store().putDocument('pool', 'default', { drained: false });
      await store().putDocument('pool', 'default', { drained: true, words: ['🌙', null, 1.5] });
      const expected = [{ id: 'default', value: { drained: true, words: ['🌙', null, 1.5] } }];
      expect(await store().documents('pool')).toEqual(expected);
      expect(await (await reopen()).documents('pool')).toEqual(expected);
    });

    test('[ORCH-4301] kinds are apart', async () => {
      await store().putDocument('pool', 'a', 1);
      await store().putDocument('model', 'a', 2);
      await store().putDocument('model', 'b', 3);
      expect(await store().documents('pool')).toEqual([{ id: 'a', value: 1 }]);
      const models = await store().documents('model');
      expect(models).toHaveLength(2);
      expect(models).toEqual(expect.arrayContaining([{ id: 'b', value: 3 }]));
      expect(await store().documents('agent')).toEqual([]);
      expect(await store().documents('key')).toEqual([]);
    });

    test('[ORCH-3021] [ORCH-4305] null removes a document, one that is not there too', async () => {
      await store().putDocument('session', 'a', { turns: 1 });
      await store().putDocument('session', 'b', { turns: 2 });
      await store().putDocument('session', 'a', null);
      await store().putDocument('session', 'a', null);
      expect(await store().documents('session')).toEqual([{ id: 'b', value: { turns: 2 } }]);
      expect(await (await reopen()).documents('session')).toHaveLength(1);
    });

    test('[ORCH-4301] several are put as one, texts and numbers as they are', async () => {
      await store().putDocument('model', 'a', { kept: false });
      const several = [
        { id: 'a', value: { kept: true, words: ['🌙', null, 1.5] } },
        { id: 'b', value: 'plain "text"' },
        { id: '__proto__', value: 7 },
      ];
      await store().putDocuments('model', several);
      const models = await (await reopen()).documents('model');
      expect(models).toHaveLength(3);
      expect(models).toEqual(expect.arrayContaining(several));
      expect(await store().documents('pool')).toEqual([]);
    });

    test('[ORCH-4301] of values put together the last one asked for stays', async () => {
      const values = Array.from({ length: 300 }, (_, index) => index);
      await Promise.all(values.map((value) => store().putDocument('agent', 'host-1', value)));
      expect(await store().documents('agent')).toEqual([{ id: 'host-1', value: 299 }]);
    });
  });
};
