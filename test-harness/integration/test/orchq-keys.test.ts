import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { call } from '../src/http-call.ts';
import { bearer, keyIdOf, secretOf } from '../src/key-command.ts';
import { KeyedStack } from '../src/keyed-stack.ts';
import { type OrchqRun, runOrchq } from '../src/orchq-process.ts';
import { until } from '../src/until.ts';

jest.setTimeout(90_000);

const stack = new KeyedStack();
let key = '';
let folder = '';
beforeAll(async () => {
  await stack.start();
  key = await stack.keys.create('acme', 'submit,read');
  const headers = bearer(key);
  const known = () => call('GET', `${stack.url}/v1/tasks`, { headers });
  await until(async () => (await known()).status === 200, { what: 'the key is known' });
  folder = mkdtempSync(path.join(os.tmpdir(), 'orchq-keys-'));
  writeFileSync(path.join(folder, 'key'), `${key}\n`, { mode: 0o600 });
  writeFileSync(path.join(folder, 'config.yaml'), `url: ${stack.url}\napi_key_file: key\n`);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await stack.stop();
});

const said: string[] = [];
async function orchq(args: readonly string[], env: Record<string, string>): Promise<OrchqRun> {
  const run = await runOrchq(args, { env });
  said.push(run.stdout, run.stderr);
  return run;
}

it('[ORCH-4401] [ORCH-3035] a key of the environment or of the settings is used', async () => {
  const settings = { ORCHQ_CONFIG: path.join(folder, 'config.yaml') };
  const environment = { ORCHQ_URL: stack.url, ORCHQ_API_KEY: key };
  for (const env of [settings, environment]) {
    const run = await orchq(['run', '-n', '8', 'the moon'], env);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).not.toBe('');
  }
});

it('[ORCH-4401] [ORCH-3035] what the key lacks is named, and a stranger is told so', async () => {
  const denied = await orchq(['pools'], { ORCHQ_URL: stack.url, ORCHQ_API_KEY: key });
  expect(denied.exitCode).toBe(6);
  expect(denied.stderr).toContain('needed: scope control');
  const stranger = await orchq(['tasks'], { ORCHQ_URL: stack.url });
  expect(stranger.exitCode).toBe(6);
  expect(stranger.stderr).toContain('(UNAUTHENTICATED)');
});

it('[ORCH-4401] doctor says what the key may do, by its id', async () => {
  const run = await orchq(['doctor'], { ORCHQ_URL: stack.url, ORCHQ_API_KEY: key });
  expect(run.exitCode).toBe(0);
  const { findings } = JSON.parse(run.stdout);
  const found = (what: string) =>
    findings.find((one: { what: string }) => one.what === what)?.found;
  expect(found('API key')).toBe(`key ${keyIdOf(key)} (environment)`);
  expect(found('scopes')).toBe('read, submit');
  expect(found('model haiku-tiny')).toBe('ready');
  const wrong = { ORCHQ_URL: stack.url, ORCHQ_API_KEY: `${key.slice(0, -4)}AAAA` };
  const refused = await orchq(['doctor'], wrong);
  expect(refused.exitCode).toBe(12);
  expect(refused.stdout).toContain('orchestratord keys create');
});

it('[ORCH-3082] the secret of a key is in nothing that was said', () => {
  expect(said.length).toBeGreaterThan(8);
  expect(said.join('')).not.toContain(secretOf(key).slice(0, -4));
});
