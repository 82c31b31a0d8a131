import { expect, test } from '@jest/globals';
import { requirePublic } from './address-guard.ts';

test.each([
  ...['10.1.2.3', '127.0.0.1', '169.254.169.254', '172.16.0.1', '192.168.1.1', '100.64.0.1'],
  ...['0.0.0.0', '192.0.0.1', '198.18.0.1', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
  ...['[::1]', '[::]', '[fe80::1]', '[fc00::1]', '[fec0::1]', '[ff02::1]', '[::127.0.0.1]'],
  ...['[::ffff:10.0.0.1]', '[64:ff9b::a9fe:a9fe]', '[64:ff9b:1::1]', '[2002:7f00:1::]'],
])('[ORCH-3084] %s is no address to be led to', (host) => {
  expect(() => requirePublic(host)).toThrow('no public address');
});

test.each(['8.8.8.8', '[2606:4700::1111]', '[64:ff9b::808:808]', 'example.com'])(
  '[ORCH-3084] %s is one, or a name that is looked up first',
  (host) => {
    expect(() => requirePublic(host)).not.toThrow();
  },
);
