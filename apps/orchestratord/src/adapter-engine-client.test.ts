import { expect, test } from '@jest/globals';
import { loadConfig } from '@orchqueue/config';
import type { Engine } from '@orchqueue/contract-types';
import { createLogger } from '@orchqueue/telemetry';
import { createAdapterEngineClient } from './adapter-engine-client.ts';

const logger = createLogger({ name: 't', level: 'silent', format: 'json' });

/** What asking an engine says where nobody is. */
async function answerOf(profile: 'dev' | 'home' | 'production', engine: Engine): Promise<unknown> {
  const { config } = await loadConfig({ env: {}, overrides: { profile } });
  const engines = createAdapterEngineClient(config, logger);
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
