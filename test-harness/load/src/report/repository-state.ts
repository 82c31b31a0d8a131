import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

export type RepositoryState = { version: string; commit: string };

/** What was measured. `commit` says where sources are not those of a commit, or not in git. */
export async function readRepositoryState(): Promise<RepositoryState> {
  const manifest = await readFile(new URL('../../../../package.json', import.meta.url), 'utf8');
  const git = async (...args: string[]): Promise<string> =>
    (await run('git', args, { cwd: ROOT })).stdout.trim();
  const { version } = JSON.parse(manifest) as { version: string };
  try {
    const commit = await git('rev-parse', '--short=12', 'HEAD');
    // What a report writes is no part of what it measures.
    const changed = await git('status', '--porcelain', '--', '.', ':!docs');
    return { version, commit: changed === '' ? commit : `${commit} with changes` };
  } catch {
    return { version, commit: 'not in git' };
  }
}
