import type { ApiKey } from '@orchqueue/contract-types';
import { formatApiKey, newApiKey } from './api-key.ts';
import { isKeyScope } from './scope.ts';
import type { ServerSecret } from './server-secret.ts';

/** A key as the store has it. Documents are never deleted: a revoked key stays revoked. */
export type KeyDocument = Omit<ApiKey, 'state'> & {
  /** Hexadecimal HMAC-SHA-256 of the secret under the server secret; never the secret itself. */
  hmac: string;
};

export type KeyFacts = Pick<KeyDocument, 'tenant' | 'scopes' | 'expires_at' | 'label'>;

/** A new key, to be shown once, and what is kept of it. `nowMs` is wall clock. */
export function makeKey(
  secret: ServerSecret,
  facts: KeyFacts,
  nowMs: number,
): { text: string; document: KeyDocument } {
  const key = newApiKey();
  const hmac = secret.hmac(key.secret).toString('hex');
  const created_at = new Date(nowMs).toISOString();
  const document = { key_id: key.keyId, ...facts, hmac, created_at, revoked_at: null };
  return { text: formatApiKey(key), document };
}

/** The same key, revoked. One that was revoked before keeps its time. */
export function revokeKey(document: KeyDocument, nowMs: number): KeyDocument {
  return { ...document, revoked_at: document.revoked_at ?? new Date(nowMs).toISOString() };
}

/** What the key is at a wall clock time; it expires at the very millisecond that it names. */
export function keyState(
  { revoked_at, expires_at }: Pick<KeyDocument, 'revoked_at' | 'expires_at'>,
  nowMs: number,
): ApiKey['state'] {
  if (revoked_at !== null) return 'revoked';
  return expires_at !== null && Date.parse(expires_at) <= nowMs ? 'expired' : 'valid';
}

/** What anybody may see of a key. */
export function shownKey({ hmac: _kept, ...facts }: KeyDocument, nowMs: number): ApiKey {
  return { ...facts, state: keyState(facts, nowMs) };
}

/** Whether a stored value is a key: what is not exactly one is never taken for one. */
export function isKeyDocument(value: unknown): value is KeyDocument {
  if (typeof value !== 'object' || value === null) return false;
  const { key_id, tenant, scopes, hmac, created_at, expires_at, revoked_at } =
    value as Partial<KeyDocument>;
  return (
    typeof key_id === 'string' &&
    typeof tenant === 'string' &&
    tenant !== '' &&
    Array.isArray(scopes) &&
    scopes.every(isKeyScope) &&
    typeof hmac === 'string' &&
    /^[0-9a-f]{64}$/.test(hmac) &&
    [created_at, expires_at ?? created_at, revoked_at ?? created_at].every(isTime)
  );
}

const isTime = (text: unknown): boolean =>
  typeof text === 'string' && !Number.isNaN(Date.parse(text));
