import { afterEach, expect, jest, test } from '@jest/globals';
import { LlmQueue } from './llm-queue.ts';
import { RecordedWorks } from './testing/recorded-works.ts';

const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => {});
afterEach(() => {
  warn.mockClear();
});

const broken = () => {
  throw new Error('broken');
};

test('[ORCH-4403] an observer that throws costs no result and no other observer', async () => {
  const seen = new RecordedWorks();
  const within = <T>(work: () => T): T => work();
  const half = { submitted: () => ({ started: broken, within, ended: broken }), refused: broken };
  const observers = [{ submitted: broken, refused: broken }, half, seen];
  const queue = new LlmQueue({ concurrency: 1, waitingMax: 0, observers });
  const first = queue.submit(() => 5, { stage: 'map' });
  await expect(queue.submit(() => 6, { stage: 'map' })).rejects.toThrow('waitingMax');
  expect(await first).toBe(5);
  expect(seen.events.map(({ what }) => what)).toEqual(['submitted', 'started', 'refused', 'ended']);
  expect(warn).toHaveBeenCalledTimes(5);
});
