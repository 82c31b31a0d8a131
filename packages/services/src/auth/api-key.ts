import { randomBytes, randomInt } from 'node:crypto';

/** A key as its holder has it: the id is public and logged, the secret is neither. */
export type ApiKey = { keyId: string; secret: string };

const ID_CHARS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const ID_LENGTH = 16;
const SECRET_BYTES = 32;
/** 32 bytes are 43 characters of base64url. */
const PATTERN = /^orchq_([a-z0-9]{16})_([A-Za-z0-9_-]{43})$/;

/** 82 bits of id, so that two keys never share one, and 256 bits of secret. */
export function newApiKey(): ApiKey {
  const chars = Array.from({ length: ID_LENGTH }, () => ID_CHARS[randomInt(ID_CHARS.length)]);
  return { keyId: chars.join(''), secret: randomBytes(SECRET_BYTES).toString('base64url') };
}

export const formatApiKey = ({ keyId, secret }: ApiKey): string => `orchq_${keyId}_${secret}`;

/** Null for a text that is no key. */
export function parseApiKey(text: string): ApiKey | null {
  const [, keyId, secret] = PATTERN.exec(text) ?? [];
  return keyId === undefined || secret === undefined ? null : { keyId, secret };
}
