import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of 8 MB of its own, in memory. */
export const mountDisk = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'orchq-models-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder], { stdio: 'ignore' });
  return folder;
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
