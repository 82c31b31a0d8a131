import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadConfig } from '@orchqueue/config';
import { SecretSource } from './server-secret.ts';

const LONG = 'environment'.repeat(4);

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'orchq-secret-'));
});
afterEach(() => rm(directory, { recursive: true }));

const inFolder = (name: string) => path.join(directory, name);

async function source(env: { [name: string]: string } = {}, secret_file: string | null = null) {
  const overrides = { controller: { data_dir: directory, auth: { secret_file } } };
  return new SecretSource(await loadConfig({ env: {}, overrides }), env);
}

const hmacOf = (secret: { hmac(text: string): Buffer } | null) => secret?.hmac('x').toString('hex');

describe('SecretSource', () => {
  it('[ORCH-3035] makes a file of 32 random bytes for its owner alone, once', async () => {
    const made = hmacOf(await (await source()).ensure());
    const text = await readFile(inFolder('server-secret'), 'utf8');
    expect(Buffer.from(text.trim(), 'base64url')).toHaveLength(32);
    expect((await stat(inFolder('server-secret'))).mode & 0o777).toBe(0o600);
    expect(hmacOf(await (await source()).ensure())).toBe(made);
    expect(hmacOf(await (await source()).find())).toBe(made);
    expect(await readdir(directory)).toEqual(['server-secret']);
  });

  it('[ORCH-3035] two commands at once agree on one secret', async () => {
    const sources = await Promise.all([source(), source(), source()]);
    const made = await Promise.all(sources.map(async (one) => hmacOf(await one.ensure())));
    expect(new Set(made).size).toBe(1);
    expect(await readdir(directory)).toEqual(['server-secret']);
  });

  it('[ORCH-1104] the environment wins over the named file, which wins over the data folder', async () => {
    await (await source()).ensure();
    await writeFile(inFolder('named'), 'named'.repeat(8), { mode: 0o600 });
    const found = [
      await (await source()).find(),
      await (await source({}, inFolder('named'))).find(),
      await (await source({ ORCHQ_SERVER_SECRET: LONG }, inFolder('named'))).find(),
    ].map(hmacOf);
    expect(new Set(found).size).toBe(3);
  });

  it('[ORCH-3035] says what is wrong and the way out, and never the secret', async () => {
    expect(await (await source()).find()).toBeNull();
    await expect((await source()).require()).rejects.toThrow('make every key anew');
    await expect((await source({}, inFolder('nowhere'))).find()).rejects.toThrow('openssl rand');
    const short = (await source({ ORCHQ_SERVER_SECRET: 'too-short' })).find();
    await expect(short).rejects.toThrow('ORCHQ_SERVER_SECRET: has fewer than 32 bytes');
    await expect(short).rejects.not.toThrow('too-short');
    await writeFile(inFolder('server-secret'), LONG, { mode: 0o644 });
    await expect((await source()).find()).rejects.toThrow('chmod 600');
  });
});
