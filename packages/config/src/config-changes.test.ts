import { describe, expect, it } from '@jest/globals';
import { CONFIG_KEYS, type ConfigInput } from '@orchqueue/contract-types';
import { configChanges } from './config-changes.ts';
import { loadConfig } from './load-config.ts';

const configOf = async (overrides: ConfigInput) =>
  (await loadConfig({ env: {}, overrides })).config;
const pool = { pool_id: 'a', model: { model_id: 'm', path: 'm.gguf' } };

async function changes(before: ConfigInput, after: ConfigInput) {
  const [old, young] = await Promise.all([configOf(before), configOf(after)]);
  return configChanges(old, young, ['profile', 'log', 'controller', 'agent']);
}

describe('configChanges', () => {
  it('[ORCH-1104] the same configuration has none', async () => {
    expect(await changes({ agent: { pools: [pool] } }, { agent: { pools: [pool] } })).toEqual([]);
  });

  it('[ORCH-1104] each differing key is one, and the schema says which need a restart', async () => {
    const after: ConfigInput = {
      log: { level: 'debug' },
      controller: {
        listen: { port: 1 },
        queue: { batch: { capacity: 5 } },
        auth: { secret_file: 'x' },
        limits: { heap_ratio_max: 0.5, connections_max: 7 },
      },
    };
    expect(await changes({}, after)).toEqual([
      { path: 'log.level', restart: false },
      { path: 'controller.listen.port', restart: true },
      { path: 'controller.queue.batch.capacity', restart: false },
      { path: 'controller.limits.connections_max', restart: true },
      { path: 'controller.limits.heap_ratio_max', restart: false },
      { path: 'controller.auth.secret_file', restart: true },
    ]);
  });

  it('[ORCH-1104] an entry of a map that came, went or changed is one', async () => {
    const tenants = (entries: { [name: string]: { weight: number } }) => ({
      controller: { tenancy: { tenants: entries } },
    });
    expect(
      await changes(
        tenants({ old: { weight: 1 }, same: { weight: 1 }, other: { weight: 1 } }),
        tenants({ same: { weight: 1 }, other: { weight: 2 }, young: { weight: 1 } }),
      ),
    ).toEqual([
      { path: 'controller.tenancy.tenants.old', restart: false },
      { path: 'controller.tenancy.tenants.other.weight', restart: false },
      { path: 'controller.tenancy.tenants.young', restart: false },
    ]);
  });

  it('[ORCH-1104] a list of the same length is compared place by place, else as a whole', async () => {
    const pools = (...list: object[]) => ({ agent: { pools: list as (typeof pool)[] } });
    expect(await changes(pools(pool), pools({ ...pool, slots: 2 }))).toEqual([
      { path: 'agent.pools.0.slots', restart: true },
    ]);
    expect(await changes(pools(), pools(pool))).toEqual([{ path: 'agent.pools', restart: true }]);
  });

  it('[ORCH-1104] what is below a key that needs a restart needs one too', () => {
    const isBelow = (path: readonly string[], above: readonly string[]) =>
      path.length > above.length && above.every((part, index) => path[index] === part);
    const marked = CONFIG_KEYS.filter(({ restart }) => restart);
    const wrong = CONFIG_KEYS.filter(
      (key) => !key.restart && marked.some(({ path }) => isBelow(key.path, path)),
    );
    expect(wrong).toEqual([]);
    expect(marked.length).toBeGreaterThan(0);
  });
});
