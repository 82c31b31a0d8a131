import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findProgram } from './engine-program.ts';
import { EngineProgramError } from './engine-program-error.ts';

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
