import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadUpstreamKey } from './upstream-key.ts';

const directory = mkdtempSync(path.join(os.tmpdir(), 'orchq-upstream-'));
afterAll(() => rmSync(directory, { recursive: true }));

const KEY = 'sk-5ecre7';
const at = 'agent.pools.0.upstream';

function load(reference: { api_key_file?: string; api_key_env?: string }, env = {}) {
  return loadUpstreamKey({ reference, env, directory, path: at });
}

function file(name: string, text: string, mode = 0o600): { api_key_file: string } {
  writeFileSync(path.join(directory, name), text, { mode });
  return { api_key_file: name };
}

describe('the key of an upstream', () => {
  it('[ORCH-1104] [ORCH-3062] is read from a file or a variable, without what is around it', async () => {
    expect(await load(file('a.key', `${KEY}\n`))).toBe(KEY);
    expect(await load({ api_key_env: 'ACME_KEY' }, { ACME_KEY: ` ${KEY} ` })).toBe(KEY);
    expect(await load({})).toBeNull();
  });

  it.each([
    ['a file that is not there', { api_key_file: 'none' }, 'api_key_file', /missing or empty/],
    ['an empty file', file('empty', '\n'), 'api_key_file', /missing or empty/],
    ['a file that others may read', file('open', KEY, 0o644), 'api_key_file', /chmod 600/],
    ['two lines', file('two', `${KEY}\n${KEY}2`), 'api_key_file', /in one line/],
    [
      'a variable that is not set',
      { api_key_env: 'NONE' },
      'api_key_env',
      /names NONE, .* not set/,
    ],
    ['a key with a line feed inside', { api_key_env: 'TWO' }, 'api_key_env', /in one line/],
  ])(
    '[ORCH-1104] [ORCH-3082] %s is named, and no key is shown',
    async (_what, reference, key, why) => {
      const error = await load(reference, { TWO: `${KEY}\r\nx: y` }).catch((cause: Error) => cause);
      expect(error).toMatchObject({ faults: [{ path: `${at}.${key}`, expected: why }] });
      expect(String(error)).not.toContain(KEY);
    },
  );
});
