import type { IncomingHttpHeaders } from 'node:http';
import type {
  AgentOperation,
  agentOperations,
  ControllerOperation,
  controllerOperations,
  OrchError,
} from '@orchqueue/contract-types';

/** What an operation asks of its caller, from the contract; null asks nothing. */
export type Scope =
  | (typeof controllerOperations)[ControllerOperation]['scope']
  | (typeof agentOperations)[AgentOperation]['scope'];

/** Who calls. No tenant has an empty name: probes and agents act for nobody's tasks. */
export type Caller = {
  tenant: string;
  /** The public part of the API key; null without one. */
  keyId: string | null;
  /** Aborts when the key is no longer valid; null where nothing ends. */
  credentialEnded: AbortSignal | null;
};

export const NOBODY: Caller = { tenant: '', keyId: null, credentialEnded: null };

export type Refusal = {
  /** For the metric and the log; what a caller without a valid key is told is always the same. */
  reason: 'missing' | 'malformed' | 'unknown' | 'expired' | 'revoked' | 'scope' | 'host' | 'origin';
  /** Of a caller that has proved whose key it is. */
  keyId: string | null;
  error: OrchError;
};

/** What a browser says of itself, and no page can change. */
export type SentFrom = Pick<IncomingHttpHeaders, 'host' | 'origin' | 'sec-fetch-site'>;

/** Decides by headers alone; synchronous, so that no request waits. */
export type Authenticate = (
  authorization: string | undefined,
  scope: Exclude<Scope, null>,
  from: SentFrom,
) => Caller | Refusal;

export const isRefusal = (outcome: Caller | Refusal): outcome is Refusal => 'error' in outcome;
