import { afterEach, expect, it } from '@jest/globals';
import { ControllerStage } from '../testing/controller-stage.ts';
import { CacheScopes } from './cache-scopes.ts';

let stage: ControllerStage;
afterEach(() => stage.close());

async function scopesOf(tenants: readonly string[]): Promise<(string | undefined)[]> {
  for (const [index, tenant] of tenants.entries()) {
    await stage.submit({ task_id: `t-${index}` }, 'c', tenant);
    const request = await stage.engines.request(index);
    request.end(2, { tokensCached: 1 });
    await stage.events(`t-${index}`, 0, tenant);
  }
  return stage.engines.requests.map(({ cacheScope }) => cacheScope);
}

it('[ORCH-4208] a tenant reuses its own prompts and no other tenant finds them', async () => {
  stage = await ControllerStage.open();
  stage.report({}, { prefixCache: true });
  const [a, b, again] = await scopesOf(['a', 'b', 'a']);
  expect(a).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(again).toBe(a);
  expect(b).not.toBe(a);
  // What a caller knows of its tenant is not enough to make it up.
  expect(new CacheScopes().of('a')).not.toBe(a);
});

it('[ORCH-4208] what was reused is in the usage and counted', async () => {
  stage = await ControllerStage.open();
  stage.report({}, { prefixCache: true });
  await scopesOf(['local', 'local']);
  expect(await stage.get('t-0')).toMatchObject({ usage: { tokens_in: 3, tokens_cached: 1 } });
  const counted = /^orchq_prompt_tokens_cached_total\{pool_id="p",.*\} 2$/m;
  expect(await stage.metrics.exposition()).toMatch(counted);
});

it('[ORCH-3045] a strict pool reuses nothing, whatever its agent says of a cache', async () => {
  stage = await ControllerStage.open();
  stage.report({}, { prefixCache: true, determinism: 'strict' });
  expect(await scopesOf(['a', 'a'])).toEqual([undefined, undefined]);
});
