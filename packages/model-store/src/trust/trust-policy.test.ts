import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { Config } from '@orchqueue/contract-types';
import { createMetrics } from '@orchqueue/telemetry';
import { MinisignKey } from '../testing/minisign-key.ts';
import { digestOf } from '../testing/store-world.ts';
import { type ModelClaim, type Papers, TrustPolicy } from './trust-policy.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'orchq-trust-'));
const CONTENT = Buffer.from('GGUF and so on');
const FILE = {
  ...{ path: path.join(folder, 'm.gguf'), digest: digestOf(CONTENT), sizeBytes: CONTENT.length },
};
writeFileSync(FILE.path, CONTENT);
afterAll(() => rmSync(folder, { recursive: true }));

const ours = new MinisignKey();
const foreign = new MinisignKey();
const metrics = createMetrics('pool-managerd');
const CLAIM: ModelClaim = { modelId: 'tiny', source: 'hf:acme/tiny/tiny.gguf', digest: null };
const MANIFEST = JSON.stringify({
  ...{ manifest_version: 1, model_id: 'tiny', digest: FILE.digest, size_bytes: CONTENT.length },
});

const signedBy = (signature: string | null, manifest?: string | null): Papers => ({
  signature: async () => signature,
  manifest: manifest === undefined ? null : async () => manifest,
});

async function verdict(
  papers: Papers,
  change: Partial<Config['agent']['models']['trust']> = {},
  claim = CLAIM,
  file = FILE,
) {
  const settings = { policy: 'strict' as const, allowed_sources: ['hf:acme/'], ...change };
  const policy = new TrustPolicy({ keys: [ours.publicKey], ...settings }, metrics);
  return policy.confirm(claim, papers, file, await policy.assess(claim, papers));
}

describe('the policy strict', () => {
  test('[ORCH-3073] takes a file that a configured key signed', async () => {
    expect(await verdict(signedBy(ours.sign(CONTENT)))).toEqual({
      ...{ policy: 'strict', signed_by: ours.keyId, manifest: null, warnings: [] },
    });
  });

  test.each(['ED', 'Ed'] as const)('[ORCH-3073] takes a manifest signed as %s', async (kind) => {
    const papers = signedBy(ours.sign(MANIFEST, kind), MANIFEST);
    expect(await verdict(papers)).toMatchObject({
      ...{ signed_by: ours.keyId, manifest: { digest: FILE.digest } },
    });
  });

  test('[ORCH-3073] makes the digest of a signed manifest the one that has to be', async () => {
    const policy = new TrustPolicy(
      { policy: 'strict', allowed_sources: ['hf:'], keys: [ours.publicKey] },
      metrics,
    );
    const assessed = await policy.assess(CLAIM, signedBy(ours.sign(MANIFEST), MANIFEST));
    expect(assessed).toMatchObject({ digest: FILE.digest, pending: null });
  });

  const other = MANIFEST.replace('"tiny"', '"large"');
  const longer = MANIFEST.replace(`:${CONTENT.length}`, ':15');
  test.each<[string, Papers, string]>([
    ['unsigned', signedBy(null), 'it has no signature'],
    ['signed by a stranger', signedBy(foreign.sign(CONTENT)), 'which is not configured'],
    ['signed over something else', signedBy(ours.sign('else')), 'is not what the key'],
    ['signed without prehash', signedBy(ours.sign(CONTENT, 'Ed')), 'minisign -H'],
    ['signed in another format', signedBy('-----BEGIN PGP'), 'no minisign signature'],
    ['without its manifest', signedBy(ours.sign(MANIFEST), null), 'manifest is not there'],
    ['with a changed manifest', signedBy(ours.sign(MANIFEST), other), 'is not what the key'],
    ['with another one’s manifest', signedBy(ours.sign(other), other), 'of the model large'],
    ['with a manifest of another size', signedBy(ours.sign(longer), longer), 'the file has 14'],
    ['with a senseless manifest', signedBy(ours.sign('{}'), '{}'), 'is no manifest'],
  ])('[ORCH-3073] refuses a model that is %s', async (_, papers, reason) => {
    const refused = verdict(papers);
    await expect(refused).rejects.toThrow(/^UNTRUSTED_ARTIFACT: model tiny is refused/);
    await expect(refused).rejects.toThrow(reason);
  });

  test('[ORCH-3073] refuses a source that is not allowed before anybody is asked', async () => {
    const papers: Papers = {
      manifest: null,
      signature: () => Promise.reject(new Error('it was asked')),
    };
    const claim = { ...CLAIM, source: 'hf:acme-evil/tiny/tiny.gguf' };
    await expect(verdict(papers, {}, claim)).rejects.toThrow('is not in agent.models.trust');
  });

  const allowed = (source: string, start: string) =>
    verdict(signedBy(ours.sign(CONTENT)), { allowed_sources: [start] }, { ...CLAIM, source });
  test.each([
    ['https://h/acme/../evil/m.gguf', 'https://h/acme/'],
    ['https://h/acme/%2e%2e/evil/m.gguf', 'https://h/acme/'],
    ['https://h.example/m.gguf', 'https://h/'],
    ['file:acme/../evil.gguf', 'file:acme/'],
  ])('[ORCH-3073] takes %s for no part of an allowed %s', async (source, start) => {
    await expect(allowed(source, start)).rejects.toThrow('is not in agent.models.trust');
  });

  test.each([
    ['https://H/acme/m.gguf', 'https://h/acme/'],
    ['https://h:443/acme/x/../m.gguf', 'https://h/acme/'],
    ['file:./acme/m.gguf', 'file:acme/'],
    ['hf:acme/tiny@v1/m.gguf', 'hf:acme/tiny@'],
  ])('[ORCH-3073] takes %s for a part of an allowed %s', async (source, start) => {
    expect(await allowed(source, start)).toMatchObject({ warnings: [] });
  });

  test('[ORCH-3073] asks once more when the file is newer than its kept signature', async () => {
    const asked: boolean[] = [];
    const papers: Papers = {
      manifest: null,
      signature: async (fresh) => {
        asked.push(fresh);
        return ours.sign(fresh ? CONTENT : 'an older file');
      },
    };
    expect(await verdict(papers)).toMatchObject({ signed_by: ours.keyId, warnings: [] });
    expect(asked).toEqual([false, true]);
  });

  test('[ORCH-3073] refuses everything without a key', async () => {
    const papers = signedBy(ours.sign(CONTENT));
    await expect(verdict(papers, { keys: [] })).rejects.toThrow('no key is configured');
  });

  test('[ORCH-3073] asks once more when a kept signature does not hold', async () => {
    const asked: boolean[] = [];
    const papers: Papers = {
      manifest: null,
      signature: async (fresh) => {
        asked.push(fresh);
        return (fresh ? ours : foreign).sign(CONTENT);
      },
    };
    expect(await verdict(papers)).toMatchObject({ signed_by: ours.keyId });
    expect(asked).toEqual([false, true]);
  });
});

test('[ORCH-3073] the policy permissive takes what strict refuses, and says why', async () => {
  const claim = { ...CLAIM, source: 'https://elsewhere.example/m.gguf' };
  const trust = await verdict(signedBy(null), { policy: 'permissive' }, claim);
  expect(trust).toMatchObject({ policy: 'permissive', signed_by: null });
  expect(trust.warnings).toEqual([
    expect.stringContaining('https://elsewhere.example/m.gguf is not in'),
    'it has no signature',
  ]);
});

test('[ORCH-3073] verdicts are counted', async () => {
  const text = await metrics.exposition();
  for (const one of ['trusted', 'warned', 'refused']) {
    expect(text).toMatch(new RegExp(`model_trust_total\\{verdict="${one}"\\} [1-9]`));
  }
});
