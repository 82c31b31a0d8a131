import { existsSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fenceOf, startOf } from '@orchqueue/ports/task-fixture';
import { checkpoint, damage, forgetPages } from './testing/damage.ts';
import {
  admitMany,
  type HealProbe,
  knownTasks,
  openHealProbe,
  reasonOf,
  untilHealed,
} from './testing/heal-probe.ts';
import { sampleEvents, sampleTask } from './testing/sample-task.ts';
import { verifyStore } from './verify-store.ts';

const TASKS = 2_000;

describe('a damaged file', () => {
  let folder = '';
  let file = '';
  let probe: HealProbe;
  let admitted: string[] = [];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'orchq-damaged-'));
    file = join(folder, 'store.db');
    probe = await openHealProbe(file);
    admitted = await admitMany(probe.store, 't', TASKS);
    await probe.store.putDocument('pool', 'default', { drained: true });
    checkpoint(file);
  });
  afterEach(async () => {
    await probe.store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What the store answers until it has found the damage and healed. */
  const reasonsUntilHealed = async (): Promise<Set<unknown>> => {
    const reasons = new Set<unknown>();
    for (let index = 0; probe.heals.length === 0; index += 1) {
      const taskId = `t-${index % TASKS}`;
      reasons.add(await reasonOf(probe.store.get('acme', taskId)));
      await new Promise((resolve) => setImmediate(resolve));
    }
    return reasons;
  };

  test.each([
    ['in the middle', 0.5, 30],
    ['over the first pages behind the header', 0.003, 5],
    ['at the end', 0.9, 20],
    ['over half of it', 0.4, 300],
  ])(
    '[ORCH-4304] %s: refuses typed, saves what it can, is given the rest back',
    async (_, at, pages) => {
      damage(file, at, pages);
      forgetPages(file);
      const reasons = await reasonsUntilHealed();
      expect([...reasons].filter((reason) => reason !== 'done' && reason !== 'corrupt')).toEqual(
        [],
      );
      expect(await untilHealed(probe)).toEqual([{ reason: 'corrupt', rebuilt: true }]);
      expect(existsSync(`${file}.damaged-1`)).toBe(true);
      const saved = await knownTasks(probe.store);
      expect(probe.repairs).toEqual([expect.stringContaining(`${saved.length} tasks`)]);
      const adopted = await Promise.all(
        admitted.map((taskId) => probe.store.adopt(sampleTask(taskId), sampleEvents())),
      );
      expect(adopted.filter(Boolean)).toHaveLength(TASKS - saved.length);
      const after = await admitMany(probe.store, 'after', 3);
      await probe.store.close();
      verifyStore(file);
      probe = await openHealProbe(file);
      expect((await knownTasks(probe.store)).sort()).toEqual([...admitted, ...after].sort());
    },
    60_000,
  );

  test('[ORCH-4304] found by a write, it is healed as well', async () => {
    damage(file, 0.4, 300);
    forgetPages(file);
    const reasons = new Set<unknown>();
    for (const taskId of admitted) {
      const fence = fenceOf({ tenant: 'acme', taskId }, 'queued');
      reasons.add(await reasonOf(probe.store.start(startOf(fence))));
      if (probe.heals.length > 0) break;
    }
    expect([...reasons].sort()).toEqual(['corrupt', 'done']);
    expect(await untilHealed(probe)).toEqual([{ reason: 'corrupt', rebuilt: true }]);
    expect(await probe.store.healthy()).toBe(true);
  }, 60_000);

  test('[ORCH-4304] a few pages cost a few tasks', async () => {
    damage(file, 0.5, 3);
    forgetPages(file);
    await reasonsUntilHealed();
    expect((await knownTasks(probe.store)).length).toBeGreaterThan(TASKS * 0.95);
    expect(await probe.store.documents('pool')).toHaveLength(1);
    expect((await probe.store.documents('key')).map(({ id }) => id)).toEqual(['forget']);
  }, 60_000);

  test.each([
    ['unnoticed by SQLite so far', false],
    ['after pages came to the log', true],
  ])(
    '[ORCH-4304] garbage over the header, %s, costs nothing',
    async (_, isForgotten) => {
      if (isForgotten) forgetPages(file);
      damage(file, 0, 1);
      await probe.store.usage();
      expect(await untilHealed(probe)).toEqual([{ reason: 'corrupt', rebuilt: true }]);
      expect(probe.repairs).toEqual([expect.stringContaining(`${TASKS} tasks`)]);
      const after = await admitMany(probe.store, 'after', 3);
      await probe.store.close();
      verifyStore(file);
      probe = await openHealProbe(file);
      expect(await knownTasks(probe.store)).toEqual([...admitted, ...after]);
    },
    60_000,
  );

  test('[ORCH-4304] a file cut short is given back what its owners have', async () => {
    truncateSync(file, 8_192);
    await reasonsUntilHealed();
    await Promise.all(
      admitted.map((taskId) => probe.store.adopt(sampleTask(taskId), sampleEvents())),
    );
    await probe.store.close();
    verifyStore(file);
    probe = await openHealProbe(file);
    expect((await knownTasks(probe.store)).sort()).toEqual([...admitted].sort());
  }, 60_000);

  test('[ORCH-4304] found at the start, it is refused with both ways out', async () => {
    await probe.store.close();
    damage(file, 0, 1);
    await expect(openHealProbe(file)).rejects.toThrow(
      /store\.db is damaged: .*restore --from BACKUP.*restore --from .*store\.db --salvage/,
    );
    expect(existsSync(file)).toBe(true);
    expect(existsSync(`${file}.damaged-1`)).toBe(false);
  }, 60_000);
});
