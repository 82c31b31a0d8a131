import { expect, it } from '@jest/globals';
import { foreignHost } from './local-host.ts';

it('[ORCH-3035] [ORCH-3036] a name that was made to resolve to loopback is refused', () => {
  for (const host of [
    'evil.example:7210',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '',
  ]) {
    expect(foreignHost(host)).toMatchObject({ reason: 'host', error: { code: 'FORBIDDEN' } });
  }
});

it('[ORCH-1105] names of this machine pass, with and without a port', () => {
  for (const host of ['localhost', 'LocalHost:7210', '127.0.0.1:7210', '127.8.0.1', '[::1]:7210']) {
    expect(foreignHost(host)).toBeNull();
  }
  expect(foreignHost(undefined)).toBeNull();
});
