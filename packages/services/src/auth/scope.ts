import type { ApiKeyScope } from '@orchqueue/contract-types';

const ALL: Record<ApiKeyScope, true> = { submit: true, read: true, control: true, admin: true };

/** What a key allows (ORCH-3035). `admin` implies the others; no scope but that implies another. */
export const KEY_SCOPES = Object.keys(ALL) as readonly ApiKeyScope[];

export const isKeyScope = (text: unknown): text is ApiKeyScope =>
  (KEY_SCOPES as readonly unknown[]).includes(text);

export const grants = (scopes: readonly ApiKeyScope[], needed: ApiKeyScope): boolean =>
  scopes.includes(needed) || scopes.includes('admin');
