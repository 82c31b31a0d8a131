import { MatchersV3 } from '@pact-foundation/pact';
import type { Interaction } from './consumer-pact.ts';

const { regex } = MatchersV3;

/** One command line, everything that it asks of a controller, and how it ends. */
export type OrchqCase = {
  args: readonly string[];
  exitCode: number;
  interactions: readonly Interaction[];
};

export const SENT = { 'Content-Type': 'application/json' };

export const JSON_ANSWER = {
  'Content-Type': regex(/^application\/json/, 'application/json'),
};

export const SERVES = [{ description: 'the model haiku-tiny is served' }];

/** A question without a body whose answer is JSON. */
export function asks(
  uponReceiving: string,
  states: Interaction['states'],
  [method, path]: readonly [method: string, path: string],
  body: object,
  more: { query?: Record<string, string>; body?: object } = {},
): Interaction {
  const headers = more.body === undefined ? {} : { headers: SENT };
  return {
    ...{ states: states ?? [], uponReceiving },
    withRequest: { method, path, ...headers, ...more },
    willRespondWith: { status: 200, headers: JSON_ANSWER, body },
  };
}
