import { describe, expect, it } from '@jest/globals';
import { isKeyDocument, type KeyDocument, keyState, makeKey, revokeKey } from './key-document.ts';
import { grants, KEY_SCOPES } from './scope.ts';
import { ServerSecret } from './server-secret.ts';

const NOW_MS = Date.parse('2026-11-21T09:00:00.000Z');
const secret = new ServerSecret('s'.repeat(32));
const facts = { tenant: 'acme', scopes: ['read' as const], expires_at: null, label: 'ci' };
const { text, document } = makeKey(secret, facts, NOW_MS);

describe('a stored key', () => {
  it('[ORCH-3035] has the HMAC under the server secret and nothing of the secret', () => {
    const [, keyId, keySecret = ''] = /^orchq_([^_]+)_(.+)$/.exec(text) ?? [];
    expect(document).toEqual({
      ...facts,
      key_id: keyId,
      hmac: secret.hmac(keySecret).toString('hex'),
      created_at: '2026-11-21T09:00:00.000Z',
      revoked_at: null,
    });
    expect(JSON.stringify(document)).not.toContain(keySecret);
    expect(new ServerSecret('t'.repeat(32)).hmac(keySecret).toString('hex')).not.toBe(
      document.hmac,
    );
    expect(isKeyDocument(JSON.parse(JSON.stringify(document)))).toBe(true);
  });

  it('[ORCH-3035] is valid up to its expiry, and not at it', () => {
    const expiring = { ...document, expires_at: '2026-11-21T10:00:00.000Z' };
    expect(keyState(document, Number.MAX_SAFE_INTEGER)).toBe('valid');
    expect(keyState(expiring, NOW_MS + 3_599_999)).toBe('valid');
    expect(keyState(expiring, NOW_MS + 3_600_000)).toBe('expired');
  });

  it('[ORCH-3035] once revoked stays so, with its first time, also when it expires', () => {
    const revoked = revokeKey(document, NOW_MS + 1);
    expect(keyState(revoked, NOW_MS + 2)).toBe('revoked');
    expect(revokeKey(revoked, NOW_MS + 9)).toEqual(revoked);
    const both = { ...revoked, expires_at: '2026-11-21T09:00:00.001Z' };
    expect(keyState(both, NOW_MS + 9)).toBe('revoked');
  });

  const wrong: [string, unknown][] = [
    ['null', null],
    ['a text', 'key'],
    ['another scope', { scopes: ['root'] }],
    ['scopes as text', { scopes: 'admin' }],
    ['a short HMAC', { hmac: 'ab' }],
    ['no HMAC', { hmac: undefined }],
    ['no tenant', { tenant: '' }],
    ['an expiry that is no time', { expires_at: 'soon' }],
    ['a revocation that is no time', { revoked_at: true }],
  ];
  it.each(wrong)('[ORCH-3035] with %s is not taken for a key', (_what, change) => {
    const value = typeof change === 'object' && change ? { ...document, ...change } : change;
    expect(isKeyDocument(value as KeyDocument)).toBe(false);
  });
});

describe('scopes', () => {
  it('[ORCH-3035] only admin implies others', () => {
    for (const held of KEY_SCOPES) {
      for (const needed of KEY_SCOPES) {
        expect(grants([held], needed)).toBe(held === needed || held === 'admin');
      }
    }
    expect(grants([], 'read')).toBe(false);
  });
});

describe('the server secret', () => {
  it('[ORCH-3035] has at least 32 bytes and shows itself to nobody', () => {
    expect(() => new ServerSecret('x'.repeat(31))).toThrow('fewer than 32 bytes');
    expect(JSON.stringify(secret)).toBe('{}');
    expect(Buffer.from(ServerSecret.randomText(), 'base64url')).toHaveLength(32);
  });
});
