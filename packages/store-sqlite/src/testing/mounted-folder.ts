import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of 8 MB of its own, in memory. */
export const mountDisk = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'orchq-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder], { stdio: 'ignore' });
  return folder;
};

export const remount = (folder: string, mode: 'ro' | 'rw'): void => {
  execFileSync('mount', ['-o', `remount,${mode}`, folder]);
};

export const unmountDisk = (folder: string): void => {
  execFileSync('umount', [folder]);
  rmSync(folder, { recursive: true });
};

export const canMount = (): boolean => {
  try {
    unmountDisk(mountDisk());
    return true;
  } catch {
    return false;
  }
};

/** Refuses writes on what is already open too, as a disk does that the kernel turned read-only. */
export const setImmutable = (paths: readonly string[], isImmutable: boolean): void => {
  execFileSync('chattr', [isImmutable ? '+i' : '-i', ...paths], { stdio: 'ignore' });
};

export const canSetImmutable = (folder: string): boolean => {
  try {
    setImmutable([folder], true);
    setImmutable([folder], false);
    return true;
  } catch {
    return false;
  }
};
