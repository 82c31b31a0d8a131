import { baseUrlOf } from '@orchqueue/config';
import type { Config, Pool } from '@orchqueue/contract-types';
import {
  engineHttp,
  externalEndpoint,
  SelfTestError,
  systemClock,
  testUpstream,
  UpstreamFault,
} from '@orchqueue/supervisor';
import { externalEngine, type UpstreamWorld } from '../external-engine.ts';
import { type Finding, failed, ok, warning } from './finding.ts';

const LIMIT_MS = 15_000;

/**
 * Whether the key is there, and whether the upstream takes it and lists the model. Nothing is
 * generated, whatever the pool's self-test is.
 */
export async function checkUpstream(pool: Pool, world: UpstreamWorld): Promise<Finding[]> {
  const what = `pool ${pool.pool_id}: key`;
  const external = externalEngine(pool, world);
  if (!external?.upstream) return [];
  const { upstream } = external;
  let apiKey: string | null;
  try {
    apiKey = await upstream.readKey();
  } catch (cause) {
    const way = 'write the key to the file, chmod 600; or set the variable for this command too';
    return [failed(what, (cause as Error).message, way)];
  }
  const key = apiKey === null ? ok(what, 'none, and none is sent') : ok(what, 'there');
  const shared = apiKey === null ? [] : checkController(pool, external.url, world.config);
  return [key, ...shared, await checkAnswer(pool, external, apiKey)];
}

/** The agent's key is not the controller's; where one file is for both, both are in it. */
function checkController({ pool_id }: Pool, url: string, { controller }: Config): Finding[] {
  const isFor = (entry: (typeof controller.upstreams)[number]) =>
    baseUrlOf(entry.url) === url && (entry.pool_id ?? pool_id) === pool_id;
  if (controller.upstreams.some(isFor)) return [];
  const what = `pool ${pool_id}: controller`;
  const found = `controller.upstreams of this file has no key for ${url}`;
  const way = 'tasks are sent by the controller: add the url and its key there, in its own file';
  return [warning(what, found, way)];
}

async function checkAnswer(
  pool: Pool,
  external: NonNullable<ReturnType<typeof externalEngine>>,
  apiKey: string | null,
): Promise<Finding> {
  const what = `pool ${pool.pool_id}: engine`;
  const facts = { shape: pool, modelId: pool.model.model_id, apiKey };
  const endpoint = externalEndpoint(external, facts, { http: engineHttp, clock: systemClock });
  const selfTest = pool.upstream?.self_test === 'models' ? 'models' : 'key';
  try {
    const signal = AbortSignal.timeout(LIMIT_MS);
    const { modelPath } = await testUpstream(endpoint, { selfTest }, signal);
    return ok(what, `${external.url} answers, and has ${modelPath}`);
  } catch (cause) {
    const { message } = cause as Error;
    const found = `${external.url}: ${message}`;
    if (cause instanceof UpstreamFault && cause.kind === 'unauthorized') {
      return failed(what, found, 'renew the key at the upstream, and put it where this one is');
    }
    const isSettled = cause instanceof SelfTestError;
    const way = isSettled ? 'change the pool' : 'see that this host reaches it, or change its url';
    return failed(what, found, way);
  }
}
