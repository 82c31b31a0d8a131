import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatApiKey, newApiKey, parseApiKey } from './api-key.ts';

it('[ORCH-3035] a new key has a public id and 32 random bytes, and is read as it was written', () => {
  const keys = Array.from({ length: 200 }, newApiKey);
  for (const key of keys) {
    expect(formatApiKey(key)).toMatch(/^orchq_[a-z0-9]{16}_[A-Za-z0-9_-]{43}$/);
    expect(Buffer.from(key.secret, 'base64url')).toHaveLength(32);
    expect(parseApiKey(formatApiKey(key))).toEqual(key);
  }
  expect(new Set(keys.flatMap(({ keyId, secret }) => [keyId, secret])).size).toBe(400);
});

const good = formatApiKey({ keyId: 'a1b2c3d4e5f6g7h8', secret: 'A'.repeat(43) });

it.each([
  '',
  'orchq_',
  good.slice(1),
  good.slice(0, -1),
  `${good}A`,
  ` ${good}`,
  `${good}\n`,
  good.replace('a1', 'A1'),
  good.replace('orchq', 'ORCHQ'),
  good.replace('AAA', 'A=A'),
  `orchq_a1b2c3d4e5f6g7h8${'A'.repeat(43)}`,
])('[ORCH-3035] %j is no key', (text) => {
  expect(parseApiKey(text)).toBeNull();
});

it('[ORCH-3035] no text but a key is read as one', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      const parsed = parseApiKey(text);
      return parsed === null || formatApiKey(parsed) === text;
    }),
  );
});
