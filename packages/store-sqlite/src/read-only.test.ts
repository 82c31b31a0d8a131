import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  admitMany,
  type HealProbe,
  knownTasks,
  openHealProbe,
  reasonOf,
  untilHealed,
} from './testing/heal-probe.ts';
import {
  canMount,
  canSetImmutable,
  mountDisk,
  remount,
  setImmutable,
  unmountDisk,
} from './testing/mounted-folder.ts';
import { sampleTask } from './testing/sample-task.ts';
import { verifyStore } from './verify-store.ts';

const isImmutableKnown = canSetImmutable(tmpdir());

/** A disk that turns read-only under an open store, as ext4 does after an error. */
if (isImmutableKnown) {
  describe('a disk that turns read-only', () => {
    let folder = '';
    let probe: HealProbe;
    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'orchq-read-only-'));
      probe = await openHealProbe(join(folder, 'store.db'));
    });
    afterEach(async () => {
      await probe.store.close();
      rmSync(folder, { recursive: true });
    });

    test('[ORCH-4304] refuses typed, keeps what it has, heals without a restart', async () => {
      const file = join(folder, 'store.db');
      const before = await admitMany(probe.store, 'before', 20);
      const paths = [file, `${file}-wal`];
      setImmutable(paths, true);
      try {
        expect(await reasonOf(probe.store.admit(sampleTask('refused'), []))).toBe('read_only');
        expect(await probe.store.healthy()).toBe(false);
        expect(await knownTasks(probe.store)).toEqual(before);
        expect(probe.heals).toEqual([]);
      } finally {
        setImmutable(paths, false);
      }
      const after = await admitMany(probe.store, 'after', 3);
      expect(await untilHealed(probe)).toEqual([{ reason: 'read_only', rebuilt: false }]);
      await probe.store.close();
      verifyStore(file);
      probe = await openHealProbe(file);
      expect(await knownTasks(probe.store)).toEqual([...before, ...after]);
    });
  });
} else {
  test('[ORCH-4304] NOT SHOWN HERE, no immutable files: a disk that turns read-only', () => {
    expect(isImmutableKnown).toBe(false);
  });
}

if (canMount()) {
  describe('a disk that is read-only when the store is opened', () => {
    let folder = '';
    beforeEach(() => {
      folder = mountDisk();
    });
    afterEach(() => {
      unmountDisk(folder);
    });

    test('[ORCH-4304] is refused typed at the start', async () => {
      const file = join(folder, 'store.db');
      await (await openHealProbe(file)).store.close();
      remount(folder, 'ro');
      expect(await reasonOf(openHealProbe(file))).toBe('read_only');
      remount(folder, 'rw');
      await (await openHealProbe(file)).store.close();
    });
  });
} else {
  test('[ORCH-4304] NOT SHOWN HERE, no right to mount: opening on a read-only disk', () => {
    expect(canMount()).toBe(false);
  });
}
