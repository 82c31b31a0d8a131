import { UnauthenticatedError } from '@orchqueue/contract-types';
import type { AgentTokens } from './agent-tokens.ts';
import { type Authenticate, NOBODY, type Refusal } from './authenticate.ts';
import { readBearer } from './bearer.ts';
import { foreignCaller } from './local-host.ts';

const MESSAGE = 'The request has no valid agent token.';

/** For operations of agents and of controllers toward agents: the token they share. */
export function createAgentAuthenticator(settings: {
  tokens: AgentTokens;
  /** Only this machine reaches the listener: without tokens everybody is let in (ORCH-1105). */
  isLoopback: boolean;
}): Authenticate {
  const { tokens, isLoopback } = settings;
  const refused = (reason: Refusal['reason']): Refusal => ({
    reason,
    keyId: null,
    error: new UnauthenticatedError({ message: MESSAGE }),
  });
  return (authorization, _scope, from) => {
    if (tokens.isEmpty && isLoopback) return foreignCaller(from) ?? NOBODY;
    const bearer = readBearer(authorization);
    if ('fault' in bearer) return refused(bearer.fault);
    return tokens.accepts(bearer.credential) ? NOBODY : refused('unknown');
  };
}
