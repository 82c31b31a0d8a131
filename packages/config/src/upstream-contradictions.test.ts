import { describe, expect, it } from '@jest/globals';
import type { ConfigInput } from '@orchqueue/contract-types';
import type { ConfigFault } from './config-error.ts';
import { loadConfig } from './load-config.ts';

const faultsIn = (overrides: unknown): Promise<ConfigFault[]> =>
  loadConfig({ env: {}, overrides: overrides as ConfigInput }).then(
    () => [],
    (error) => error.faults,
  );

const UPSTREAM = { engine: 'openai', provision: 'external', url: 'https://api.example.com/v1' };
const poolFaults = (pool: object) => {
  const pools = [{ pool_id: 'p', model: { model_id: 'm' }, ...UPSTREAM, upstream: {}, ...pool }];
  return faultsIn({ agent: { pools } });
};

describe('a pool of an upstream', () => {
  it.each<[string, object]>([
    ['over TLS', {}],
    ['on loopback', { url: 'http://127.0.0.1:8080/v1' }],
    ['on loopback, IPv6', { url: 'http://[::1]:8080/v1' }],
    ['without a path', { url: 'https://api.example.com' }],
    ['in a trusted network', { url: 'http://10.0.0.7/v1', upstream: { allow_http: true } }],
    ['with a key and a name', { upstream: { api_key_env: 'KEY', model: 'acme/m:latest' } }],
  ])('[ORCH-3510] [ORCH-3062] is right: %s', async (_what, pool) => {
    expect(await poolFaults(pool)).toEqual([]);
  });

  it.each<[string, object, string, unknown]>([
    ['plain http elsewhere', { url: 'http://api.example.com/v1' }, 'url', /use https/],
    ['a key in the URL', { url: 'https://k@api.example.com/v1' }, 'url', expect.anything()],
    ['a query', { url: 'https://api.example.com/v1?key=k' }, 'url', expect.anything()],
    ['no upstream', { upstream: undefined }, 'upstream', 'is missing, for openai'],
    [
      'an engine of ours',
      { provision: 'binary', url: undefined, model: { model_id: 'm', path: 'm' } },
      'provision',
      /is external/,
    ],
    [
      'two references',
      { upstream: { api_key_env: 'A', api_key_file: 'a' } },
      ...(['upstream.api_key_env', 'is one too many beside api_key_file'] as const),
    ],
    [
      'a cache that is ours to switch',
      { prefix_cache: false },
      'prefix_cache',
      /runs the upstream/,
    ],
    ['several replicas', { replicas: 2 }, 'replicas', 'is 1 for an external engine'],
    [
      'a vllm',
      { engine: 'vllm', url: 'http://127.0.0.1:1' },
      'upstream',
      'is for engine openai alone',
    ],
    ['TLS for vllm', { engine: 'vllm', upstream: undefined }, 'url', /http:\/\/HOST:PORT/],
  ])('[ORCH-3510] [ORCH-3062] is wrong: %s', async (_what, pool, key, expected) => {
    const faults = await poolFaults(pool);
    const match = expected instanceof RegExp ? expect.stringMatching(expected) : expected;
    expect(faults).toEqual([{ path: `agent.pools.0.${key}`, expected: match }]);
  });
});

describe('controller.upstreams', () => {
  const url = 'https://api.example.com/v1';
  const upstreamFaults = (...upstreams: object[]) => faultsIn({ controller: { upstreams } });

  it('[ORCH-3062] has one key for each address, and one more for a pool', async () => {
    const entries = [
      { url, api_key_file: 'a' },
      { url, pool_id: 'p', api_key_env: 'A' },
    ];
    expect(await upstreamFaults(...entries)).toEqual([]);
  });

  it.each<[string, object[], string, unknown]>([
    ['no key', [{ url }], '0', 'needs either api_key_file or api_key_env'],
    ['two keys', [{ url, api_key_file: 'a', api_key_env: 'A' }], '0', /needs either/],
    ['plain http elsewhere', [{ url: 'http://x.org/v1', api_key_file: 'a' }], '0.url', /use https/],
    [
      'the same address twice',
      [
        { url, api_key_file: 'a' },
        { url: `${url}/`, api_key_file: 'b' },
      ],
      ...(['1.url', 'is there twice'] as const),
    ],
  ])('[ORCH-3062] is wrong: %s', async (_what, entries, key, expected) => {
    const match = expected instanceof RegExp ? expect.stringMatching(expected) : expected;
    const path = `controller.upstreams.${key}`;
    expect(await upstreamFaults(...entries)).toEqual([{ path, expected: match }]);
  });
});
