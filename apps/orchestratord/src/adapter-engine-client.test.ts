import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { loadConfig } from '@orchqueue/config';
import type { Engine } from '@orchqueue/contract-types';
import { createLogger } from '@orchqueue/telemetry';
import { createAdapterEngineClient } from './adapter-engine-client.ts';
import { UpstreamKeys } from './upstream-keys.ts';

const logger = createLogger({ name: 't', level: 'silent', format: 'json' });

/** What asking an engine says where nobody is. */
async function answerOf(profile: 'dev' | 'home' | 'production', engine: Engine): Promise<unknown> {
  const { config } = await loadConfig({ env: {}, overrides: { profile } });
  const engines = createAdapterEngineClient(config, logger, new UpstreamKeys());
  const ref = { replicaId: 'r-0', generation: 1, engine, url: 'http://127.0.0.1:1' };
  return engines.busySlots(ref, new AbortController().signal).catch((reason: unknown) => reason);
}

test('[ORCH-3060] the mock serves in every profile but production, where it has no adapter', async () => {
  const refused = { code: 'POOL_UNAVAILABLE', message: expect.stringContaining('production') };
  expect(await answerOf('production', 'mock')).toMatchObject(refused);
  for (const profile of ['dev', 'home'] as const) {
    expect(await answerOf(profile, 'mock')).toMatchObject({ kind: 'unreachable' });
  }
  expect(await answerOf('production', 'llamacpp')).toMatchObject({ kind: 'unreachable' });
});

const chunk = (value: object): string => `data: ${JSON.stringify(value)}\n\n`;
const REQUEST = {
  ...{ prompt: 'hi', maxTokens: 8, correlationId: 'c' },
  sampling: {
    ...{ seed: 1, temperature: 1, top_k: 0, top_p: 1, min_p: 0, repeat_penalty: 1, stop: [] },
  },
};

test('[ORCH-3062] what an upstream answers goes on when its agent is gone', async () => {
  const asked: { authorization: string | undefined; body: string; response: ServerResponse }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    asked.push({ authorization: request.headers.authorization, body, response });
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(chunk({ choices: [{ index: 0, text: 'one' }] }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { config } = await loadConfig({ env: {}, overrides: {} });
  const engines = createAdapterEngineClient(config, logger, {
    keyFor: (_url, pool) => `k-${pool}`,
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const upstream = { poolId: 'p', model: 'acme/m' };
  const ref = { replicaId: 'r-0', generation: 1, engine: 'openai' as const, url, upstream };
  const { signal } = new AbortController();
  const frames = engines.generate(ref, REQUEST, signal)[Symbol.asyncIterator]();
  expect((await frames.next()).value).toEqual({ kind: 'text', text: 'one' });
  expect(asked[0]?.authorization).toBe('Bearer k-p');
  expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({ model: 'acme/m' });

  engines.retain([]);
  const usage = { prompt_tokens: 2, completion_tokens: 1 };
  asked[0]?.response.write(chunk({ choices: [{ index: 0, text: '', finish_reason: 'stop' }] }));
  asked[0]?.response.end(chunk({ choices: [], usage }));
  expect((await frames.next()).value).toMatchObject({ kind: 'end', tokensOut: 1 });
  expect((await frames.next()).done).toBe(true);
  server.close();
  await once(server, 'close');
});
