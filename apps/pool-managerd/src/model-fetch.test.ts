import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ConfigInput, ModelFacts } from '@orchqueue/contract-types';
import { FileServer } from '@orchqueue/model-store/file-server';
import { MinisignKey } from '@orchqueue/model-store/minisign-key';
import { digestOf } from '@orchqueue/model-store/store-world';
import { AgentProcess, MODEL, MODEL_ROOT } from './testing/agent-process.ts';
import { until } from './testing/until.ts';

type AgentInput = NonNullable<ConfigInput['agent']>;

const CONTENT = readFileSync(path.join(MODEL_ROOT, MODEL.path));
const COMMIT = 'b'.repeat(40);
const TOKEN = 'hf_a_secret_of_the_host';
const HUB_MODEL = { model_id: 'tiny', source: 'hf:acme/tiny/tiny.gguf' };
const key = new MinisignKey();

let server: FileServer;
let agent: AgentProcess;

beforeEach(async () => {
  server = new FileServer();
  await server.listen();
  publish(CONTENT);
});
afterEach(async () => {
  expect(await agent.signal('SIGTERM')).toBe(0);
  await server.close();
  expect(agent.engines()).toEqual([]);
  expect(agent.output).not.toContain(TOKEN);
});

function publish(content: Buffer): void {
  for (const revision of ['main', COMMIT]) {
    const headers = { 'x-repo-commit': COMMIT };
    const file = { content, etag: '"one"', headers };
    server.files.set(`/acme/tiny/resolve/${revision}/tiny.gguf`, file);
  }
}

async function startAgent(model: object, models: AgentInput['models'] = {}): Promise<void> {
  const pools = [{ pool_id: 'default', model: { model_id: 'tiny', ...model } }];
  const env = { HF_ENDPOINT: server.url, HF_TOKEN: TOKEN };
  agent = await new AgentProcess({ pools, models }, { env }).start();
}

const untilState = (wanted: string) =>
  agent.untilReplica(wanted, ({ state }) => state === wanted, 40_000);
const metrics = async () => (await fetch(`${agent.url}/metrics`)).text();

async function model(): Promise<ModelFacts> {
  const found = (await agent.status()).report.pools[0]?.model;
  if (!found) throw new Error('there is no pool');
  return found;
}

describe('a pool whose model is fetched', () => {
  test('[ORCH-3042] serves it, and after a restart without a network too', async () => {
    await startAgent(HUB_MODEL);
    await untilState('ready');
    expect(await model()).toMatchObject({
      ...{ source: HUB_MODEL.source, revision: COMMIT, size_bytes: CONTENT.length },
      ...{ gguf: { architecture: 'llama', context_length: 2048, has_chat_template: true } },
      fetch: { state: 'done', received_bytes: CONTENT.length, total_bytes: CONTENT.length },
      trust: { policy: 'permissive', signed_by: null },
    });
    expect(server.asked[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
    await agent.signal('SIGTERM');
    server.files.clear();
    await agent.start();
    await untilState('ready');
    expect((await model()).revision).toBe(COMMIT);
  }, 90_000);

  test('[ORCH-3042] shows how far it is, and stops while it is fetched', async () => {
    server.misbehaviours.push({ kind: 'stall', afterBytes: 1_000_000 });
    await startAgent(HUB_MODEL);
    const seen = await until('a part', async () => {
      const { fetch: now } = await model();
      return now && now.received_bytes >= 1_000_000 ? now : null;
    });
    expect(seen).toMatchObject({ state: 'fetching', total_bytes: CONTENT.length, retries: 0 });
    expect((await agent.replica()).state).toBe('preparing');
    expect(await metrics()).toMatch(/orchq_model_fetch_ratio\{model="hf:acme[^}]*"\} 0\.4/);
  }, 60_000);

  test('[ORCH-3003] fails at once where it is not there', async () => {
    await startAgent({ source: 'hf:acme/tiny/absent.gguf' });
    const replica = await untilState('failed');
    expect(replica.last_error).toContain('HTTP 404 EntryNotFound');
    expect(server.asked).toHaveLength(1);
    expect((await model()).fetch).toMatchObject({ state: 'failed' });
  }, 60_000);

  test.each([
    ['is no GGUF', Buffer.from('<html>come back later</html>')],
    ['has a header that nobody reads', Buffer.from('GGUF\x01\0\0\0')],
  ])(
    '[ORCH-3003] fails at once where it %s, and is not kept',
    async (_, content) => {
      server.serve('/acme/tiny/resolve/main/odd.gguf', content);
      await startAgent({ source: 'hf:acme/tiny/odd.gguf' });
      await untilState('failed');
      expect(server.asked).toHaveLength(1);
      expect(readdirSync(path.join(agent.folder, 'data/models/blobs'))).toEqual([]);
    },
    60_000,
  );

  test('[ORCH-2102] comes back after a reload to another digest of its source that fails', async () => {
    await startAgent(HUB_MODEL);
    await untilState('ready');
    const before = await model();
    // Whole and readable, and nothing that the engine can run.
    const next = Buffer.from(CONTENT);
    next.write('lxxma', next.indexOf('llama'));
    publish(next);
    const answer = await agent.post('/v1/agent/pools/default/reload', {
      ...{ generation: 1, model: { ...HUB_MODEL, digest: digestOf(next) } },
    });
    expect(await answer.json()).toMatchObject({ outcome: 'rolled_back' });
    expect(await model()).toMatchObject({ digest: before.digest, revision: COMMIT });
    expect(server.asked).toHaveLength(2);
  }, 120_000);

  test('[ORCH-3003] comes when its source is back', async () => {
    const down = { kind: 'status', status: 503 } as const;
    server.misbehaviours.push(down, down, down);
    await startAgent(HUB_MODEL, { fetch: { retries_max: 0 } });
    await untilState('ready');
    expect(await metrics()).toMatch(/state="backoff",reason="unprepared"\} 3/);
  }, 60_000);

  test('[ORCH-3037] is fetched anew when its disk changed it', async () => {
    await startAgent(HUB_MODEL);
    await untilState('ready');
    await agent.signal('SIGTERM');
    const blobs = path.join(agent.folder, 'data/models/blobs');
    const [blob = ''] = readdirSync(blobs);
    const spoilt = Buffer.from(CONTENT);
    spoilt.writeUInt8((spoilt.at(-1) ?? 0) ^ 1, spoilt.length - 1);
    writeFileSync(path.join(blobs, blob), spoilt);
    await agent.start();
    await untilState('ready');
    expect(readFileSync(path.join(blobs, blob)).equals(CONTENT)).toBe(true);
    expect(agent.output).toContain('another digest');
  }, 90_000);
});

test('[ORCH-3073] the policy permissive lets an unsigned model serve, and its log warns', async () => {
  const trust = { policy: 'permissive' as const, allowed_sources: [], keys: [key.publicKey] };
  await startAgent(HUB_MODEL, { trust });
  await untilState('ready');
  const { warnings } = (await model()).trust ?? {};
  expect(warnings).toEqual([expect.stringContaining('hf:acme'), 'it has no signature']);
  expect(agent.output).toContain('the model is taken although it is not trusted');
}, 60_000);

describe('the policy strict', () => {
  const policy = 'strict' as const;
  const trust = { policy, allowed_sources: ['hf:acme/'], keys: [key.publicKey] };

  test('[ORCH-3073] lets a signed model serve, and refuses another one', async () => {
    const signature = Buffer.from(key.sign(CONTENT));
    server.serve('/acme/tiny/resolve/main/tiny.gguf.minisig', signature);
    await startAgent(HUB_MODEL, { trust });
    await untilState('ready');
    expect((await model()).trust).toMatchObject({ signed_by: key.keyId, warnings: [] });
    const wanted = { model_id: 'local', path: MODEL.path };
    const refused = await agent.post('/v1/agent/pools/default/reload', {
      ...{ generation: 1, model: wanted },
    });
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({
      ...{ code: 'UNTRUSTED_ARTIFACT', retriable: false },
      details: { reasons: [expect.stringContaining('file:haiku-tiny.gguf')] },
    });
    expect((await agent.replica()).state).toBe('ready');
  }, 90_000);

  test('[ORCH-3073] never fetches an unsigned model', async () => {
    await startAgent(HUB_MODEL, { trust });
    const replica = await untilState('failed');
    expect(replica.last_error).toContain('UNTRUSTED_ARTIFACT: model tiny is refused');
    expect(replica.last_error).toContain('it has no signature');
    expect(server.asked.every(({ path: at }) => at.endsWith('.minisig'))).toBe(true);
  }, 60_000);
});
