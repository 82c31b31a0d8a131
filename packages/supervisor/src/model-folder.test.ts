import { mkdirSync, mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createMetrics } from '@orchqueue/telemetry';
import { createFolderVerifier, modelFolderSizes } from './model-folder.ts';

const HUGE_BYTES = 8_589_934_592;
const { signal } = new AbortController();

function folder(files: { [name: string]: string }): string {
  const root = mkdtempSync(path.join(os.tmpdir(), 'orchq-folder-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return root;
}
const verifier = () => createFolderVerifier(createMetrics('pool-managerd'));

describe('a model that is a folder', () => {
  test('[ORCH-3037] [ORCH-3003] is read once for all replicas and restarts, and anew where it changed', async () => {
    const root = folder({ 'a.safetensors': 'one', 'b/config.json': '{}' });
    const folders = verifier();
    const [first, second] = await Promise.all([
      folders.verify(root, undefined, signal),
      folders.verify(root, undefined, signal),
    ]);
    expect(second).toEqual(first);
    const file = path.join(root, 'a.safetensors');
    writeFileSync(file, 'two');
    const changed = await folders.verify(root, undefined, signal);
    expect(changed.digest).not.toBe(first?.digest);
    expect(await verifier().verify(root, changed.digest, signal)).toEqual(changed);
  });

  test('[ORCH-3037] costs nothing but a look at its files where they are known', async () => {
    const root = folder({ 'a.safetensors': 'one' });
    const folders = verifier();
    const model = await folders.verify(root, undefined, signal);
    // Who reads a file is stopped by it.
    const stopped = AbortSignal.abort(new Error('it was read'));
    expect(await folders.verify(root, undefined, stopped)).toEqual(model);
    writeFileSync(path.join(root, 'a.safetensors'), 'two');
    await expect(folders.verify(root, undefined, stopped)).rejects.toThrow('it was read');
  });

  test('[ORCH-3037] is counted by result', async () => {
    const metrics = createMetrics('pool-managerd');
    const folders = createFolderVerifier(metrics);
    const root = folder({ 'a.safetensors': 'one' });
    await folders.verify(root, undefined, signal);
    for (const wrong of [root, path.join(root, 'nowhere')]) {
      await expect(folders.verify(wrong, 'sha256:0', signal)).rejects.toThrow(wrong);
    }
    for (const result of ['verified', 'mismatch', 'unreadable']) {
      const name = `orchq_model_verifications_total{result="${result}"}`;
      expect(await metrics.exposition()).toContain(`${name} 1`);
    }
  });

  test('[ORCH-3502] is not read to its end for a replica that was stopped', async () => {
    const root = folder({ 'a.safetensors': '' });
    truncateSync(path.join(root, 'a.safetensors'), HUGE_BYTES);
    const stop = new AbortController();
    const folders = verifier();
    const verified = folders.verify(root, undefined, stop.signal);
    setImmediate(() => stop.abort(new Error('it was stopped')));
    await expect(verified).rejects.toThrow('it was stopped');
    truncateSync(path.join(root, 'a.safetensors'), 3);
    await expect(folders.verify(root, undefined, signal)).resolves.toMatchObject({ sizeBytes: 3 });
  });
});

describe('the weights of a folder', () => {
  const index = (...names: string[]) =>
    JSON.stringify({ weight_map: Object.fromEntries(names.map((name, at) => [`t${at}`, name])) });
  const files = {
    'model-1.safetensors': 'aaaa',
    'model-2.safetensors': 'bb',
    'consolidated.safetensors': 'aaaabb',
    'original/consolidated.pth': 'aaaabb',
  };
  const weightBytes = async (more: { [name: string]: string }) =>
    (await modelFolderSizes(folder({ ...files, ...more }))).weightBytes;

  test.each<[string, { [name: string]: string }, number]>([
    [
      'those that its index names, once each',
      {
        'consolidated.safetensors.index.json': index('consolidated.safetensors', 'other'),
        'model.safetensors.index.json': index(
          ...['model-1.safetensors', 'model-2.safetensors', 'model-1.safetensors'],
        ),
      },
      6,
    ],
    ['all where there is none', {}, 18],
    ['all where it is no index', { 'model.safetensors.index.json': '[' }, 19],
    ['all where it names nothing that is there', { 'x.index.json': index('elsewhere') }, 51],
  ])('[ORCH-1102] are %s', async (_, more, bytes) => {
    expect(await weightBytes(more)).toBe(bytes);
  });
});
