import { expect, test } from '@jest/globals';
import { loadConfig } from '@orchqueue/config';
import { UpstreamKeys } from './upstream-keys.ts';

const URL = 'https://api.example.com/v1';

async function keysOf(upstreams: { url: string; pool_id?: string; api_key_env: string }[]) {
  const loaded = await loadConfig({ env: {}, overrides: { controller: { upstreams } } });
  return { loaded, keys: new UpstreamKeys() };
}

test('[ORCH-3062] a key goes to its own address alone, whatever an agent reports', async () => {
  const { loaded, keys } = await keysOf([
    { url: `${URL}/`, api_key_env: 'ONE' },
    { url: URL, pool_id: 'team', api_key_env: 'TWO' },
  ]);
  const take = await keys.read(loaded, { ONE: 'k-1', TWO: 'k-2' });
  expect(keys.keyFor(URL, 'any')).toBeUndefined();
  take();
  expect(keys.keyFor(URL, 'any')).toBe('k-1');
  expect(keys.keyFor('https://API.example.com:443/v1/', 'any')).toBe('k-1');
  expect(keys.keyFor(URL, 'team')).toBe('k-2');
  const others = [
    'https://api.example.com/v2',
    'https://api.example.com',
    'https://api.example.com:444/v1',
    'http://api.example.com/v1',
    'https://api.example.com.evil.org/v1',
    'https://evil.org/v1',
    'no url',
  ];
  for (const url of others) expect(keys.keyFor(url, 'team')).toBeUndefined();
});

test('[ORCH-3062] what cannot be read leaves the keys that are in force', async () => {
  const { loaded, keys } = await keysOf([{ url: URL, api_key_env: 'ONE' }]);
  (await keys.read(loaded, { ONE: 'k-1' }))();
  await expect(keys.read(loaded, {})).rejects.toMatchObject({
    faults: [{ path: 'controller.upstreams.0.api_key_env' }],
  });
  expect(keys.keyFor(URL, 'p')).toBe('k-1');
});
