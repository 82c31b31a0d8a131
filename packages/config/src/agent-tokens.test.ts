import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadAgentTokens } from './agent-tokens.ts';
import { readSecretFile } from './secret-file.ts';

const FIRST = 'first'.repeat(8);
const SECOND = 'other'.repeat(8);

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'orchq-secrets-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function secretFile(text: string, mode = 0o600): Promise<string> {
  const file = path.join(directory, 'token');
  await writeFile(file, text);
  await chmod(file, mode);
  return file;
}

const key = 'agent.auth.token_file' as const;
const load = (env: { [name: string]: string } = {}, file: string | null = 'token') =>
  loadAgentTokens({ env, file, directory, key });

describe('loadAgentTokens', () => {
  it('[ORCH-3035] reads one a line, relative to the configuration, in their order', async () => {
    await secretFile(`${FIRST}\n\n  ${SECOND}\r\n`);
    expect(await load()).toEqual([FIRST, SECOND]);
  });

  it('[ORCH-1104] the environment wins over the file, and neither gives none', async () => {
    await secretFile(FIRST);
    expect(await load({ ORCHQ_AGENT_TOKEN: SECOND })).toEqual([SECOND]);
    expect(await load({ ORCHQ_AGENT_TOKEN: ' ' })).toEqual([FIRST]);
    expect(await load({}, null)).toEqual([]);
  });

  it.each([
    ['too short', 'x'.repeat(31)],
    ['two on a line', `${FIRST} ${SECOND}`],
    ['with a letter that no header carries', `${FIRST}ä`],
  ])(
    '[ORCH-3035] [ORCH-3082] one that is %s is named by its place and not shown',
    async (_, text) => {
      await secretFile(`${SECOND}\n${text}\n`);
      const error = await load().catch((thrown: Error) => thrown.message);
      expect(error).toContain('agent.auth.token_file: token 2 must have at least 32 characters');
      expect(error).not.toContain(text);
    },
  );

  it.each(['', '\n \n'])('[ORCH-1105] a file with no token in it is an error', async (text) => {
    await secretFile(text);
    await expect(load()).rejects.toThrow('missing or empty');
    await expect(load({}, 'nowhere')).rejects.toThrow('missing or empty');
  });
});

describe('readSecretFile', () => {
  it.each([0o604, 0o644, 0o602, 0o620, 0o666])(
    '[ORCH-1104] [ORCH-3082] a secret of mode %o is refused with the way out',
    async (mode) => {
      const file = await secretFile(FIRST, mode);
      const error = await readSecretFile(file, key).catch((thrown: Error) => thrown.message);
      expect(error).toContain(`chmod 600 ${file}`);
      expect(error).not.toContain(FIRST);
    },
  );

  it.each([0o600, 0o400, 0o640, 0o440])('[ORCH-1104] a secret of mode %o is read', async (mode) => {
    expect(await readSecretFile(await secretFile(FIRST, mode), key)).toBe(FIRST);
    await rm(path.join(directory, 'token'));
  });

  it('[ORCH-1104] no file is none, and what is no file is an error', async () => {
    expect(await readSecretFile(path.join(directory, 'nowhere'), key)).toBeNull();
    const folder = await mkdtemp(path.join(directory, 'folder-'));
    await expect(readSecretFile(folder, key)).rejects.toThrow('cannot be read (EISDIR)');
  });
});
