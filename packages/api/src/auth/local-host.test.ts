import { expect, it } from '@jest/globals';
import { foreignCaller } from './local-host.ts';

const OWN = { host: '127.0.0.1:7210', origin: 'http://127.0.0.1:7210' };

it('[ORCH-3035] [ORCH-3036] a name that was made to resolve to loopback is refused', () => {
  for (const host of [
    'evil.example:7210',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '',
  ]) {
    expect(foreignCaller({ host })).toMatchObject({ reason: 'host', error: { code: 'FORBIDDEN' } });
  }
});

it('[ORCH-1105] names of this machine pass, with and without a port', () => {
  for (const host of ['localhost', 'LocalHost:7210', '127.0.0.1:7210', '127.8.0.1', '[::1]:7210']) {
    expect(foreignCaller({ host })).toBeNull();
  }
  expect(foreignCaller({})).toBeNull();
});

it.each([
  ['of another site', { ...OWN, origin: 'http://evil.example' }],
  ['of another port', { ...OWN, origin: 'http://127.0.0.1:3000' }],
  ['of another name of this machine', { ...OWN, origin: 'http://localhost:7210' }],
  ['of nowhere', { ...OWN, origin: 'null' }],
  ['that says no origin, and is of another site', { ...OWN, 'sec-fetch-site': 'cross-site' }],
  ['of another port, as browsers say it', { ...OWN, 'sec-fetch-site': 'same-site' }],
])('[ORCH-3035] a page %s is refused', (_which, from) => {
  expect(foreignCaller(from)).toMatchObject({ reason: 'origin', error: { code: 'FORBIDDEN' } });
});

it.each([
  ['of the same origin', OWN],
  ['of the same origin, through a proxy', { ...OWN, origin: 'https://127.0.0.1:7210' }],
  [
    'of the same origin, through a proxy that changes the host',
    { host: 'localhost:7210', origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-origin' },
  ],
  ['that somebody opens by its address', { host: OWN.host, 'sec-fetch-site': 'none' }],
])('[ORCH-3035] a page %s passes', (_which, from) => {
  expect(foreignCaller(from)).toBeNull();
});
