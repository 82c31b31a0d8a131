import { existsSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { noise, SETTINGS, StoreWorld } from '@orchqueue/model-store/store-world';
import { ModelError } from '@orchqueue/supervisor';
import { createLogger } from '@orchqueue/telemetry';
import { HostModels } from './host-models.ts';

const NEVER = new AbortController().signal;
let world: StoreWorld;

beforeEach(async () => {
  world = new StoreWorld();
  await world.open();
});
afterEach(() => world.close());

test('[ORCH-3003] a fetched file that cannot be read for a moment is kept', async () => {
  world.server.serve('/m.gguf', noise(100_000, 'model'));
  const source = world.source('m.gguf');
  const { path } = await world.obtain(source);
  const busy = new ModelError(`model ${path} cannot be read (EMFILE)`, false);
  const models = new HostModels({
    store: world.store,
    verifier: { verify: () => Promise.reject(busy) },
    resolvePath: async (given) => given,
    trust: SETTINGS.trust,
    logger: createLogger({ name: 'test', level: 'silent', format: 'json' }),
    metrics: world.metrics,
    release: () => {},
  });
  const obtained = models.obtain({ model_id: 'tiny', source }, 'llamacpp', NEVER);
  await expect(obtained).rejects.toBe(busy);
  expect(existsSync(path)).toBe(true);
  await world.obtain(source);
  expect(world.server.asked).toHaveLength(1);
});
