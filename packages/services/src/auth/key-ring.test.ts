import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger, createMetrics } from '@orchqueue/telemetry';
import { KeyRing } from './key-ring.ts';
import { HandClock } from './testing/hand-clock.ts';
import { KeyStore } from './testing/key-store.ts';

const REFRESH_MS = 1_000;

let store: KeyStore;
let clock: HandClock;
let ring: KeyRing;
let secretAsked: number;
let secretMade: number;
const metrics = createMetrics('orchestratord');

beforeEach(() => {
  store = new KeyStore();
  clock = new HandClock();
  secretAsked = 0;
  secretMade = 0;
  ring = new KeyRing({
    ...{ store, clock, metrics, refreshMs: REFRESH_MS },
    logger: createLogger({ name: 't', level: 'silent', format: 'json' }),
    async serverSecret() {
      secretAsked += 1;
      return store.secret;
    },
    async firstSecret() {
      secretMade += 1;
      return store.secret;
    },
  });
});
afterEach(() => ring.stop());

const reasonOf = (text: string) => {
  const verdict = ring.verify(text);
  return verdict.key ? 'valid' : verdict.reason;
};
const isoIn = (ms: number) => new Date(ms).toISOString();

describe('KeyRing', () => {
  it('[ORCH-3035] knows whose a key is and what it may do', async () => {
    const text = store.make({ tenant: 'acme', scopes: ['submit', 'read'] });
    await ring.start();
    const { key } = ring.verify(text);
    expect(key).toMatchObject({ tenant: 'acme', scopes: ['submit', 'read'] });
    expect(text).toContain(`orchq_${key?.keyId}_`);
  });

  it('[ORCH-3035] refuses what is no key, nobody’s, or has one wrong character', async () => {
    const text = store.make();
    const other = store.make();
    await ring.start();
    const lastChar = text.endsWith('A') ? 'B' : 'A';
    expect(reasonOf('no-key')).toBe('malformed');
    expect(reasonOf(text.slice(0, -1) + lastChar)).toBe('unknown');
    expect(reasonOf(text.slice(0, 22) + other.slice(22))).toBe('unknown');
    store.forget();
    expect(reasonOf(text)).toBe('valid');
    const stranger = new KeyStore().make();
    expect(reasonOf(stranger)).toBe('unknown');
  });

  it('[ORCH-3035] tells expired and revoked from unknown only to who has the secret', async () => {
    const expiring = store.make({ expires_at: isoIn(500) });
    const revoked = store.make();
    store.change(revoked, { revoked_at: isoIn(0) });
    await ring.start();
    expect(reasonOf(expiring)).toBe('valid');
    await clock.advance(500);
    expect(reasonOf(expiring)).toBe('expired');
    expect(reasonOf(revoked)).toBe('revoked');
    const guess = (text: string) => `${text.slice(0, 23)}${'x'.repeat(43)}`;
    expect(reasonOf(guess(expiring))).toBe('unknown');
    expect(reasonOf(guess(revoked))).toBe('unknown');
  });

  it('[ORCH-3035] a key that another process makes or revokes counts after one refresh', async () => {
    await ring.start();
    expect([ring.hasKeys, secretAsked]).toEqual([false, 0]);
    const text = store.make();
    expect(reasonOf(text)).toBe('unknown');
    await clock.advance(REFRESH_MS);
    expect([ring.hasKeys, secretAsked, reasonOf(text)]).toEqual([true, 1, 'valid']);
    const { key } = ring.verify(text);
    store.change(text, { revoked_at: isoIn(clock.nowMs) });
    await clock.advance(REFRESH_MS);
    expect(reasonOf(text)).toBe('revoked');
    expect(key?.ended.aborted).toBe(true);
  });

  it('[ORCH-3035] whoever was let in hears of the expiry of the key, and only of that', async () => {
    const text = store.make({ expires_at: isoIn(1_500) });
    const lasting = store.make();
    await ring.start();
    const ended = () => [text, lasting].map((one) => signals.get(one)?.aborted);
    const signals = new Map([text, lasting].map((one) => [one, ring.verify(one).key?.ended]));
    await clock.advance(REFRESH_MS);
    expect(ended()).toEqual([false, false]);
    await clock.advance(REFRESH_MS);
    expect(ended()).toEqual([true, false]);
  });

  it('[ORCH-3035] [ORCH-4304] a store that fails leaves the ring as it was, and is asked again', async () => {
    const text = store.make();
    await ring.start();
    store.isBroken = true;
    await clock.advance(REFRESH_MS);
    await clock.advance(REFRESH_MS);
    expect([reasonOf(text), store.reads]).toEqual(['valid', 3]);
    store.isBroken = false;
    store.change(text, { revoked_at: isoIn(0) });
    await clock.advance(REFRESH_MS);
    expect(reasonOf(text)).toBe('revoked');
  });

  it('[ORCH-3035] [ORCH-1105] a store that forgot its keys gets them back, and opens nothing', async () => {
    const text = store.make();
    await ring.start();
    store.forget();
    await clock.advance(REFRESH_MS);
    expect([ring.hasKeys, reasonOf(text), store.size]).toEqual([true, 'valid', 1]);
  });

  it('[ORCH-3035] [ORCH-4304] a store that forgot a revocation gets it back', async () => {
    const text = store.make();
    store.change(text, { revoked_at: isoIn(0) });
    await ring.start();
    store.change(text, { revoked_at: null });
    await clock.advance(REFRESH_MS);
    expect(reasonOf(text)).toBe('revoked');
    expect((await store.documents('key'))[0]?.value).toMatchObject({ revoked_at: isoIn(0) });
  });

  it('[ORCH-3035] a stored key that cannot be read lets nobody in, and counts as one', async () => {
    const text = store.make();
    await ring.start();
    store.change(text, { hmac: 'broken' });
    await clock.advance(REFRESH_MS);
    expect([ring.hasKeys, ring.validCount, reasonOf(text)]).toEqual([true, 0, 'unknown']);
  });

  it('[ORCH-3035] does not start with keys and no secret', async () => {
    store.make();
    const serverSecret = () => Promise.reject(new Error('no secret'));
    const logger = createLogger({ name: 't', level: 'silent', format: 'json' });
    const firstSecret = serverSecret;
    const shared = { store, clock, metrics, logger, refreshMs: REFRESH_MS, firstSecret };
    await expect(new KeyRing({ ...shared, serverSecret }).start()).rejects.toThrow('no secret');
    expect(clock.pending).toBe(0);
  });

  it('[ORCH-3035] makes a key that is stored and in force at once, the first with a new secret', async () => {
    await ring.start();
    const facts = { tenant: 'acme', scopes: ['read' as const], lifeMs: null, label: 'ci' };
    const first = await ring.make(facts);
    expect([reasonOf(first.text), ring.hasKeys, ring.validCount]).toEqual(['valid', true, 1]);
    const second = await ring.make({ ...facts, tenant: 'other' });
    expect([secretMade, secretAsked, store.size]).toEqual([1, 0, 2]);
    expect(ring.verify(second.text).key).toMatchObject({ tenant: 'other', scopes: ['read'] });
    await clock.advance(REFRESH_MS);
    expect([first, second].map(({ text }) => reasonOf(text))).toEqual(['valid', 'valid']);
    expect(ring.documents).toEqual([first.document, second.document]);
    expect(await metrics.exposition()).toContain('orchq_api_keys 2');
  });

  it('[ORCH-3035] a key made beside others takes their secret', async () => {
    store.make();
    await ring.start();
    const facts = { tenant: 'acme', scopes: [], lifeMs: null, label: null };
    expect(reasonOf((await ring.make(facts)).text)).toBe('valid');
    expect([secretMade, secretAsked]).toEqual([0, 1]);
  });

  it('[ORCH-3035] a revocation is stored and in force at once, with its first time', async () => {
    const text = store.make();
    const other = store.make();
    await ring.start();
    const { key } = ring.verify(text);
    const keyId = key?.keyId ?? '';
    expect(await ring.revoke(keyId)).toMatchObject({ key_id: keyId, revoked_at: isoIn(0) });
    expect([reasonOf(text), reasonOf(other), key?.ended.aborted]).toEqual([
      'revoked',
      'valid',
      true,
    ]);
    await clock.advance(REFRESH_MS);
    expect(await ring.revoke(keyId)).toMatchObject({ revoked_at: isoIn(0) });
    expect(await ring.revoke('nobody')).toBeNull();
  });

  it('[ORCH-3035] [ORCH-4304] what cannot be stored is not in force', async () => {
    const text = store.make();
    await ring.start();
    store.isBroken = true;
    const facts = { tenant: 'acme', scopes: [], lifeMs: null, label: null };
    await expect(ring.make(facts)).rejects.toThrow('the disk is gone');
    await expect(ring.revoke(ring.verify(text).key?.keyId ?? '')).rejects.toThrow('is gone');
    expect([ring.validCount, reasonOf(text)]).toEqual([1, 'valid']);
    store.isBroken = false;
    await ring.make(facts);
    expect(ring.validCount).toBe(2);
  });

  it('[ORCH-3035] a change waits for the refresh that is under way', async () => {
    const text = store.make();
    await ring.start();
    const gate = store.holdReads();
    const refreshed = clock.advance(REFRESH_MS);
    const revoked = ring.revoke(ring.verify(text).key?.keyId ?? '');
    gate.open();
    await Promise.all([refreshed, revoked]);
    expect([reasonOf(text), store.writes]).toEqual(['revoked', 1]);
  });

  it('[ORCH-3028] counts the keys that are valid, and stops with the controller', async () => {
    store.make();
    store.make({ expires_at: isoIn(10) });
    await ring.start();
    expect(await metrics.exposition()).toContain('orchq_api_keys 2');
    await clock.advance(REFRESH_MS);
    expect(await metrics.exposition()).toContain('orchq_api_keys 1');
    ring.stop();
    expect(clock.pending).toBe(0);
    await clock.advance(REFRESH_MS);
    expect(store.reads).toBe(2);
  });
});
