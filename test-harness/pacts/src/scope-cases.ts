import { MatchersV3 } from '@pact-foundation/pact';
import type { Interaction } from './consumer-pact.ts';
import type { OrchqCase } from './orchq-case.ts';
import { chat, flags, PROMPT, submission } from './orchq-task-cases.ts';
import { problem } from './problem.ts';

const { fromProviderState } = MatchersV3;

/** A key that reads and nothing else; where the pact is verified, a real one is in its place. */
export const READER_KEY = 'orchq_reader_example';
export const READS_ONLY = 'the key may read and nothing else';

const DENIED = 6;

/** The header of whoever has the key of the state. */
const bearer = (example: string) => ({
  Authorization: fromProviderState(`Bearer \${key}`, `Bearer ${example}`),
});

export const READER = bearer(READER_KEY);

/** The refusal of what needs another scope than the key has. */
export const forbidden = (scope: string) =>
  problem(
    {
      ...{ status: 403, code: 'FORBIDDEN', retriable: false },
      message: 'The API key lacks the scope of this operation.',
    },
    { scope },
  );

const states = [{ description: READS_ONLY }];

/** The interaction, asked with the key of its state. */
export const withKey = (
  { withRequest, ...rest }: Interaction,
  example: string = READER_KEY,
): Interaction => ({
  ...rest,
  withRequest: { ...withRequest, headers: { ...withRequest.headers, ...bearer(example) } },
});

/** What `orchq` makes of a key that lacks a scope. */
export const READER_CASES: readonly OrchqCase[] = [
  {
    args: ['run', ...flags('orchq-denied'), ...PROMPT],
    exitCode: DENIED,
    interactions: [withKey(submission('run', chat('orchq-denied'), forbidden('submit'), states))],
  },
  {
    args: ['pools'],
    exitCode: DENIED,
    interactions: [
      withKey({
        ...{ states, uponReceiving: 'pools' },
        withRequest: { method: 'GET', path: '/v1/pools' },
        willRespondWith: forbidden('control'),
      }),
    ],
  },
  {
    args: ['keys'],
    exitCode: DENIED,
    interactions: [
      withKey({
        ...{ states, uponReceiving: 'keys' },
        withRequest: { method: 'GET', path: '/v1/keys' },
        willRespondWith: forbidden('admin'),
      }),
    ],
  },
];
