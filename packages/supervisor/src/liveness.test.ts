import { afterAll, describe, expect, test } from '@jest/globals';
import { dialectHttp, slotsTellHealth } from './engine-dialects/dialects.ts';
import { engineEndpoint } from './engine-endpoint.ts';
import type { EngineHttp } from './engine-http.ts';
import type { EngineShape } from './engine-kinds/arg-facts.ts';
import { watchLiveness } from './liveness.ts';
import { FakeClock } from './testing/fake-clock.ts';
import { WELL } from './testing/fake-host.ts';
import { createWorld, removeWorlds, SETTINGS } from './testing/replica-world.ts';

afterAll(removeWorlds);

const { limits } = SETTINGS;
const LIMITS = {
  ...{ intervalMs: 1_000, timeoutMs: 5_000 },
  ...{ tokenIntervalMs: 15_000, tokenTimeoutMs: 30_000, asksHealth: true },
};

describe('an engine that answers every probe', () => {
  test('[ORCH-3038] and never generates is found by the token it owes, and replaced', async () => {
    const { replica, clock, host } = createWorld();
    replica.start();
    await clock.until(() => replica.status().state === 'ready');
    const wedged = host.last;
    wedged.behaviour.isWedged = true;
    host.behaviour = { ...WELL };
    const sinceMs = clock.nowMs();
    await clock.until(() => !wedged.isAlive);
    const tookMs = clock.nowMs() - sinceMs;
    expect(tookMs).toBeGreaterThanOrEqual(limits.tokenTimeoutMs);
    expect(tookMs).toBeLessThan(limits.tokenIntervalMs + limits.tokenTimeoutMs + 3_000);
    expect(replica.status().last_error).toMatch(/hangs: it owes a token for \d+ ms/);
    expect(wedged.signals).toEqual(['SIGKILL']);
    await clock.until(() => replica.status().state === 'ready');
  });

  test('[ORCH-3038] is asked for a token while it is idle only, and not more often than needed', async () => {
    const { replica, clock, host } = createWorld();
    replica.start();
    await clock.until(() => replica.status().state === 'ready');
    const before = host.last.completions;
    await clock.advance(60_000);
    expect(host.last.completions - before).toBe(4);
    expect(replica.status().state).toBe('ready');
  });
});

type Slots = { busy: boolean; decoded?: number };

/** An engine whose slots are the test's; it never generates the token that it is asked for. */
function watched(clock: FakeClock, slots: () => Slots, delayMs = () => 0) {
  let tokensAsked = 0;
  const http: EngineHttp = async ({ path }) => {
    if (path === '/completion') {
      tokensAsked += 1;
      return new Promise(() => {});
    }
    await new Promise<void>((resolve) => {
      clock.after(delayMs(), resolve);
    });
    const { busy, decoded } = slots();
    const figures = decoded === undefined ? {} : { next_token: [{ n_decoded: decoded }] };
    const text = JSON.stringify([{ id: 0, is_processing: busy, ...figures }]);
    return { status: 200, headers: {}, text };
  };
  const at = { port: 1, identity: 'i', echoesIdentity: false };
  let lacks: string | null | undefined;
  const life = new AbortController();
  watchLiveness(engineEndpoint(at, http, clock), LIMITS, life.signal).then((end) => {
    lacks = end;
  });
  return { lacks: () => lacks, asked: () => tokensAsked, life };
}

/** A TGI with one request in it that takes for ever, as its metrics show it. */
function watchedDialect(clock: FakeClock, generates: () => boolean) {
  const shape = { ...SETTINGS.shape, engine: 'tgi' as const, slots: 2 };
  const http: EngineHttp = async ({ path, timeoutMs }) => {
    if (path === '/metrics') {
      const text = 'tgi_batch_current_size 1\ntgi_request_generated_tokens_sum 7\n';
      return { status: 200, headers: {}, text };
    }
    if (path === '/generate' && !generates()) {
      await new Promise<void>((resolve) => {
        clock.after(timeoutMs, resolve);
      });
      throw new Error('no answer');
    }
    const details = { finish_reason: 'length', generated_tokens: 1 };
    return { status: 200, headers: {}, text: JSON.stringify({ details }) };
  };
  const at = { port: 1, identity: 'i', echoesIdentity: false };
  const endpoint = engineEndpoint(at, dialectHttp({ shape, modelId: 'm' }, http), clock);
  const life = new AbortController();
  let lacks: string | null | undefined;
  watchLiveness(endpoint, LIMITS, life.signal).then((end) => {
    lacks = end;
  });
  return { lacks: () => lacks, life };
}

describe('an engine that works', () => {
  test('[ORCH-3038] is left alone for as long as its figures move', async () => {
    const clock = new FakeClock();
    let decoded = 0;
    const engine = watched(clock, () => {
      decoded += 1;
      return { busy: true, decoded };
    });
    await clock.advance(600_000);
    expect(engine.lacks()).toBeUndefined();
    expect(engine.asked()).toBe(0);
    engine.life.abort();
  });

  test('[ORCH-3038] and whose figures stand still is hung', async () => {
    const clock = new FakeClock();
    const engine = watched(clock, () => ({ busy: true, decoded: 7 }));
    await clock.until(() => engine.lacks() !== undefined);
    expect(engine.lacks()).toMatch(/owes a token/);
    expect(clock.nowMs()).toBeLessThan(LIMITS.tokenTimeoutMs + 3_000);
  });

  test('[ORCH-3038] with a free slot and no figures is judged by the token that it is asked for', async () => {
    const clock = new FakeClock();
    let answers = 0;
    const { life, lacks } = watchedDialect(clock, () => {
      answers += 1;
      return answers < 40;
    });
    await clock.advance(300_000);
    expect([answers >= 20, lacks()]).toEqual([true, undefined]);
    await clock.until(() => lacks() !== undefined);
    expect(lacks()).toMatch(/owes a token/);
    life.abort();
  });

  test('[ORCH-3038] and shows no figures is not judged by them', async () => {
    const clock = new FakeClock();
    const engine = watched(clock, () => ({ busy: true }));
    await clock.advance(600_000);
    expect(engine.lacks()).toBeUndefined();
    engine.life.abort();
  });
});

describe('a round', () => {
  async function pathsOf(engine: EngineShape['engine'], healthStatus = 200) {
    const { asked, fails, life, clock } = probed(engine, healthStatus);
    await clock.advance(3_000);
    life.abort();
    const rounds = asked.filter((path) => path === '/slots' || path === '/metrics').length;
    return { asked: new Set(asked), rounds, fails };
  }

  /** An engine that tells no figures of its slots, watched as the agent watches one of its kind. */
  function probed(engine: EngineShape['engine'], healthStatus: number) {
    const clock = new FakeClock();
    const asked: string[] = [];
    const http: EngineHttp = async ({ path }) => {
      asked.push(path);
      const status = path === '/health' ? healthStatus : 200;
      return { status, headers: {}, text: '[{"id":0,"is_processing":false}]' };
    };
    const shape = { ...SETTINGS.shape, engine };
    const words = dialectHttp({ shape, modelId: 'm' }, http);
    const at = { port: 1, identity: 'i', echoesIdentity: false };
    const life = new AbortController();
    const limits = { ...LIMITS, asksHealth: !slotsTellHealth(engine) };
    const fails = watchLiveness(engineEndpoint(at, words, clock), limits, life.signal);
    return { asked, fails, life, clock };
  }

  test('[ORCH-3038] asks an engine of llama.cpp for its slots alone', async () => {
    const { asked, rounds, fails } = await pathsOf('llamacpp', 503);
    expect([[...asked], rounds, await fails]).toEqual([['/slots'], 3, null]);
  });

  test('[ORCH-3038] asks others for their health too, and counts it', async () => {
    const { asked } = await pathsOf('tgi');
    expect([...asked].sort()).toEqual(['/health', '/metrics']);
    const { fails, clock } = probed('tgi', 503);
    await clock.advance(2 * LIMITS.timeoutMs);
    expect(await fails).toMatch(/no good answer/);
  });
});

test('[ORCH-3038] an agent that was stopped itself does not take its engine for hung', async () => {
  const clock = new FakeClock();
  let stall = 0;
  const failing: EngineHttp = async ({ path, timeoutMs }) => {
    if (stall === 0 || path === '/completion') {
      return { status: 200, headers: {}, text: '[{"id":0,"is_processing":false}]' };
    }
    // The answer came in time and its timeout is what a waking process sees first.
    await new Promise<void>((resolve) => {
      clock.after(Math.max(stall, timeoutMs), resolve);
    });
    stall = 0;
    throw new Error('no answer');
  };
  const at = { port: 1, identity: 'i', echoesIdentity: false };
  const life = new AbortController();
  let lacks: string | null | undefined;
  watchLiveness(engineEndpoint(at, failing, clock), LIMITS, life.signal).then((end) => {
    lacks = end;
  });
  await clock.advance(3_500);
  stall = 600_000;
  await clock.advance(605_000);
  expect(lacks).toBeUndefined();
  // Without a stall the same round counts.
  stall = LIMITS.timeoutMs;
  await clock.advance(20_000);
  expect(lacks).toMatch(/no good answer/);
  life.abort();
});
