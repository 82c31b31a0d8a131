import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConfigError } from './config-error.ts';
import { loadConfig } from './load-config.ts';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'orchq-config-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function load(yaml: string, env: { [name: string]: string } = {}, overrides = {}) {
  const file = path.join(directory, 'orchq.yaml');
  await writeFile(file, yaml);
  return loadConfig({ file, env, overrides });
}

async function faultsOf(yaml: string) {
  const error = await load(yaml).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ConfigError)) throw new Error('the configuration was accepted');
  return error.faults;
}

describe('loadConfig', () => {
  it('[ORCH-1104] [ORCH-3082] says in words what an address may be, and not the password that it has', async () => {
    for (const [key, yaml] of [
      ['agent.controller_url', 'agent: { controller_url: "http://me:hunter2@a:7210" }'],
      ['traces.otlp_url', 'traces: { otlp_url: "http://me:hunter2@a/v1/traces" }'],
      ['agent.controller_url', 'agent: { controller_url: "http://a/?token=hunter2" }'],
    ] as const) {
      const [fault, ...more] = await faultsOf(yaml);
      expect([fault?.path, more]).toEqual([key, []]);
      expect(fault?.expected).toMatch(/^must be an http or https URL without user, password/);
      expect(JSON.stringify(fault)).not.toContain('hunter2');
    }
  });

  it('[ORCH-1104] fills every default, and paths are relative to the file', async () => {
    const { config, directory: base } = await load('');
    expect(config.controller.listen).toEqual({ host: '127.0.0.1', port: 7210 });
    expect(config.agent.listen.port).toBe(7211);
    expect(config.controller.queue.batch).toEqual({
      capacity: 8192,
      policy: 'drop-lru',
      tenant_reserve_ratio: 0,
      weight: 1,
    });
    expect(base).toBe(directory);
  });

  it('[ORCH-3075] the classes have the weights 8 and 1 where nobody says otherwise', async () => {
    const { interactive, batch } = (await load('')).config.controller.queue;
    expect([interactive.weight, batch.weight]).toEqual([8, 1]);
  });

  it('[ORCH-3501] an agent is stale after 3 missed heartbeats where nobody says otherwise', async () => {
    expect((await load('')).config.controller.heartbeat.missed_max).toBe(3);
  });

  it('[ORCH-1104] [ORCH-1106] flags win over environment over file over profile over default', async () => {
    const yaml = 'profile: dev\ncontroller:\n  listen: { port: 1 }\n  attempts_max: 4\n';
    const env = { ORCHQ_CONTROLLER__LISTEN__PORT: '2', ORCHQ_CONTROLLER__ATTEMPTS_MAX: '5' };
    const { config } = await load(yaml, env, { controller: { listen: { port: 3 } } });
    expect(config.controller.listen.port).toBe(3);
    expect(config.controller.attempts_max).toBe(5);
    expect(config.agent.allow_cpu).toBe(true);
    expect((await load(yaml)).config.controller.attempts_max).toBe(4);
    const own = await load('profile: dev\nagent: { allow_cpu: false }\n');
    expect(own.config.agent.allow_cpu).toBe(false);
  });

  it('[ORCH-1104] a wrong key names its path and the nearest word', async () => {
    expect(await faultsOf('controller:\n  listne: {}\n')).toEqual([
      { path: 'controller.listne', expected: 'is no known key', nearest: 'listen' },
    ]);
    expect(await faultsOf('agent:\n  pools:\n    - { pool_id: a, modle: {} }\n')).toEqual(
      expect.arrayContaining([
        { path: 'agent.pools.0.modle', expected: 'is no known key', nearest: 'model' },
      ]),
    );
  });

  it('[ORCH-1104] a wrong value says what was expected', async () => {
    expect(await faultsOf('profile: prod\n')).toEqual([
      { path: 'profile', expected: 'must be one of dev, home, production' },
    ]);
    expect(await faultsOf('controller: { listen: { port: "x" } }\n')).toEqual([
      { path: 'controller.listen.port', expected: 'must be integer' },
    ]);
    expect((await faultsOf('a: [\n'))[0]?.expected).toContain('line');
  });

  it('[ORCH-1104] the nearest word is named for enum values and for keys at every depth', async () => {
    expect(await faultsOf('controller: { queue: { batch: { policy: drop_lru } } }\n')).toEqual([
      {
        path: 'controller.queue.batch.policy',
        expected: 'must be one of reject, drop-lru, shed-low-priority',
        nearest: 'drop-lru',
      },
    ]);
    const deep = 'controller: { tenancy: { tenants: { acme: { wieght: 2 } } } }\n';
    expect(await faultsOf(deep)).toEqual([
      {
        path: 'controller.tenancy.tenants.acme.wieght',
        expected: 'is no known key',
        nearest: 'weight',
      },
    ]);
    expect(await faultsOf('agent: { pools: [{ pool_id: a, model: { modle_id: m } }] }\n')).toEqual(
      expect.arrayContaining([
        {
          path: 'agent.pools.0.model.modle_id',
          expected: 'is no known key',
          nearest: 'model_id',
        },
        { path: 'agent.pools.0.model.model_id', expected: 'is missing' },
      ]),
    );
  });

  it.each([
    ['neither', '{ model_id: m }'],
    ['both', '{ model_id: m, path: m.gguf, source: "hf:acme/m/m.gguf" }'],
  ])('[ORCH-3070] a model comes from a path or from a source, not from %s', async (_, model) => {
    expect(await faultsOf(`agent: { pools: [{ pool_id: a, model: ${model} }] }\n`)).toEqual([
      { path: 'agent.pools.0.model', expected: 'needs either path or source' },
    ]);
  });

  it('[ORCH-3073] the policy strict without a key would refuse everything', async () => {
    const [fault] = await faultsOf('agent: { models: { trust: { policy: strict } } }\n');
    expect(fault?.path).toBe('agent.models.trust.keys');
  });

  it.each([...['https://h/acme', 'https://h', 'hf:acme', 'file:acme', 'ftp://h/']])(
    '[ORCH-3073] %s would be the beginning of sources that nobody means',
    async (start) => {
      const text = `agent: { models: { trust: { allowed_sources: ["${start}"] } } }\n`;
      const [fault] = await faultsOf(text);
      expect(fault?.path).toBe('agent.models.trust.allowed_sources.0');
    },
  );

  it('[ORCH-1104] a name that may not stand in a map is told once, by its path', async () => {
    expect(await faultsOf('controller: { tenancy: { tenants: { "a/b": {} } } }\n')).toEqual([
      { path: 'controller.tenancy.tenants.a/b', expected: 'is no name that may stand here' },
    ]);
    const burst = 'controller: { tenancy: { tenants: { acme: { burst: many } } } }\n';
    expect(await faultsOf(burst)).toEqual([
      { path: 'controller.tenancy.tenants.acme.burst', expected: 'must be integer' },
    ]);
    expect(await faultsOf('__proto__: { profile: dev }\n')).toEqual([
      { path: '__proto__', expected: 'is no known key' },
    ]);
  });

  it('[ORCH-1106] a wrong value of the environment says which variable set it', async () => {
    const wrong = load('', { ORCHQ_CONTROLLER__LISTEN__PORT: 'many', ORCHQ_LOG__LEVLE: 'info' });
    await expect(wrong).rejects.toMatchObject({
      faults: [
        {
          path: 'ORCHQ_LOG__LEVLE',
          expected: 'names no key of the configuration',
          nearest: 'ORCHQ_LOG__LEVEL',
        },
        {
          path: 'controller.listen.port',
          expected: 'must be integer (set by ORCHQ_CONTROLLER__LISTEN__PORT)',
        },
      ],
    });
  });

  it.each([
    [
      'controller: { limits: { request_timeout_ms: 5000 } }\n',
      'controller.limits.request_timeout_ms',
      'is 5000 and must not be below controller.limits.header_timeout_ms, which is 10000',
    ],
    [
      'agent: { engine_ports: { first: 9, last: 8 } }\n',
      'agent.engine_ports.last',
      'is 8 and must not be below agent.engine_ports.first, which is 9',
    ],
    [
      'agent: { restart: { initial_ms: 9, max_ms: 8 } }\n',
      'agent.restart.max_ms',
      'is 8 and must not be below agent.restart.initial_ms, which is 9',
    ],
    [
      'agent: { engine_ports: { first: 8, last: 8 }, pools: ' +
        '[{ pool_id: a, replicas: 2, model: { model_id: m, path: m.gguf } }] }\n',
      'agent.engine_ports.last',
      'leaves 1 ports for 2 replicas of agent.pools',
    ],
  ])('[ORCH-1104] keys that are wrong together are a fault: %s', async (yaml, path, expected) => {
    expect(await faultsOf(yaml)).toEqual([{ path, expected }]);
  });

  it('[ORCH-1101] allow_cpu is for the dev profile alone', async () => {
    expect(await faultsOf('profile: production\nagent: { allow_cpu: true }\n')).toEqual([
      { path: 'agent.allow_cpu', expected: 'is for the dev profile alone, not production' },
    ]);
  });

  it.each([
    ['a: 1\napi_key: hunter2\n b: [\n', /^.* at line \d, column \d+$/],
    ['api_key: |hunter2\n', 'Block scalar header includes extra characters at line 1, column 11'],
    ['api_key: *hunter2\n', 'Unresolved alias (the anchor must be set before the alias)'],
    ['api_key: "hunter2\n', 'Missing closing "quote at line 2, column 1'],
    ['api_key: {hunter2\n', /^.* at line \d, column \d+$/],
  ])(
    '[ORCH-3082] [ORCH-1104] %j is no YAML, and nothing of it is shown',
    async (yaml, expected) => {
      const faults = await faultsOf(yaml);
      const wanted = typeof expected === 'string' ? expected : expect.stringMatching(expected);
      expect(faults[0]).toEqual({ path: '', expected: wanted });
      expect(JSON.stringify(faults)).not.toContain('hunter');
    },
  );

  it('[ORCH-1104] a missing file and a doubled pool are named', async () => {
    await expect(loadConfig({ file: '/nowhere/x.yaml', env: {} })).rejects.toThrow(
      '/nowhere/x.yaml cannot be used:\n  the file: cannot be read (ENOENT)',
    );
    const pool = '{ pool_id: a, model: { model_id: m, path: m.gguf } }';
    expect(await faultsOf(`agent: { pools: [${pool}, ${pool}] }\n`)).toEqual([
      { path: 'agent.pools.1.pool_id', expected: 'must be unique' },
    ]);
  });
});
