import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { smallModel } from '@orchqueue/model-store/gguf-file';
import { MinisignKey } from '@orchqueue/model-store/minisign-key';
import { digestOf, noise, SETTINGS, StoreWorld } from '@orchqueue/model-store/store-world';
import {
  createFolderVerifier,
  createModelVerifier,
  ModelError,
  type ModelVerifier,
  resolveModelPath,
} from '@orchqueue/supervisor';
import { createLogger } from '@orchqueue/telemetry';
import { HostModels } from './host-models.ts';

const NEVER = new AbortController().signal;
let world: StoreWorld;

beforeEach(async () => {
  world = new StoreWorld();
  await world.open();
});
afterEach(() => world.close());

function hostModels(
  verifier: ModelVerifier,
  more: Partial<ConstructorParameters<typeof HostModels>[0]> = {},
): HostModels {
  return new HostModels({
    ...{ store: world.store, verifier, metrics: world.metrics, trust: SETTINGS.trust },
    folders: createFolderVerifier(world.metrics),
    resolvePath: async (given) => given,
    logger: createLogger({ name: 'test', level: 'silent', format: 'json' }),
    release: () => {},
    ...more,
  });
}

test('[ORCH-3003] a fetched file that cannot be read for a moment is kept', async () => {
  world.server.serve('/m.gguf', noise(100_000, 'model'));
  const source = world.source('m.gguf');
  const { path } = await world.obtain(source);
  const busy = new ModelError(`model ${path} cannot be read (EMFILE)`, false);
  const models = hostModels({ verify: () => Promise.reject(busy) });
  const obtained = models.obtain({ model_id: 'tiny', source }, 'llamacpp', NEVER);
  await expect(obtained).rejects.toBe(busy);
  expect(existsSync(path)).toBe(true);
  await world.obtain(source);
  expect(world.server.asked).toHaveLength(1);
});

test('[ORCH-3042] a pool holds the digest that it was found to serve, and no other one', async () => {
  await world.open({ cache_bytes_max: 2_500_000 });
  const source = world.source('m.gguf');
  const model = { model_id: 'tiny', source };
  const [old, next] = [smallModel('old', 1_000_000), smallModel('next', 1_000_000)];
  const models = hostModels(createModelVerifier(world.metrics));
  models.hold('pool', [model]);
  world.server.serve('/m.gguf', old);
  const served = await models.obtain(model, 'llamacpp', NEVER);
  world.server.serve('/m.gguf', next, '"two"');
  const unused = await world.obtain(source, digestOf(next));
  world.server.serve('/other.gguf', smallModel('other', 1_000_000));
  await world.obtain(world.source('other.gguf'));
  expect([served, unused].map(({ path }) => existsSync(path))).toEqual([true, false]);
  expect(await models.obtain(model, 'llamacpp', NEVER)).toMatchObject({ digest: digestOf(old) });
});

test('[ORCH-3512] papers outside the roots are not read, however well they are signed', async () => {
  const [roots, outside] = [path.join(world.folder, 'roots'), path.join(world.folder, 'outside')];
  const key = new MinisignKey();
  const content = smallModel('tiny');
  const manifest = JSON.stringify({
    ...{ manifest_version: 1, model_id: 'tiny' },
    ...{ digest: digestOf(content), size_bytes: content.length },
  });
  for (const folder of [roots, outside]) {
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'm.json'), manifest);
    writeFileSync(path.join(folder, 'm.json.minisig'), key.sign(manifest));
  }
  writeFileSync(path.join(roots, 'm.gguf'), content);
  const models = hostModels(createModelVerifier(world.metrics), {
    trust: { policy: 'strict', allowed_sources: ['file:'], keys: [key.publicKey] },
    resolvePath: (given) => resolveModelPath(given, [roots], roots),
  });
  const obtain = (papers: string) => {
    const model = { model_id: 'tiny', path: 'm.gguf', manifest: path.join(papers, 'm.json') };
    return models.obtain(model, 'llamacpp', NEVER);
  };
  expect(await obtain(roots)).toMatchObject({ trust: { signed_by: key.keyId } });
  await expect(obtain(outside)).rejects.toThrow('lies outside model_roots');
});
