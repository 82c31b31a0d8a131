import { ForbiddenError, UnauthenticatedError } from '@orchqueue/contract-types';
import { grants, type KeyRing } from '@orchqueue/services';
import { createAgentAuthenticator } from './agent-authenticator.ts';
import type { AgentTokens } from './agent-tokens.ts';
import { type Authenticate, type Caller, isRefusal, type Refusal } from './authenticate.ts';
import { readBearer } from './bearer.ts';
import { foreignCaller } from './local-host.ts';

/** Without keys, and so on loopback alone, everybody is this tenant and may do everything. */
const LOCAL: Caller = { tenant: 'local', keyId: null, credentialEnded: null };

export type ControllerCredentials = {
  keys: Pick<KeyRing, 'verify' | 'hasKeys'>;
  agentTokens: AgentTokens;
  /** Only this machine reaches the listener. */
  isLoopback: boolean;
};

/**
 * For the controller: API keys with their scopes, and the agent token for what agents do. As soon
 * as one key was ever made, nobody comes in without one: that the last has expired opens nothing.
 */
export function createControllerAuthenticator(settings: ControllerCredentials): Authenticate {
  const { keys, agentTokens, isLoopback } = settings;
  const authenticateAgent = createAgentAuthenticator({ tokens: agentTokens, isLoopback });

  return (authorization, scope, from) => {
    const bearer = readBearer(authorization);
    if (scope === 'agent') {
      const outcome = authenticateAgent(authorization, scope, from);
      if (!isRefusal(outcome) || 'fault' in bearer) return outcome;
      // A holder of a good key is told that this is not what it is good for.
      const { key } = keys.verify(bearer.credential);
      return key ? forbidden(scope, key.keyId) : outcome;
    }
    if (!keys.hasKeys && isLoopback) return foreignCaller(from) ?? LOCAL;
    if ('fault' in bearer) return unauthenticated(bearer.fault, null);
    const verdict = keys.verify(bearer.credential);
    if (!verdict.key) {
      return unauthenticated(verdict.reason, 'keyId' in verdict ? verdict.keyId : null);
    }
    const { keyId, tenant, scopes, ended } = verdict.key;
    if (!grants(scopes, scope)) return forbidden(scope, keyId);
    return { tenant, keyId, credentialEnded: ended };
  };
}

const unauthenticated = (reason: Refusal['reason'], keyId: string | null): Refusal => ({
  reason,
  keyId,
  error: new UnauthenticatedError(),
});

const forbidden = (scope: string, keyId: string): Refusal => ({
  reason: 'scope',
  keyId,
  error: new ForbiddenError({ details: { scope } }),
});
