/** What a key allows (ORCH-3035). `admin` implies the others; no scope but that implies another. */
export const KEY_SCOPES = ['submit', 'read', 'control', 'admin'] as const;

export type KeyScope = (typeof KEY_SCOPES)[number];

export const isKeyScope = (text: unknown): text is KeyScope =>
  (KEY_SCOPES as readonly unknown[]).includes(text);

export const grants = (scopes: readonly KeyScope[], needed: KeyScope): boolean =>
  scopes.includes(needed) || scopes.includes('admin');
