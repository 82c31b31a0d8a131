import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';

/**
 * Whole or not at all, and on the disk when it returns: written beside the target, synced, renamed,
 * folder synced. Synchronous on purpose: nothing can come between the record of a process and the
 * process.
 */
export function writeDurably(file: string, value: unknown): void {
  const folder = path.dirname(file);
  mkdirSync(folder, { recursive: true });
  const draft = `${file}.draft`;
  const descriptor = openSync(draft, 'w', 0o600);
  try {
    writeSync(descriptor, `${JSON.stringify(value)}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(draft, file);
  syncFolder(folder);
}

function syncFolder(folder: string): void {
  // Windows cannot open a folder; its rename is journaled by the file system.
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
