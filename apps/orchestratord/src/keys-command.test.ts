import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { withSideConnection } from '@orchqueue/store-sqlite';

/** Each command is a process that loads the whole controller: most of a second. */
jest.setTimeout(60_000);

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'orchq-keys-'));
  await writeFile(path.join(directory, 'orchq.yaml'), 'controller: { data_dir: data/deep }\n');
});
afterEach(() => rm(directory, { recursive: true }));

type Outcome = { code: number; out: string; said: string };

function keys(...args: string[]): Promise<Outcome> {
  const all = [MAIN, 'keys', ...args, '--config', path.join(directory, 'orchq.yaml')];
  return new Promise((resolve) => {
    execFile(process.execPath, all, (error, out, said) => {
      resolve({ code: error ? Number(error.code) : 0, out, said });
    });
  });
}

async function made(...args: string[]) {
  const { out } = await keys('create', '--tenant', 'acme', '--scope', 'read', '--json', ...args);
  return JSON.parse(out);
}

const listed = async () => JSON.parse((await keys('list', '--json')).out);
const secretOf = (key: string) => key.slice('orchq_'.length + 17);

describe('orchestratord keys', () => {
  it('[ORCH-3035] create prints the key alone, once, before the controller ever ran', async () => {
    const flags = ['--scope', 'submit,read', '--expires', '90d', '--label', 'the first'];
    const { code, out, said } = await keys('create', '--tenant', 'acme', ...flags);
    expect([code, out]).toEqual([0, expect.stringMatching(/^orchq_[a-z0-9]{16}_[\w-]{43}\n$/)]);
    expect(said).toContain('of tenant acme');
    expect(said).not.toContain(secretOf(out.trim()));
    const [key] = await listed();
    expect(key).toMatchObject({
      ...{ key_id: out.slice(6, 22), tenant: 'acme', scopes: ['submit', 'read'] },
      ...{ label: 'the first', state: 'valid', revoked_at: null },
    });
    const lifeMs = Date.parse(key.expires_at) - Date.parse(key.created_at);
    expect(Math.abs(lifeMs - 90 * 86_400_000)).toBeLessThan(60_000);
  });

  it('[ORCH-3035] [ORCH-3082] neither a list nor the store has the secret, nor a list its HMAC', async () => {
    const { key, key_id } = await made();
    const shown = [await keys('list'), await keys('list', '--json')].map(({ out }) => out);
    const file = path.join(directory, 'data/deep/tasks.sqlite');
    const stored = withSideConnection(file, (side) => JSON.stringify(side.documents('key')));
    expect(shown[0]).toMatch(/^KEY ID +TENANT +SCOPES +STATE/);
    for (const text of [...shown, stored]) {
      expect(text).toContain(key_id);
      expect(text).not.toContain(secretOf(key));
    }
    const [{ hmac }] = JSON.parse(stored).map(({ value }: { value: unknown }) => value);
    for (const text of shown) expect(text).not.toContain(hmac);
  });

  it('[ORCH-3035] revoke ends one key, twice does no harm, and an unknown one is an error', async () => {
    const [first, second] = [await made(), await made()];
    expect((await keys('revoke', first.key_id)).code).toBe(0);
    const [once] = (await listed()).filter(({ key_id }: typeof first) => key_id === first.key_id);
    expect((await keys('revoke', first.key_id)).code).toBe(0);
    const states = new Map<string, string[]>();
    for (const one of await listed()) states.set(one.key_id, [one.state, one.revoked_at]);
    expect(states.get(first.key_id)).toEqual(['revoked', once.revoked_at]);
    expect(states.get(second.key_id)).toEqual(['valid', null]);
    expect(await keys('revoke', 'nobody')).toMatchObject({ code: 1, out: '' });
  });

  it('[ORCH-3035] create does not make a second secret beside keys of a lost one', async () => {
    await made();
    await rm(path.join(directory, 'data/deep/server-secret'));
    const { code, out, said } = await keys('create', '--tenant', 'acme', '--scope', 'read');
    expect([code, out]).toEqual([1, '']);
    expect(said).toContain('make every key anew');
  });

  it.each([
    ['no tenant', ['--scope', 'read']],
    ['no scope', ['--tenant', 'acme']],
    ['a tenant with a slash', ['--tenant', 'a/b', '--scope', 'read']],
    ['an unknown scope', ['--tenant', 'acme', '--scope', 'read,root']],
    ['an empty scope', ['--tenant', 'acme', '--scope', '']],
    ['a line break in the label', ['--tenant', 'a', '--scope', 'read', '--label', 'x\ny']],
  ])('[ORCH-3035] create with %s makes nothing', async (_what, flags) => {
    const { code, out, said } = await keys('create', ...flags);
    expect([code, out]).toEqual([1, '']);
    expect(said).toMatch(/^error: /);
    expect(existsSync(path.join(directory, 'data'))).toBe(false);
  });
});
