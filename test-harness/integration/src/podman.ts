import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { REPOSITORY } from './repository.ts';

const run = promisify(execFile);
const PODMAN_MS = 60_000;

const ROOT = path.join(REPOSITORY, '.engines/llama-server/root');
const LIBRARIES = '/usr/lib/x86_64-linux-gnu';
const ENTRY_POINT = [
  `${LIBRARIES}/ld-linux-x86-64.so.2`,
  ...['--library-path', `${LIBRARIES}:${LIBRARIES}/llama`],
  '/usr/bin/llama-server',
];

export const LLAMA_IMAGE = 'localhost/orchq-llama-server:test';

/** What podman says, without the line end. */
export async function podman(...args: string[]): Promise<string> {
  const { stdout } = await run('podman', args, { timeout: PODMAN_MS });
  return stdout.trim();
}

/**
 * Makes an image of the llama-server that the project has installed, by podman alone. Null where a
 * container of it runs, else why none does. `program`: what has to be there for that.
 */
export async function whyNoContainers(program = 'podman'): Promise<string | null> {
  if (!existsSync(ROOT)) return 'no llama-server: ci/scripts/install-llama-server.sh';
  const folder = await mkdtemp(path.join(tmpdir(), 'orchq-image-'));
  try {
    const file = path.join(folder, 'image.tar');
    await run(program, ['--version'], { timeout: PODMAN_MS });
    await run('tar', ['-C', ROOT, '-cf', file, '.'], { timeout: PODMAN_MS });
    const entryPoint = `ENTRYPOINT ${JSON.stringify(ENTRY_POINT)}`;
    await podman('import', '--change', entryPoint, file, LLAMA_IMAGE);
    await podman('run', '--rm', '--pull', 'never', LLAMA_IMAGE, '--version');
    return null;
  } catch (error) {
    return String(error instanceof Error ? error.message : error).trim();
  } finally {
    await rm(folder, { recursive: true });
  }
}
