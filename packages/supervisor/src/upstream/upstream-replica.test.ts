import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type EngineAnswer, EngineHttpError, type EngineRequest } from '../engine-http.ts';
import { createWorld, removeWorlds, SETTINGS, type World } from '../testing/replica-world.ts';

afterAll(removeWorlds);

const HOUR_MS = 3_600_000;
const LIMITS = SETTINGS.limits;

/** The key of the agent, the one that the upstream takes, and whether it is there. */
let key = '';
let taken = '';
let isThere = true;
let asked: EngineRequest[] = [];
beforeEach(() => {
  [key, taken, isThere, asked] = ['a', 'a', true, []];
});

async function http(request: EngineRequest): Promise<EngineAnswer> {
  asked.push(request);
  if (!isThere) throw new EngineHttpError(`GET ${request.path}: ECONNREFUSED`, false);
  const isTaken = request.headers?.authorization === `Bearer ${taken}`;
  const body = request.path.endsWith('/models') ? { data: [{ id: 'm' }] } : { choices: [{}] };
  return { status: isTaken ? 200 : 401, headers: {}, text: JSON.stringify(body) };
}

function upstreamWorld(tokenIntervalMs: number | null = null): World {
  const shape = { ...SETTINGS.shape, engine: 'openai', provision: 'external' } as const;
  const upstream = {
    ...{ isSecure: false, pathPrefix: '', model: null, selfTest: 'models' as const },
    ...{ probeIntervalMs: 30_000, tokenIntervalMs, readKey: async () => key },
  };
  const external = { host: 'localhost', port: 80, url: 'http://localhost', upstream };
  const model = { model_id: 'm' };
  const world = createWorld({ engine: 'openai', shape, external, model });
  Object.assign(world.host, { http });
  world.replica.start();
  return world;
}

const until = ({ clock, replica }: World, state: string) =>
  clock.until(() => replica.status().state === state);
const paths = () => asked.map(({ path }) => path);

describe('a replica of an upstream', () => {
  test('[ORCH-3062] is asked for its models alone, seldom, and for no token', async () => {
    const world = upstreamWorld();
    await until(world, 'ready');
    expect(world.replica.status()).toMatchObject({
      ...{
        url: 'http://localhost',
        upstream_model: 'm',
        engine_version: 'unknown',
        device: 'external',
      },
    });
    asked = [];
    await world.clock.advance(HOUR_MS);
    expect(new Set(paths())).toEqual(new Set(['/models']));
    expect(asked.length).toBe(HOUR_MS / 30_000);
  });

  test('[ORCH-3062] is asked for a token as often as the pool says', async () => {
    const world = upstreamWorld(600_000);
    await until(world, 'ready');
    asked = [];
    await world.clock.advance(HOUR_MS);
    const tokens = paths().filter((path) => path === '/chat/completions').length;
    expect(tokens).toBeGreaterThanOrEqual(5);
    expect(tokens).toBeLessThanOrEqual(6);
  });

  test('[ORCH-3062] takes an exchanged key from its file as soon as the old one is refused', async () => {
    const world = upstreamWorld();
    await until(world, 'ready');
    [key, taken] = ['b', 'b'];
    await until(world, 'backoff');
    expect(world.replica.status().last_error).toBe('the upstream answers 401: it refuses the key');
    await until(world, 'ready');
    expect(world.replica.status()).toMatchObject({ generation: 2, last_error: null });
  });

  test('[ORCH-3062] whose key is refused is not asked again before a long time', async () => {
    taken = 'b';
    const world = upstreamWorld();
    await until(world, 'failed');
    const before = asked.length;
    expect(before).toBeLessThanOrEqual(2);
    await world.clock.advance(LIMITS.retryFailedMs / 2 - 1);
    expect(asked.length).toBe(before);
    key = 'b';
    await world.clock.advance(LIMITS.retryFailedMs / 2 + 1_000);
    expect(world.replica.status().state).toBe('ready');
  });

  test('[ORCH-3062] [ORCH-3038] that is out of reach is no crash loop, and is looked for again', async () => {
    const world = upstreamWorld();
    await until(world, 'ready');
    isThere = false;
    await until(world, 'backoff');
    expect(world.replica.status().last_error).toMatch(/^the upstream is silent: no good answer/);
    await world.clock.advance(HOUR_MS);
    expect(world.replica.status().last_error).toContain('ECONNREFUSED');
    expect(world.states).not.toContain('failed');
    isThere = true;
    const sinceMs = world.clock.nowMs();
    await until(world, 'ready');
    expect(world.clock.nowMs() - sinceMs).toBeLessThanOrEqual(LIMITS.backoff.maxMs);
  });
});
