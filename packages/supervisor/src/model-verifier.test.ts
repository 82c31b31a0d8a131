import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createMetrics } from '@orchqueue/telemetry';
import { createModelVerifier, unreadable } from './model-verifier.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'orchq-verify-'));
const CONTENT = `GGUF${'x'.repeat(3_000_000)}`;
const DIGEST = `sha256:${createHash('sha256').update(CONTENT).digest('hex')}`;

function modelFile(name: string, content = CONTENT): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

describe('a model file', () => {
  const verifier = createModelVerifier(createMetrics('pool-managerd'));

  test('[ORCH-3037] with the expected digest is let through with its facts', async () => {
    const file = modelFile('good.gguf');
    const facts = { path: file, digest: DIGEST, sizeBytes: CONTENT.length };
    expect(await verifier.verify(file, DIGEST)).toEqual(facts);
    expect(await verifier.verify(file, undefined)).toEqual(facts);
  });

  test('[ORCH-3037] with another digest never is, and the figures are said', async () => {
    const other = `sha256:${'0'.repeat(64)}`;
    const refused = verifier.verify(modelFile('other.gguf'), other);
    await expect(refused).rejects.toMatchObject({ permanent: true });
    await expect(refused).rejects.toThrow(`expected ${other}, the file has ${DIGEST}`);
  });

  test('[ORCH-3037] that changed is hashed again, whatever was known of it', async () => {
    const file = modelFile('changing.gguf');
    await verifier.verify(file, DIGEST);
    modelFile('changing.gguf', `GGUF${'y'.repeat(3_000_000)}`);
    await expect(verifier.verify(file, DIGEST)).rejects.toThrow('another digest');
  });

  test.each([
    ['no GGUF', 'GGML and so on', 'no GGUF file'],
    ['empty', '', 'no GGUF file'],
  ])('[ORCH-3003] that is %s fails at once', async (name, content, message) => {
    await expect(verifier.verify(modelFile(name, content), undefined)).rejects.toThrow(message);
  });

  test('[ORCH-3003] that is a folder, or absent, fails at once', async () => {
    await expect(verifier.verify(folder, undefined)).rejects.toMatchObject({ permanent: true });
    const absent = verifier.verify(path.join(folder, 'absent'), undefined);
    await expect(absent).rejects.toThrow('ENOENT');
  });

  test('[ORCH-3003] whose file cannot be read for a moment is tried again', () => {
    const of = (code: string) => unreadable('m.gguf', Object.assign(new Error(code), { code }));
    expect(of('EMFILE')).toMatchObject({ permanent: false });
    expect(of('EIO')).toMatchObject({ permanent: false });
    expect(of('EACCES')).toMatchObject({ permanent: true });
  });

  test('[ORCH-3037] is counted by result', async () => {
    const metrics = createMetrics('pool-managerd');
    const counted = createModelVerifier(metrics);
    const file = modelFile('counted.gguf');
    await counted.verify(file, DIGEST);
    for (const wrong of [file, path.join(folder, 'nowhere')]) {
      await expect(counted.verify(wrong, 'sha256:0')).rejects.toThrow(wrong);
    }
    for (const result of ['verified', 'mismatch', 'unreadable']) {
      const name = `orchq_model_verifications_total{result="${result}"}`;
      expect(await metrics.exposition()).toContain(`${name} 1`);
    }
  });
});
