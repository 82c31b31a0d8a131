import { execFileSync } from 'node:child_process';
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from './finding.ts';
import type { TextFile } from './text-file.ts';

/**
 * Asks git, so that ignored files don't count and files not yet added do: a check that sees only
 * what is committed passes before the commit and fails after it.
 */
export function listTree(root: string): string[] {
  const output = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  const paths = new Set(output.split('\0').filter((path) => path !== ''));
  return [...paths].filter((path) => isRegularFile(join(root, path))).sort(compareText);
}

export function readTree(root: string): TextFile[] {
  return listTree(root).flatMap((path) => {
    const bytes = readFileSync(join(root, path));
    // The test git itself makes: a NUL byte near the start means binary.
    if (bytes.subarray(0, 8000).includes(0)) return [];
    return [{ path, text: bytes.toString('utf8') }];
  });
}

/** A file that was deleted but is still in the index is listed by git and cannot be read. */
function isRegularFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
