import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findProgram } from './engine-program.ts';
import { EngineProgramError } from './engine-program-error.ts';
import { systemProcesses } from './process-identity.ts';
import { until } from './testing/until.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'orchq-program-'));
const embeddedScript = path.join(folder, 'engine.ts');

function binary(name: string, script: string, mode = 0o755): string {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, mode);
  return file;
}
const find = (binaryPath: string) =>
  findProgram({ engine: 'llamacpp', provision: 'binary', binaryPath, embeddedScript });

describe('the engine gate', () => {
  test('[ORCH-3504] reads the version of a binary that works', async () => {
    const file = binary('good', 'echo "version: 0.7.0 (build 11669, commit Debian)" >&2');
    expect(await find(file)).toEqual({
      ...{ file, leadingArgs: [], version: '0.7.0 (build 11669, commit Debian)' },
    });
  });

  test.each([
    ['is absent', () => path.join(folder, 'absent'), 'ENOENT'],
    ['is not executable', () => binary('plain', 'exit 0', 0o644), 'EACCES|no version|does not'],
    ['is a folder', () => folder, 'it is no file'],
    [
      'lacks a library',
      () => binary('broken', 'echo "libfoo.so.1: cannot open" >&2; exit 127'),
      'libfoo',
    ],
    ['says something else', () => binary('other', 'echo hello'), 'it says hello'],
  ])('[ORCH-3504] refuses a binary that %s', async (_, file, message) => {
    await expect(find(file())).rejects.toThrow(new RegExp(message));
  });

  test('[ORCH-3504] asks a program once, and again when its file has changed', async () => {
    const asked = path.join(folder, 'asked');
    const says = (version: string) => `echo ${version} >>'${asked}'; echo 'version: ${version}'`;
    const file = binary('slow', says('1'));
    const [one, other] = await Promise.all([find(file), find(file)]);
    expect([one, await find(file)]).toEqual([other, one]);
    binary('slow', says('22'));
    expect(await find(file)).toMatchObject({ version: '22' });
    expect(readFileSync(asked, 'utf8')).toBe('1\n22\n');
  });

  test('[ORCH-3504] asks a program anew that did not work', async () => {
    const missing = path.join(folder, 'library');
    const file = binary('later', `[ -e '${missing}' ] && echo 'version: 1'`);
    await expect(find(file)).rejects.toThrow('does not work');
    writeFileSync(missing, '');
    expect(await find(file)).toMatchObject({ version: '1' });
  });

  test('[ORCH-3505] leaves no program behind that is still asked when the agent goes', async () => {
    const numbered = path.join(folder, 'number');
    const file = binary(
      'slowest',
      `echo $$ >'${numbered}.draft'
      mv '${numbered}.draft' '${numbered}'; exec sleep 600`,
    );
    const module = JSON.stringify(path.join(import.meta.dirname, 'engine-program.ts'));
    const settings = { engine: 'llamacpp', provision: 'binary', binaryPath: file, embeddedScript };
    const script = `const { existsSync, watch } = require('node:fs');
      watch(${JSON.stringify(folder)}, () => existsSync('${numbered}') && process.exit(0));
      import(${module}).then((it) => it.findProgram(${JSON.stringify(settings)}));`;
    const asker = spawn(process.execPath, ['-e', script], { stdio: 'inherit' });
    expect(await once(asker, 'exit')).toEqual([0, null]);
    const pid = Number(readFileSync(numbered, 'utf8'));
    await until('it is gone', () => systemProcesses.identify(pid) === null);
  });

  test('[ORCH-3003] does not blame a binary that somebody killed; one that crashes is refused', async () => {
    const killed = find(binary('killed', 'kill -KILL $$'));
    await expect(killed).rejects.not.toBeInstanceOf(EngineProgramError);
    const wrongMachine = find(binary('illegal', 'kill -ILL $$'));
    await expect(wrongMachine).rejects.toBeInstanceOf(EngineProgramError);
  });

  test('[ORCH-3504] says what to install when there is no engine', async () => {
    const absent = findProgram({ engine: 'llamacpp', provision: 'embedded', embeddedScript });
    await expect(absent).rejects.toThrow('set provision: binary');
    const before = process.env.PATH;
    process.env.PATH = folder;
    const unfound = findProgram({ engine: 'llamacpp', provision: 'binary', embeddedScript });
    await expect(unfound).rejects.toThrow(
      'install llama.cpp, or set provision: embedded, or set binary_path',
    );
    process.env.PATH = before;
  });

  test('[ORCH-3504] takes the help of tritonserver, which ends with 1, for its proof', async () => {
    const triton = (binaryPath: string) =>
      findProgram({ engine: 'triton', provision: 'binary', binaryPath, embeddedScript });
    const file = binary('tritonserver', 'echo "Usage: tritonserver [options]" >&2; exit 1');
    expect(await triton(file)).toEqual({ file, leadingArgs: [], version: null });
    const broken = binary('triton2', 'echo "libdcgm.so.3: cannot open" >&2; exit 127');
    await expect(triton(broken)).rejects.toThrow('libdcgm');
    await expect(triton(binary('triton3', 'exit 0'))).rejects.toThrow('does not work');
  });

  test('[ORCH-3504] starts the bundled engine with this Node', async () => {
    writeFileSync(embeddedScript, '');
    const program = await findProgram({
      engine: 'llamacpp',
      provision: 'embedded',
      embeddedScript,
    });
    expect(program).toMatchObject({ file: process.execPath, version: null });
  });
});
