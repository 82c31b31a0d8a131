import { ConfigError } from '@orchqueue/config';

const NO_KEY = 'no valid API key (make one with `orchestratord keys create`)';
const NO_TOKEN = 'no agent token (set controller.auth.agent_token_file or ORCHQ_AGENT_TOKEN)';

/**
 * A listener that other machines reach needs both credentials before it starts (ORCH-1105). Throws
 * a `ConfigError` that names what is missing and the way out.
 */
export function requireCredentials(
  host: string,
  has: { validKey: boolean; agentToken: boolean },
): void {
  if (has.validKey && has.agentToken) return;
  const missing = [...(has.validKey ? [] : [NO_KEY]), ...(has.agentToken ? [] : [NO_TOKEN])];
  const expected =
    `${host} is off loopback, and there is ${missing.join(', and ')}; ` +
    'or listen on 127.0.0.1 or ::1';
  throw new ConfigError('the configuration', [{ path: 'controller.listen.host', expected }]);
}
