import { describe, expect, test } from '@jest/globals';
import type { Subject } from './subject.ts';
import { allEvents, aTask, queuedEvent } from './task-fixture.ts';

const MEGABYTE = 1024 * 1024;

/**
 * What breaks encoders: astral characters, combining marks, NUL, quotes, line ends, a lone
 * surrogate.
 */
const HARD_TEXT = 'haiku 俳句 🌙\u0301 \u0000 "\'\\ \r\n\u2028 עברית \ud800 end';

export const admissionCases = ({ store, reopen }: Subject): void => {
  describe('admission', () => {
    test('[ORCH-4301] an admitted task is read back as it was given', async () => {
      const task = aTask('t-1', { deadlineAtMs: 1_763_691_300_000, priority: 'batch' });
      expect(await store().admit(task, [])).toEqual({ admitted: true });
      expect(await store().get(task.tenant, task.taskId)).toEqual(task);
    });

    test('[ORCH-4301] an admitted task and its first frames survive a restart', async () => {
      const task = aTask('t-1');
      await store().admit(task, [queuedEvent(1)]);
      const reopened = await reopen();
      expect(await reopened.get(task.tenant, task.taskId)).toEqual(task);
      expect(await allEvents(reopened, task)).toEqual([queuedEvent(1)]);
    });

    test('[ORCH-3024] a second admission of an id changes nothing', async () => {
      const first = aTask('t-1');
      const second = aTask('t-1', { bodyDigest: 'other', priority: 'batch', createdAtMs: 1 });
      await store().admit(first, [queuedEvent(1)]);
      expect(await store().admit(second, [queuedEvent(2)])).toEqual({
        admitted: false,
        existing: first,
      });
      expect(await store().get(first.tenant, first.taskId)).toEqual(first);
      expect(await allEvents(store(), first)).toEqual([queuedEvent(1)]);
    });

    test('[ORCH-3024] the id is still taken after a restart', async () => {
      const task = aTask('t-1');
      await store().admit(task, []);
      const again = await (await reopen()).admit(aTask('t-1', { bodyDigest: 'other' }), []);
      expect(again).toEqual({ admitted: false, existing: task });
    });

    test('[ORCH-3024] of many admissions of one id at once exactly one is admitted', async () => {
      const attempts = Array.from({ length: 50 }, (_, index) =>
        store().admit(aTask('t-1', { bodyDigest: `digest-${index}` }), []),
      );
      const answers = await Promise.all(attempts);
      const stored = await store().get('acme', 't-1');
      expect(answers.filter(({ admitted }) => admitted)).toHaveLength(1);
      for (const answer of answers) {
        if (!answer.admitted) expect(answer.existing).toEqual(stored);
      }
    });

    test('[ORCH-3036] tenants do not share ids', async () => {
      const ours = aTask('t-1');
      const theirs = aTask('t-1', { tenant: 'umbrella', bodyDigest: 'other' });
      expect(await store().admit(ours, [])).toEqual({ admitted: true });
      expect(await store().admit(theirs, [])).toEqual({ admitted: true });
      expect(await store().get('umbrella', 't-1')).toEqual(theirs);
      expect(await store().get('acme', 't-1')).toEqual(ours);
    });

    test('[ORCH-4301] any text comes back unchanged', async () => {
      const task = aTask('t-1');
      const messages = [{ role: 'user' as const, content: HARD_TEXT }];
      const hard = { ...task, request: { ...task.request, prompt: HARD_TEXT, messages } };
      await store().admit(hard, []);
      expect(await (await reopen()).get('acme', 't-1')).toEqual(hard);
    });

    test('[ORCH-4301] prompts of a megabyte come back unchanged, also several at once', async () => {
      const unit = 'моря 🌊 ';
      const prompt = unit.repeat(Math.ceil(MEGABYTE / unit.length));
      const tasks = Array.from({ length: 8 }, (_, index) => {
        const task = aTask(`t-${index}`);
        return { ...task, request: { ...task.request, prompt: `${prompt}${index}` } };
      });
      await Promise.all(tasks.map((task) => store().admit(task, [])));
      for (const task of tasks) {
        const found = await store().get('acme', task.taskId);
        expect(found?.request.prompt === task.request.prompt).toBe(true);
      }
    });

    test('[ORCH-2010] an unknown task is null, also under another tenant', async () => {
      await store().admit(aTask('t-1'), []);
      expect(await store().get('acme', 't-2')).toBeNull();
      expect(await store().get('umbrella', 't-1')).toBeNull();
    });
  });
};
