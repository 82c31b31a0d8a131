import { MatchersV3 } from '@pact-foundation/pact';
import type { Interaction } from './consumer-pact.ts';
import { textOrNull } from './nullable.ts';
import { asks, JSON_ANSWER, type OrchqCase, SENT } from './orchq-case.ts';
import { problem } from './problem.ts';
import { withKey } from './scope-cases.ts';

const { eachLike, fromProviderState, nullValue, regex, string } = MatchersV3;

/** A key of the scope admin; where the pact is verified, a real one is in its place. */
export const ADMIN_KEY = 'orchq_admin_example';
export const IS_ADMIN = 'the key may do everything, and there is another one';
/** Whose end is asked for; that of the state is in its place. */
const OTHER_ID = 'a1b2c3d4e5f6g7h8';
const NOBODYS_ID = 'zzzzzzzzzzzzzzzz';

const states = [{ description: IS_ADMIN }];
const TIME = '\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z';
const time = regex(`^${TIME}$`, '2026-11-21T09:00:00.000Z');

const facts = (more: object) => ({
  ...{ key_id: regex(/^[a-z0-9]{16}$/, OTHER_ID), tenant: string('acme') },
  ...{ scopes: eachLike(string('read')), label: nullValue(), created_at: time },
  ...{ expires_at: nullValue(), revoked_at: nullValue(), state: 'valid' },
  ...more,
});

const revoking = (uponReceiving: string, keyId: string): Omit<Interaction, 'willRespondWith'> => ({
  ...{ states, uponReceiving },
  withRequest: {
    method: 'POST',
    path:
      keyId === OTHER_ID
        ? fromProviderState(`/v1/keys/\${key_id}/revoke`, `/v1/keys/${keyId}/revoke`)
        : `/v1/keys/${keyId}/revoke`,
  },
});

const asAdmin = (interaction: Interaction): Interaction => withKey(interaction, ADMIN_KEY);

/** What `orchq` does with keys, by a key that may. */
export const KEY_CASES: readonly OrchqCase[] = [
  {
    args: ['keys'],
    exitCode: 0,
    interactions: [
      asAdmin(
        asks('keys of all tenants', states, ['GET', '/v1/keys'], {
          keys: eachLike(
            facts({
              ...{ label: textOrNull('"?.+"?', null), expires_at: textOrNull(TIME, null) },
              ...{ revoked_at: textOrNull(TIME, null), state: regex(/^[a-z]+$/, 'valid') },
            }),
          ),
        }),
      ),
    ],
  },
  {
    args: [
      ...['keys', 'create', '--tenant', 'acme', '--scope', 'submit,read'],
      ...['--expires', '90d', '--label', 'web shop'],
    ],
    exitCode: 0,
    interactions: [
      asAdmin({
        ...{ states, uponReceiving: 'keys create' },
        withRequest: {
          ...{ method: 'POST', path: '/v1/keys', headers: SENT },
          body: {
            ...{ tenant: 'acme', scopes: ['submit', 'read'] },
            ...{ label: 'web shop', expires_in_ms: 7_776_000_000 },
          },
        },
        willRespondWith: {
          status: 201,
          headers: { ...JSON_ANSWER, 'Cache-Control': 'no-store' },
          body: {
            ...facts({ tenant: 'acme', scopes: ['submit', 'read'] }),
            ...{ label: 'web shop', expires_at: time },
            key: regex(
              /^orchq_[a-z0-9]{16}_[A-Za-z0-9_-]{43}$/,
              `orchq_${OTHER_ID}_${'A'.repeat(43)}`,
            ),
          },
        },
      }),
    ],
  },
  {
    args: ['keys', 'create', '--tenant', '-', '--scope', 'read'],
    exitCode: 4,
    interactions: [
      asAdmin({
        ...{ states, uponReceiving: 'keys create of no tenant' },
        withRequest: {
          ...{ method: 'POST', path: '/v1/keys', headers: SENT },
          body: { tenant: '-', scopes: ['read'] },
        },
        willRespondWith: problem(
          { status: 400, code: 'INVALID_PARAMS', retriable: false, message: '/tenant is wrong' },
          { violations: eachLike({ pointer: string('/tenant'), message: string('is wrong') }) },
        ),
      }),
    ],
  },
  {
    args: ['keys', 'revoke', OTHER_ID],
    exitCode: 0,
    interactions: [
      asAdmin({
        ...revoking('keys revoke', OTHER_ID),
        willRespondWith: {
          ...{ status: 200, headers: JSON_ANSWER },
          body: facts({ revoked_at: time, state: 'revoked' }),
        },
      }),
    ],
  },
  {
    args: ['keys', 'revoke', NOBODYS_ID],
    exitCode: 5,
    interactions: [
      asAdmin({
        ...revoking('keys revoke of an unknown key', NOBODYS_ID),
        willRespondWith: problem({
          ...{ status: 404, code: 'KEY_NOT_FOUND', retriable: false },
          message: 'There is no such API key.',
        }),
      }),
    ],
  },
];
