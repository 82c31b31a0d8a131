import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { StoreUnavailableError } from '@orchqueue/contract-types';
import type { TaskStore } from '@orchqueue/ports';
import { openSqliteStore } from './sqlite-store.ts';
import { sampleTask } from './testing/sample-task.ts';

describe('group commit', () => {
  let folder = '';
  let store: TaskStore;
  let commits: number[] = [];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'orchq-group-'));
    commits = [];
    store = await openSqliteStore({
      file: join(folder, 'store.db'),
      onCommit: ({ writes, failed, seconds }) => {
        expect(failed).toBe(false);
        expect(seconds).toBeGreaterThan(0);
        commits.push(writes);
      },
    });
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  const admitMany = (count: number) =>
    Array.from({ length: count }, (_, index) => store.admit(sampleTask(`t-${index}`), []));

  test('[ORCH-4302] many writes share few commits', async () => {
    await Promise.all(admitMany(1_000));
    expect(commits.reduce((sum, writes) => sum + writes, 0)).toBe(1_000);
    expect(commits.length).toBeLessThanOrEqual(8);
  });

  test('[ORCH-4302] a write alone waits for nobody', async () => {
    await store.admit(sampleTask('t-1'), []);
    expect(commits).toEqual([1]);
  });

  test('[ORCH-4302] a batch of large prompts is cut by size', async () => {
    const prompt = 'x'.repeat(1024 * 1024);
    const tasks = Array.from({ length: 12 }, (_, index) => sampleTask(`t-${index}`, prompt));
    await Promise.all(tasks.map((task) => store.admit(task, [])));
    expect(Math.max(...commits)).toBeLessThanOrEqual(4);
  });

  test('[ORCH-4302] a read sees the writes of its task that were asked for before it', async () => {
    const answers = admitMany(2_000);
    expect((await store.get('acme', 't-1999'))?.taskId).toBe('t-1999');
    await Promise.all(answers);
  });

  test('[ORCH-4302] no other read waits for more than one batch', async () => {
    let acknowledged = 0;
    const answers = admitMany(4_000).map((answer) => answer.then(() => (acknowledged += 1)));
    const seenAt = async (read: Promise<unknown>): Promise<number> => {
      await read;
      return acknowledged;
    };
    const seen = await Promise.all([
      seenAt(store.get('acme', 'unknown')),
      seenAt(store.documents('pool')),
      seenAt(store.list({ tenant: 'acme', limit: 1 })),
      seenAt(store.unfinished(0, 1)),
    ]);
    expect(Math.max(...seen)).toBeLessThanOrEqual(512);
    await Promise.all(answers);
  });

  test('[ORCH-4305] what waits is bounded, and work in hand has the larger share', async () => {
    const answers = admitMany(5_000);
    const document = store.putDocument('pool', 'default', 1);
    const settled = await Promise.allSettled(answers);
    const refused = settled.filter((one) => one.status === 'rejected');
    expect(refused).toHaveLength(5_000 - 4_096);
    for (const { reason } of refused) {
      expect(reason).toBeInstanceOf(StoreUnavailableError);
      expect(reason).toMatchObject({ facts: { details: { reason: 'overloaded' } } });
    }
    await document;
    expect(await store.admit(sampleTask('later'), [])).toEqual({ admitted: true });
  });
});
