import { describe, expect, it } from '@jest/globals';
import type { ApiKeyScope } from '@orchqueue/contract-types';
import type { KeyRing } from '@orchqueue/services';
import { AgentTokens } from './agent-tokens.ts';
import { isRefusal, type Scope } from './authenticate.ts';
import { createControllerAuthenticator } from './controller-authenticator.ts';

const TOKEN = 't'.repeat(32);
const { signal } = new AbortController();

type Verdict = ReturnType<KeyRing['verify']>;

/** A ring whose keys are the scopes they have. */
function ring(hasKeys: boolean) {
  const verify = (text: string): Verdict => {
    if (text === 'expired' || text === 'revoked') return { key: null, reason: text, keyId: 'k' };
    if (!text.startsWith('key-')) return { key: null, reason: 'malformed' };
    const scopes = text.slice('key-'.length).split('+') as ApiKeyScope[];
    return { key: { keyId: 'k', tenant: 'acme', scopes, ended: signal } };
  };
  return { hasKeys, verify };
}

function outcomeOf(
  header: string | undefined,
  scope: Exclude<Scope, null>,
  at: { hasKeys?: boolean; isLoopback?: boolean; tokens?: string[] } = {},
) {
  const { hasKeys = true, isLoopback = true, tokens = [TOKEN] } = at;
  const agentTokens = new AgentTokens(tokens);
  const parts = { keys: ring(hasKeys), agentTokens, isLoopback };
  const outcome = createControllerAuthenticator(parts)(header, scope, {});
  return isRefusal(outcome) ? `${outcome.error.code} ${outcome.reason}` : outcome;
}

const bearer = (credential: string) => `Bearer ${credential}`;
const SCOPES = ['submit', 'read', 'control'] as const;

describe('createControllerAuthenticator', () => {
  it.each(SCOPES)('[ORCH-3035] %s takes a key with that scope or admin, and no other', (scope) => {
    const acme = { tenant: 'acme', keyId: 'k', credentialEnded: signal };
    for (const held of [...SCOPES, 'admin', 'submit+read', 'read+control', 'submit+control']) {
      const isEnough = held.split('+').includes(scope) || held === 'admin';
      const expected = isEnough ? acme : 'FORBIDDEN scope';
      expect(outcomeOf(bearer(`key-${held}`), scope)).toEqual(expected);
    }
  });

  it.each([
    [undefined, 'missing'],
    ['nonsense', 'malformed'],
    [bearer('nonsense'), 'malformed'],
    [bearer(TOKEN), 'malformed'],
    [bearer('expired'), 'expired'],
    [bearer('revoked'), 'revoked'],
  ])('[ORCH-3035] the header %j is UNAUTHENTICATED, counted as %s', (header, reason) => {
    for (const scope of SCOPES) expect(outcomeOf(header, scope)).toBe(`UNAUTHENTICATED ${reason}`);
  });

  it('[ORCH-3035] what agents do takes the agent token, and never a key, not even of an admin', () => {
    expect(outcomeOf(bearer(TOKEN), 'agent')).toMatchObject({ tenant: '', keyId: null });
    expect(outcomeOf(bearer('key-admin'), 'agent')).toBe('FORBIDDEN scope');
    expect(outcomeOf(bearer('expired'), 'agent')).toBe('UNAUTHENTICATED unknown');
    expect(outcomeOf(undefined, 'agent')).toBe('UNAUTHENTICATED missing');
  });

  it('[ORCH-1105] [ORCH-3035] without any key everybody on loopback is the tenant local, nobody off it', () => {
    const local = { tenant: 'local', keyId: null, credentialEnded: null };
    for (const scope of SCOPES) {
      for (const header of [undefined, 'nonsense', bearer('key-read')]) {
        expect(outcomeOf(header, scope, { hasKeys: false })).toEqual(local);
      }
      const off = { hasKeys: false, isLoopback: false };
      expect(outcomeOf(undefined, scope, off)).toBe('UNAUTHENTICATED missing');
    }
  });

  it('[ORCH-3035] with keys agents need no token on loopback when none is configured', () => {
    const at = { tokens: [] };
    expect(outcomeOf(undefined, 'agent', at)).toMatchObject({ tenant: '' });
    expect(outcomeOf(undefined, 'agent', { ...at, isLoopback: false })).toBe(
      'UNAUTHENTICATED missing',
    );
  });
});
