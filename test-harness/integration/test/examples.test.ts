import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import * as runner from '@jest/globals';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KeyedStack } from '../src/keyed-stack.ts';
import { ORCHQ_MAIN } from '../src/orchq-process.ts';
import { MODEL_ID, REPOSITORY } from '../src/repository.ts';
import { usingStack } from '../src/use-stack.ts';

const run = promisify(execFile);
/** With keys: one of the commands makes some, and the first would close what is open. */
const stack = usingStack(runner, new KeyedStack());

const SECOND_TURN = {
  model_ref: MODEL_ID,
  messages: [
    { role: 'user', content: 'Write a haiku about the moon.' },
    { role: 'assistant', content: 'the moon drifts' },
    { role: 'user', content: 'Now one about the sun.' },
  ],
};

/** Where the examples run, with an `orchq` on PATH and a file to read. */
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'orchq-examples-'));
  const orchq = path.join(folder, 'orchq');
  writeFileSync(orchq, `#!/bin/sh\nexec '${process.execPath}' '${ORCHQ_MAIN}' "$@"\n`);
  chmodSync(orchq, 0o755);
  writeFileSync(path.join(folder, 'notes.txt'), 'Write a haiku about the moon.');
  writeFileSync(path.join(folder, 'turn-2.json'), JSON.stringify(SECOND_TURN));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function blocksOf(file: string, language: string): string[] {
  const text = readFileSync(path.join(REPOSITORY, file), 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(
    ([, block]) => block ?? '',
  );
}

const env = () => ({
  ...{ PATH: `${folder}:${process.env.PATH}`, HOME: folder },
  ...{ ORCHQ_URL: stack.url, ORCHQ_API_KEY: stack.adminKey },
});

describe('packages/client/README.md', () => {
  const examples = blocksOf('packages/client/README.md', 'ts');

  it.each(examples.map((code, place): [number, string] => [place + 1, code]))(
    '[ORCH-4402] example %i runs on the real daemons',
    async (_place, code) => {
      const args = ['--input-type=module-typescript', '--eval', code];
      const cwd = path.join(REPOSITORY, 'test-harness/integration');
      const { stdout } = await run(process.execPath, args, { cwd, env: env() });
      expect(stdout).not.toBe('');
    },
  );
});

/** The endings that fit an example: done, or told by the controller why not. */
const TOLD = [0, 4, 5, 7, 8, 11, 12];

describe('docs/cli.md', () => {
  const lines = blocksOf('docs/cli.md', 'sh')
    .flatMap((block) => block.split('\n'))
    // Programs that a machine may lack, and files of a shell, are left to the reader.
    .filter((line) => line.startsWith('orchq ') && !/\| jq|> ~/.test(line));

  it.each(lines)('[ORCH-4401] %s', async (line) => {
    const ended = run('sh', ['-c', line], { cwd: folder, env: env() }).then(
      ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
      ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    );
    const { code, stderr } = await ended;
    if (!TOLD.includes(code)) throw new Error(`it ended with ${code}: ${stderr}`);
  });

  it('[ORCH-4401] has an example of every kind', () => {
    expect(lines.length).toBeGreaterThan(25);
  });
});
