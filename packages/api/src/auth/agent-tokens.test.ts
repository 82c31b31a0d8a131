import { expect, it } from '@jest/globals';
import { createAgentAuthenticator } from './agent-authenticator.ts';
import { AgentTokens } from './agent-tokens.ts';
import { isRefusal } from './authenticate.ts';

const FIRST = 'a'.repeat(40);
const SECOND = 'b'.repeat(32);
const tokens = new AgentTokens([FIRST, SECOND]);

it('[ORCH-3035] every token of the list is taken, and nothing that is only like one', () => {
  for (const token of [FIRST, SECOND]) expect(tokens.accepts(token)).toBe(true);
  for (const other of ['', 'a', FIRST.slice(1), `${FIRST}a`, FIRST.toUpperCase(), FIRST + SECOND]) {
    expect(tokens.accepts(other)).toBe(false);
  }
});

it.each([
  [undefined, 'missing'],
  ['', 'malformed'],
  [FIRST, 'malformed'],
  [`Basic ${FIRST}`, 'malformed'],
  ['Bearer', 'malformed'],
  ['Bearer ', 'malformed'],
  [`Bearer ${FIRST} ${SECOND}`, 'malformed'],
  [`Bearer ${FIRST}x`, 'unknown'],
  [`Bearer ${FIRST}`, null],
  [`bearer   ${SECOND}`, null],
])('[ORCH-3035] the header %j is refused as %s', (authorization, reason) => {
  const outcome = createAgentAuthenticator({ tokens, isLoopback: true })(
    authorization,
    'agent',
    {},
  );
  expect(isRefusal(outcome) ? outcome.reason : null).toBe(reason);
});

it('[ORCH-1105] without a token everybody is let in on loopback, and nobody off it', () => {
  const none = new AgentTokens([]);
  const admits = (isLoopback: boolean) => {
    const authenticate = createAgentAuthenticator({ tokens: none, isLoopback });
    return [undefined, `Bearer ${FIRST}`, 'Bearer '].map(
      (header) => !isRefusal(authenticate(header, 'agent', {})),
    );
  };
  expect(admits(true)).toEqual([true, true, true]);
  expect(admits(false)).toEqual([false, false, false]);
});
