import { describe, expect, test } from '@jest/globals';
import { type EngineAnswer, EngineHttpError, type EngineRequest } from '../engine-http.ts';
import type { EngineShape } from '../engine-kinds/arg-facts.ts';
import { externalEndpoint } from '../external-endpoint.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import type { UpstreamSettings } from './upstream-http.ts';
import { testUpstream } from './upstream-test.ts';

const KEY = 'sk-5ecre7';
const SETTINGS: UpstreamSettings = {
  ...{ isSecure: true, pathPrefix: '/v1', model: null, selfTest: 'models' },
  ...{ probeIntervalMs: 30_000, tokenIntervalMs: null, readKey: async () => KEY },
};
const shape = { engine: 'openai', slots: 4, context_tokens: 8192 } as EngineShape;
const listing = (...ids: string[]) => ({ data: ids.map((id) => ({ id })) });

type Answers = { models?: unknown; key?: number; token?: unknown };

/** An upstream by what it answers: a number is a status, an error no answer at all. */
function upstream(
  answers: Answers,
  settings: Partial<UpstreamSettings> = {},
  apiKey: string | null = KEY,
) {
  const asked: EngineRequest[] = [];
  const http = async (request: EngineRequest): Promise<EngineAnswer> => {
    asked.push(request);
    const isKey = JSON.stringify(request.body) === '{}';
    const { models = listing('m'), key = 400, token = { choices: [{}] } } = answers;
    const given = request.path === '/v1/models' ? models : isKey ? key : token;
    if (given instanceof Error) throw given;
    if (typeof given === 'number') return { status: given, headers: {}, text: 'page' };
    return { status: 200, headers: {}, text: JSON.stringify(given) };
  };
  const both = { ...SETTINGS, ...settings };
  const at = { host: 'api.example.com', port: 443, url: 'https://api.example.com/v1' };
  const external = { ...at, upstream: both };
  const endpoint = externalEndpoint(
    external,
    { shape, modelId: 'm', apiKey },
    {
      ...{ http, clock: new FakeClock() },
    },
  );
  const { signal } = new AbortController();
  return { asked, tested: () => testUpstream(endpoint, both, signal) };
}

describe('the test of an upstream', () => {
  test('[ORCH-3062] [ORCH-3049] asks for its models and its key, over TLS, and generates nothing', async () => {
    const { asked, tested } = upstream({});
    expect(await tested()).toEqual({
      ...{ version: 'unknown', slotsTotal: 4, contextTokens: 8192, modelPath: 'm' },
    });
    const lines = asked.map(({ method = 'GET', path, body }) => [method, path, body]);
    expect(lines).toEqual([
      ['GET', '/v1/models', undefined],
      ['POST', '/v1/chat/completions', {}],
    ]);
    for (const { isSecure, host, headers } of asked) {
      expect([isSecure, host]).toEqual([true, 'api.example.com']);
      expect(headers).toEqual({ authorization: `Bearer ${KEY}` });
    }
  });

  test('[ORCH-3062] asks for one token where the pool wants it, of the model it will name', async () => {
    const { asked, tested } = upstream({ models: 404 }, { selfTest: 'token', model: 'acme/m' });
    expect(await tested()).toMatchObject({ modelPath: 'acme/m' });
    expect(asked.at(-1)?.body).toMatchObject({ model: 'acme/m', max_tokens: 1 });
  });

  test.each<[string, Answers, Partial<UpstreamSettings>, string]>([
    ['it lists ours', { models: listing('a', 'm') }, {}, 'm'],
    ['it has one alone', { models: listing('only') }, {}, 'only'],
    ['it lists the one that is named', { models: listing('a', 'b') }, { model: 'b' }, 'b'],
    ['it need not list it', { models: listing('a', 'b') }, { model: 'c', selfTest: 'key' }, 'c'],
    ['it has no list', { models: 405 }, { selfTest: 'key' }, 'm'],
  ])('[ORCH-3062] finds the model: %s', async (_what, answers, settings, model) => {
    expect(await upstream(answers, settings).tested()).toMatchObject({ modelPath: model });
  });

  test.each<[string, Answers, Partial<UpstreamSettings>, RegExp]>([
    ['several models', { models: listing('a', 'b') }, {}, /lists 2 models, .*upstream\.model/],
    ['another name', { models: listing('a') }, { model: 'b' }, /and b is none of them; or/],
    ['another path', { models: 404 }, {}, /404 .*url ends before \/models/],
    ['a redirect', { models: 302 }, {}, /302, and redirects are not followed/],
    ['no token', { token: 400 }, { selfTest: 'token' }, /status 400 and no token/],
  ])('[ORCH-3062] names what the configuration has to change: %s', async (_, answers, own, why) => {
    const error = await upstream(answers, own)
      .tested()
      .catch((cause) => cause);
    expect(error).toMatchObject({ name: 'SelfTestError', permanent: true });
    expect(error.message).toMatch(why);
  });

  test.each<[string, Answers, string, string]>([
    ['the list', { models: 401 }, 'unauthorized', 'answers 401: it refuses the key'],
    ['the list alone is open', { key: 401 }, 'unauthorized', 'answers 401: it refuses the key'],
    ['it may not do this', { key: 403 }, 'unauthorized', 'answers 403: it refuses the key'],
    ['an outage', { models: 503 }, 'unreachable', 'the upstream answers 503'],
    [
      'nobody is there',
      { models: new EngineHttpError('GET /v1/models: ENOTFOUND', false) },
      ...(['unreachable', 'cannot be asked: GET /v1/models: ENOTFOUND'] as const),
    ],
  ])('[ORCH-3062] tells a key from an outage: %s', async (_what, answers, kind, why) => {
    const { tested } = upstream(answers);
    await expect(tested()).rejects.toMatchObject({ name: 'UpstreamFault', kind });
    await expect(tested()).rejects.toThrow(why);
  });

  test('[ORCH-3062] says that a key is missing where none is configured', async () => {
    const { tested, asked } = upstream({ key: 401 }, {}, null);
    await expect(tested()).rejects.toThrow('it wants a key; set upstream.api_key_file');
    expect(asked[0]?.headers).toEqual({});
  });
});
