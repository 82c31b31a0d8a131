import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { ENDLESS, get, openStream, post, type Slots } from './testing/engine-client.ts';
import {
  type EngineProcess,
  freePort,
  spawnEngine,
  startEngine,
  statusOf,
  TINY_MODEL,
  waitUntil,
} from './testing/engine-process.ts';

jest.setTimeout(60_000);

const STOP_MS_MAX = 2000;
const started: EngineProcess[] = [];

async function start(extra: readonly string[] = []): Promise<EngineProcess> {
  const engine = await startEngine(extra);
  started.push(engine);
  return engine;
}

function spawnWith(words: readonly string[]): EngineProcess {
  const engine = spawnEngine(words);
  started.push(engine);
  return engine;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((engine) => engine.stop()));
});

describe('[ORCH-3510] the life of the embedded engine', () => {
  test('while the model loads every route answers 503, then 200', async () => {
    const engine = await start();
    await waitUntil(async () => (await statusOf(`${engine.url}/health`)) !== null, STOP_MS_MAX * 5);
    const loading = await get(engine, '/props');
    expect(loading.status).toBe(503);
    expect(loading.body).toEqual({
      error: { message: 'Loading model', type: 'unavailable_error', code: 503 },
    });
    await engine.ready();
    expect((await get(engine, '/props')).status).toBe(200);
    expect(engine.output().stderr).toMatch(/model loaded\n.*listening on http:\/\/127/);
  });

  test.each(['SIGTERM', 'SIGINT'] as const)(
    '[ORCH-3505] %s ends it with exit 0, an open stream notwithstanding',
    async (signal) => {
      const engine = await start();
      await engine.ready();
      const stream = await openStream(engine, ENDLESS);
      const startedAt = performance.now();
      engine.child.kill(signal);
      expect(await engine.exited).toEqual({ code: 0, signal: null });
      expect(performance.now() - startedAt).toBeLessThan(STOP_MS_MAX);
      expect(await stream.ended).toBe(false);
    },
  );

  test('[ORCH-3505] it stops within its time in the middle of a prompt too', async () => {
    const engine = await start();
    await engine.ready();
    const prompt = 'count and '.repeat(1000);
    const running = post(engine, '/completion', { prompt }).catch(() => null);
    await waitUntil(
      async () => (await get<Slots>(engine, '/slots')).body[0]?.is_processing === true,
      STOP_MS_MAX,
    );
    const startedAt = performance.now();
    engine.child.kill('SIGTERM');
    expect(await engine.exited).toEqual({ code: 0, signal: null });
    expect(performance.now() - startedAt).toBeLessThan(STOP_MS_MAX);
    await running;
  });

  test('[ORCH-3503] it outlives the reader of its log', async () => {
    const engine = await start();
    await engine.ready();
    engine.child.stderr?.destroy();
    for (let turn = 0; turn < 3; turn++) {
      await post(engine, '/completion', { prompt: 'a', grammar: 'root ::= (' });
    }
    expect((await get(engine, '/health')).status).toBe(200);
  });

  test('a port in use is said in the words of llama-server', async () => {
    const port = String(await freePort());
    const first = spawnWith(['-m', TINY_MODEL, '--port', port, '-t', '1', '-ngl', '0']);
    await waitUntil(
      async () => (await statusOf(`http://127.0.0.1:${port}/health`)) !== null,
      10_000,
    );
    const second = spawnWith(['-m', TINY_MODEL, '--port', port, '-t', '1', '-ngl', '0']);
    expect(await second.exited).toEqual({ code: 1, signal: null });
    expect(second.output().stderr).toContain(
      `couldn't bind HTTP server socket, hostname: 127.0.0.1, port: ${port}`,
    );
    await first.stop();
  });

  test.each([['/nowhere/model.gguf'], [import.meta.filename]])(
    'a model that cannot be loaded is named: %s',
    async (path) => {
      const engine = spawnWith(['-m', path, '--port', '0', '-ngl', '0', '-t', '1']);
      expect(await engine.exited).toEqual({ code: 1, signal: null });
      expect(engine.output().stderr).toContain(`failed to load model, '${path}'`);
    },
  );

  test('an unknown flag is named', async () => {
    const engine = spawnWith(['-m', TINY_MODEL, '--frobnicate', '3']);
    expect(await engine.exited).toEqual({ code: 1, signal: null });
    expect(engine.output().stderr).toContain('--frobnicate');
    expect(engine.output().stdout).toBe('');
  });

  test('[ORCH-1105] off loopback it does not start without a key', async () => {
    const engine = spawnWith(['-m', TINY_MODEL, '--host', '0.0.0.0', '--port', '0']);
    expect(await engine.exited).toEqual({ code: 1, signal: null });
    expect(engine.output().stderr).toContain('without a key');
  });
});
