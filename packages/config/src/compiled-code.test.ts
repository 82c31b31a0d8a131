import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';

const root = mkdtempSync(path.join(tmpdir(), 'orchq-compiled-'));
afterAll(() => rmSync(root, { recursive: true }));

const MODULE = pathToFileURL(path.join(import.meta.dirname, 'compiled-code.mjs')).href;
const SCRIPT = `
  import { flushCompileCache, getCompileCacheDir } from 'node:module';
  const { keepCompiledCode } = await import('${MODULE}');
  keepCompiledCode();
  const { isLoopback } = await import('${MODULE.replace('compiled-code.mjs', 'loopback.ts')}');
  flushCompileCache();
  if (!isLoopback('127.0.0.1')) process.exitCode = 1;
  process.stdout.write(getCompileCacheDir() ?? 'none');
`;

/** Where another process keeps what it compiles; `none` where it keeps nothing. */
function keptBy(env: { [name: string]: string }): string {
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', SCRIPT];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

const folder = (name: string): string => path.join(root, name);

describe('code that was compiled', () => {
  it('[ORCH-4305] is kept beside the state where a service manager names it', () => {
    const kept = keptBy({ STATE_DIRECTORY: `${folder('state')}:/elsewhere`, HOME: root });
    expect(kept.startsWith(path.join(folder('state'), 'compiled', path.sep))).toBe(true);
    expect(readdirSync(kept).length).toBeGreaterThan(0);
  });

  it('[ORCH-4305] is kept where the caches of the user are elsewhere', () => {
    expect(keptBy({ HOME: folder('home') })).toContain(`${folder('home')}/.cache/orchqueue/`);
    const given = { HOME: folder('home'), XDG_CACHE_HOME: folder('caches') };
    expect(keptBy(given)).toContain(folder('caches'));
  });

  it('[ORCH-3082] is not read where others write, and that is no failure', () => {
    mkdirSync(path.join(folder('shared'), 'compiled'), { recursive: true });
    chmodSync(path.join(folder('shared'), 'compiled'), 0o770);
    expect(keptBy({ STATE_DIRECTORY: folder('shared') })).toBe('none');
  });

  it('[ORCH-4304] that cannot be kept is no failure', () => {
    writeFileSync(folder('file'), '');
    expect(keptBy({ STATE_DIRECTORY: folder('file') })).toBe('none');
  });

  it('[ORCH-1106] is kept where the variable of Node says, where that is set', () => {
    const given = { NODE_COMPILE_CACHE: folder('own'), STATE_DIRECTORY: folder('other') };
    expect(keptBy(given)).toContain(folder('own'));
  });
});
