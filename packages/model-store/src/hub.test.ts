import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parseSource } from './fetch/source.ts';
import { FileServer } from './testing/file-server.ts';
import { digestOf, noise, StoreWorld } from './testing/store-world.ts';

const CONTENT = noise(3_000_000, 'hub');
const COMMIT = 'a'.repeat(40);
const SOURCE = 'hf:acme/tiny/q4/tiny.gguf';
const MAIN = '/acme/tiny/resolve/main/q4/tiny.gguf';
const PINNED = `/acme/tiny/resolve/${COMMIT}/q4/tiny.gguf`;

const NEVER = new AbortController().signal;
let world: StoreWorld;
let network: FileServer;

/** The hub knows the file, the delivery network has it. */
function publish(content: Buffer): void {
  const headers = {
    'x-repo-commit': COMMIT,
    'x-linked-etag': `"${digestOf(content).slice('sha256:'.length)}"`,
    'x-linked-size': String(content.length),
  };
  for (const path of [MAIN, PINNED]) {
    world.server.redirects.set(path, { to: `${network.url}/blob`, headers });
  }
}

beforeEach(async () => {
  world = new StoreWorld();
  network = new FileServer();
  await network.listen();
  network.serve('/blob', CONTENT, '"s3-etag"');
  world.token = 'hf_a_secret_of_the_host';
  await world.open();
  publish(CONTENT);
});
afterEach(async () => {
  await world.close();
  await network.close();
});

describe('a model of the hub', () => {
  test('[ORCH-3042] is pinned to the commit that it was found at', async () => {
    network.misbehaviours.push({ kind: 'cut', afterBytes: 1_000_000 });
    const model = await world.obtain(SOURCE);
    expect(model).toMatchObject({ revision: COMMIT, digest: digestOf(CONTENT) });
    // The branch may move meanwhile; the second part is of the commit of the first.
    expect(world.server.asked.map(({ path }) => path)).toEqual([MAIN, PINNED]);
    expect(network.asked[1]?.headers['if-range']).toBe('"s3-etag"');
  });

  test('[ORCH-3082] is asked for with the token at the hub, and nowhere else', async () => {
    await world.obtain(SOURCE);
    expect(world.server.asked[0]?.headers.authorization).toBe(`Bearer ${world.token}`);
    expect(network.asked).toHaveLength(1);
    expect(JSON.stringify(network.asked)).not.toContain('hf_a_secret');
  });

  test('[ORCH-3037] is refused where the network serves other bytes than the hub promised', async () => {
    network.serve('/blob', noise(3_000_000, 'other'));
    expect(await world.fault(SOURCE)).toMatchObject({ kind: 'digest', permanent: true });
  });

  test('[ORCH-3037] costs no bytes where the hub itself says that it is another one', async () => {
    const fault = await world.fault(SOURCE, digestOf(noise(9, 'wanted')));
    expect(fault.message).toContain('the source serves');
    const text = await world.metrics.exposition();
    expect(text).toMatch(/^orchq_model_fetch_bytes_total 0$/m);
  });

  test('[ORCH-3073] has its papers from its own commit, and others from where they are', async () => {
    await world.obtain(SOURCE);
    world.server.asked.length = 0;
    const signature = `${SOURCE}.minisig`;
    const ask = (from: string, isFresh: boolean) =>
      world.store.text({ source: SOURCE, digest: null }, parseSource(from), isFresh, NEVER);
    await ask(signature, false);
    await ask(signature, true);
    await ask('hf:acme/papers/tiny.json', false);
    await ask('hf:acme/tiny@v2/tiny.json', false);
    expect(world.server.asked.map(({ path }) => path)).toEqual([
      ...[`${PINNED}.minisig`, `${MAIN}.minisig`],
      ...['/acme/papers/resolve/main/tiny.json', '/acme/tiny/resolve/v2/tiny.json'],
    ]);
  });

  test('[ORCH-3003] that the host may not read says which variable is missing', async () => {
    world.server.redirects.clear();
    const headers = { 'x-error-code': 'GatedRepo' };
    world.server.misbehaviours.push({ kind: 'status', status: 401, headers });
    const fault = await world.fault(SOURCE);
    expect(fault.message).toMatch(/HTTP 401 GatedRepo.*HF_TOKEN/);
    expect(fault.message).not.toContain('hf_a_secret');
  });
});

describe('a redirect', () => {
  test.each([
    ['to a private address', 'http://10.1.2.3/m.gguf'],
    ['to a link-local one', 'http://169.254.169.254/latest/meta-data'],
    ['to one of IPv6', 'http://[::1]:1/m.gguf'],
    ['to a name of this machine', 'http://localhost:1/m.gguf'],
    ['to no web address', 'file:///etc/passwd'],
  ])('[ORCH-3084] %s is not followed', async (_, to) => {
    world.server.redirects.set('/m.gguf', { to });
    const fault = await world.fault(world.source('m.gguf'));
    expect(fault).toMatchObject({ kind: 'address', permanent: true });
  });

  test('[ORCH-3084] that leads back to itself ends', async () => {
    world.server.redirects.set('/m.gguf', { to: '/m.gguf' });
    expect(await world.fault(world.source('m.gguf'))).toMatchObject({ permanent: true });
    expect(world.server.asked).toHaveLength(6);
  });
});

test.each([
  ['hf:acme/tiny', 'of the form'],
  ['hf:acme/../etc/x.gguf', 'of the form'],
  ['hf:acme/tiny/../../x.gguf', 'of the form'],
  ['hf:acme/tiny@../x.gguf', 'of the form'],
  ['http://example.com/m.gguf', 'not https'],
  ['https://user:pass@example.com/m.gguf', 'no user'],
  ['https://example.com/m.gguf?X-Amz-Signature=1', 'query'],
  ['https://', 'no address'],
])('[ORCH-3042] the source %s is refused before anybody is asked', async (source, reason) => {
  const fault = await world.fault(source);
  expect(fault).toMatchObject({ kind: 'address', permanent: true });
  expect(fault.message).toContain(reason);
  expect(fault.message).not.toContain('pass@');
  expect(fault.message).not.toContain('Amz');
});
