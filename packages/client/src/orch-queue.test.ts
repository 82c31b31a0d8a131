import { afterEach, describe, expect, test } from '@jest/globals';
import { ERROR_FACTS } from '@orchqueue/contract-types/client-facts';
import { createOrchQueue, fromEnvironment, type OrchQueue } from './orch-queue.ts';
import { OrchQueueError } from './orch-queue-error.ts';
import {
  type ControllerDouble,
  envelope,
  jsonAnswer,
  startControllerDouble,
  type WirePlan,
} from './testing/controller-double.ts';

let double: ControllerDouble;
let queue: OrchQueue;
afterEach(() => double?.stop());

async function start(plan: WirePlan): Promise<void> {
  double = await startControllerDouble(plan);
  queue = createOrchQueue({ baseUrl: double.baseUrl });
}

const RELOAD = { model: { model_id: 'b', path: 'b.gguf' } };

describe('every operation by its name', () => {
  test.each<[string, string, (queue: OrchQueue) => Promise<unknown>, object | null]>([
    ['task', 'GET /v1/tasks/a', (q) => q.task('a'), null],
    ['cancel', 'POST /v1/tasks/a/cancel', (q) => q.cancel('a'), null],
    ['session', 'GET /v1/sessions/a', (q) => q.session('a'), null],
    ['endSession', 'DELETE /v1/sessions/a', (q) => q.endSession('a'), null],
    ['capabilities', 'GET /v1/capabilities', (q) => q.capabilities(), null],
    ['readiness', 'GET /readyz', (q) => q.readiness(), null],
    ['pool', 'GET /v1/pools/a/health', (q) => q.pool('a'), null],
    [
      'drain',
      'POST /v1/pools/a/drain',
      (q) => q.drain('a', { deadline_ms: 1 }),
      { deadline_ms: 1 },
    ],
    ['undrain', 'POST /v1/pools/a/undrain', (q) => q.undrain('a'), null],
    ['reload', 'POST /v1/pools/a/reload', (q) => q.reload('a', RELOAD), RELOAD],
    ['model', 'GET /v1/catalog/models/a', (q) => q.model('a'), null],
    [
      'changeModel',
      'PATCH /v1/catalog/models/a',
      (q) => q.changeModel('a', { tags: [] }),
      { tags: [] },
    ],
    ['tag', 'GET /v1/catalog/tags/a', (q) => q.tag('a'), null],
    [
      'setCanary',
      'PUT /v1/catalog/tags/a/canary',
      (q) => q.setCanary('a', { model_id: 'b', percent: 5 }),
      { model_id: 'b', percent: 5 },
    ],
    ['promote', 'POST /v1/catalog/tags/a/promote', (q) => q.promote('a'), null],
    ['rollback', 'POST /v1/catalog/tags/a/rollback', (q) => q.rollback('a'), null],
  ])('[ORCH-4402] %s asks %s', async (_name, line, use, body) => {
    const answer = { said: 'so' };
    await start((socket) => void socket.end(jsonAnswer(200, answer)));
    expect(await use(queue)).toEqual(answer);
    expect(double.requests.map((request) => request.line)).toEqual([`${line} HTTP/1.1`]);
    const sent = double.requests[0]?.body ?? '';
    expect(sent === '' ? null : JSON.parse(sent)).toEqual(body);
  });

  test.each<[string, string, (queue: OrchQueue) => Promise<unknown>]>([
    ['/v1/pools', 'pools', (q) => q.pools()],
    ['/v1/replicasets', 'replica_sets', (q) => q.replicaSets()],
    ['/v1/agents', 'agents', (q) => q.agents()],
    ['/v1/catalog/models', 'models', (q) => q.models()],
  ])('[ORCH-4402] the list of %s is given without its envelope', async (path, field, use) => {
    await start((socket) => void socket.end(jsonAnswer(200, { [field]: ['one'] })));
    expect(await use(queue)).toEqual(['one']);
    expect(double.requests[0]?.line).toBe(`GET ${path} HTTP/1.1`);
  });

  test.each<[string, string, (queue: OrchQueue) => AsyncIterable<unknown>]>([
    ['tasks', 'status=queued', (q) => q.tasks({ limit: 2, status: 'queued' })],
    ['tasks', 'session_id=chat%3A7', (q) => q.tasks({ limit: 2, session_id: 'chat:7' })],
    ['sessions', '', (q) => q.sessions({ limit: 2 })],
  ])(
    '[ORCH-2009] [ORCH-4402] %s are listed over pages, each when it is needed',
    async (name, rest, use) => {
      const pages = [
        { [name]: ['a', 'b'], next_cursor: 'x y' },
        { [name]: ['c'], next_cursor: null },
      ];
      await start((socket, _request, count) => void socket.end(jsonAnswer(200, pages[count])));
      const seen: unknown[] = [];
      for await (const one of use(queue)) {
        seen.push(one);
        if (seen.length === 2) expect(double.requests).toHaveLength(1);
      }
      expect(seen).toEqual(['a', 'b', 'c']);
      const query = `limit=2${rest && `&${rest}`}`;
      expect(double.requests.map(({ line }) => line)).toEqual([
        `GET /v1/${name}?${query} HTTP/1.1`,
        `GET /v1/${name}?${query}&cursor=x%20y HTTP/1.1`,
      ]);
    },
  );

  type WithSignal = (queue: OrchQueue, options: { signal: AbortSignal }) => Promise<unknown>;
  test.each<[string, WithSignal]>([
    ['task', (q, options) => q.task('a', options)],
    ['cancel', (q, options) => q.cancel('a', options)],
    ['session', (q, options) => q.session('a', options)],
    ['sessionPage', (q, options) => q.sessionPage({}, options)],
    ['endSession', (q, options) => q.endSession('a', options)],
    ['capabilities', (q, options) => q.capabilities(options)],
    ['readiness', (q, options) => q.readiness(options)],
    ['pools', (q, options) => q.pools(options)],
    ['reload', (q, options) => q.reload('a', RELOAD, options)],
    ['model', (q, options) => q.model('a', options)],
    ['promote', (q, options) => q.promote('a', options)],
  ])('[ORCH-4402] %s ends with the AbortSignal that it is given', async (_name, use) => {
    await start((socket) => void socket.end(jsonAnswer(200, {})));
    const reason = new Error('nobody waits');
    await expect(use(queue, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(double.requests).toEqual([]);
  });

  test('[ORCH-2004] [ORCH-4402] one page of sessions is given as it is', async () => {
    const page = { sessions: ['b'], next_cursor: 'b' };
    await start((socket) => void socket.end(jsonAnswer(200, page)));
    expect(await queue.sessionPage({ limit: 1, cursor: 'a' })).toEqual(page);
    expect(double.requests[0]?.line).toBe('GET /v1/sessions?limit=1&cursor=a HTTP/1.1');
  });

  test('[ORCH-2004] [ORCH-4402] a session id is a part of the path, whatever it has', async () => {
    await start((socket) => void socket.end(jsonAnswer(200, {})));
    await queue.endSession('a/b?c');
    expect(double.requests[0]?.line).toBe('DELETE /v1/sessions/a%2Fb%3Fc HTTP/1.1');
  });
});

describe('what is repeated', () => {
  const BUSY = jsonAnswer(503, envelope('STORE_UNAVAILABLE', true, 1));

  test.each<[string, number, (queue: OrchQueue) => Promise<unknown>]>([
    ['a question', 2, (q) => q.pools()],
    ['the end of a session', 2, (q) => q.endSession('a')],
    ['a drain', 2, (q) => q.drain('a', { deadline_ms: 1 })],
    ['a reload', 1, (q) => q.reload('a', RELOAD)],
    ['a promotion', 1, (q) => q.promote('a')],
    ['a rollback', 1, (q) => q.rollback('a')],
  ])(
    '[ORCH-4402] %s is asked %i times of a controller that is busy once',
    async (_what, times, use) => {
      await start((socket, _request, count) => {
        socket.end(count === 0 ? BUSY : jsonAnswer(200, { pools: [] }));
      });
      await use(queue).catch((error) => expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE' }));
      expect(double.requests).toHaveLength(times);
    },
  );

  test('[ORCH-2103] what is missing for readiness is an answer and no error', async () => {
    const missing = { ready: false, reasons: ['the store cannot commit'] };
    await start((socket) => void socket.end(jsonAnswer(503, missing)));
    expect(await queue.readiness()).toEqual(missing);
  });
});

describe('errors', () => {
  test.each(Object.entries(ERROR_FACTS))(
    '[ORCH-4402] [ORCH-2006] %s is typed, with its status and what to do',
    async (code, { status, callerAction }) => {
      const error = new OrchQueueError(envelope(code, false));
      expect(error).toMatchObject({ code, status, callerAction });
      expect(OrchQueueError.is(error, code as keyof typeof ERROR_FACTS)).toBe(true);
      expect(OrchQueueError.is(error)).toBe(true);
      expect(OrchQueueError.is(error, code === 'INTERNAL' ? 'OVERLOADED' : 'INTERNAL')).toBe(false);
    },
  );

  test('[ORCH-3096] a code of a newer controller is no error of the client', () => {
    const error = new OrchQueueError(envelope('toString', false));
    expect(error).toMatchObject({ code: 'toString', status: null, callerAction: null });
    expect(OrchQueueError.is(new Error('another'), 'INTERNAL')).toBe(false);
  });

  test('[ORCH-3096] a code of a newer controller has the status that came with it', () => {
    const error = new OrchQueueError({ ...envelope('TOO_WARM', true), status: 429 });
    expect(error).toMatchObject({ code: 'TOO_WARM', status: 429, retriable: true });
  });
});

describe('settings', () => {
  test('[ORCH-4402] are those of the environment, or of an installation as it comes', () => {
    expect(fromEnvironment({})).toEqual({ baseUrl: 'http://127.0.0.1:7210' });
    const set = { ORCHQ_URL: 'https://queue.example', ORCHQ_API_KEY: 'orchq_a_b' };
    expect(fromEnvironment(set)).toEqual({ baseUrl: set.ORCHQ_URL, apiKey: set.ORCHQ_API_KEY });
    const off = { ORCHQ_URL: '', ORCHQ_API_KEY: '' };
    expect(fromEnvironment(off)).toEqual({ baseUrl: 'http://127.0.0.1:7210' });
  });

  test.each([
    [{ baseUrl: 'no url' }, 'baseUrl'],
    [{ baseUrl: 'file:///etc/passwd' }, 'baseUrl'],
    [{ baseUrl: 'http://name:hunter2@127.0.0.1' }, 'baseUrl'],
    [{ baseUrl: 'http://127.0.0.1', apiKey: 'hunter2\n' }, 'apiKey'],
    [{ baseUrl: 'http://127.0.0.1', apiKey: '' }, 'apiKey'],
  ])('[ORCH-3082] %j names the setting and never its value', (settings, name) => {
    const make = (): OrchQueue => createOrchQueue(settings);
    expect(make).toThrow(new RegExp(`^${name}: `));
    expect(make).not.toThrow(/hunter2/);
  });
});
