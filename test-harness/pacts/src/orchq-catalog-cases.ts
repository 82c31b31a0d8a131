import { MatchersV3 } from '@pact-foundation/pact';
import type { Interaction } from './consumer-pact.ts';
import { asks, type OrchqCase, SENT, SERVES } from './orchq-case.ts';
import { problem } from './problem.ts';
import { DIGEST } from './task-examples.ts';

const { eachLike, integer, like, regex, string } = MatchersV3;

const AT = '/v1/catalog/models/haiku-tiny';
const TAGGED = [{ description: 'haiku-tiny has the tag', parameters: { tag: 'orchq-stable' } }];
const digest = regex(/^sha256:[0-9a-f]{64}$/, DIGEST);
const tag = { tag: 'orchq-stable', digest, canary: null, previous: null };

const model = (more: object = {}) => ({
  ...{ model_id: 'haiku-tiny', source: string('file:assets/models/haiku-tiny.gguf'), digest },
  ...{ size_bytes: integer(2_233_600), state: regex(/^[A-Z][a-z]+$/, 'Active') },
  ...{ tags: like([]), revision: null, pools: eachLike(string('default')) },
  gguf: {
    architecture: string('llama'),
    quantization: string('F16'),
    context_length: integer(2048),
  },
  trust: { policy: string('permissive'), signed_by: null, warnings: like([]) },
  ...more,
});

const missing = (
  uponReceiving: string,
  [method, path]: readonly [string, string],
  [code, message]: readonly ['MODEL_NOT_FOUND' | 'TAG_NOT_FOUND' | 'CANARY_NOT_FOUND', string],
  { states = SERVES, body }: { states?: Interaction['states']; body?: object } = {},
): Interaction => ({
  ...{ states, uponReceiving },
  withRequest: { method, path, ...(body === undefined ? {} : { headers: SENT, body }) },
  willRespondWith: problem({ status: 404, code, retriable: false, message }),
});

const NO_MODEL = ['MODEL_NOT_FOUND', 'No pool serves this model.'] as const;
const NO_TAG = ['TAG_NOT_FOUND', 'There is no such tag.'] as const;
const NO_CANARY = ['CANARY_NOT_FOUND', 'The tag has no canary.'] as const;
const ofTag = (name: string, tail = ''): string => `/v1/catalog/tags/${name}${tail}`;

const NEXT = [{ description: 'haiku-tiny has the tag', parameters: { tag: 'orchq-next' } }];
const CANARY = { tag: 'orchq-next', model_id: 'vectors' };
const target = (model_id: string) => ({ model_id, digest });
const route = (model_id: string, more: object = {}) => ({
  ...{ tag: 'orchq-next', ...target(model_id), canary: null, previous: null },
  ...more,
});

const fails = (args: readonly string[], interaction: Interaction): OrchqCase => ({
  ...{ args, exitCode: 5, interactions: [interaction] },
});

export const CATALOG_CASES: readonly OrchqCase[] = [
  {
    args: ['models'],
    exitCode: 0,
    interactions: [
      asks('models', SERVES, ['GET', '/v1/catalog/models'], { models: eachLike(model()) }),
    ],
  },
  {
    args: ['models', 'show', 'haiku-tiny'],
    exitCode: 0,
    interactions: [asks('models show', SERVES, ['GET', AT], model())],
  },
  {
    args: ['models', 'tags', 'haiku-tiny', 'orchq-stable'],
    exitCode: 0,
    interactions: [
      asks('models tags', SERVES, ['PATCH', AT], model({ tags: [tag] }), {
        body: { tags: ['orchq-stable'] },
      }),
    ],
  },
  {
    args: ['models', 'state', 'haiku-tiny', 'Active'],
    exitCode: 0,
    interactions: [
      asks('models state', SERVES, ['PATCH', AT], model({ state: 'Active' }), {
        body: { state: 'Active' },
      }),
    ],
  },
  {
    args: ['models', 'tag', 'orchq-stable'],
    exitCode: 0,
    interactions: [
      asks('models tag', TAGGED, ['GET', ofTag('orchq-stable')], {
        ...tag,
        model_id: 'haiku-tiny',
      }),
    ],
  },
  {
    args: ['models', 'canary', 'orchq-next', 'vectors', '--percent', '5'],
    exitCode: 0,
    interactions: [
      asks(
        'models canary of another model',
        [{ description: 'the model vectors is served' }, ...NEXT],
        ['PUT', ofTag('orchq-next', '/canary')],
        route('haiku-tiny', { canary: { ...target('vectors'), percent: 5, labels: null } }),
        { body: { model_id: 'vectors', percent: 5 } },
      ),
    ],
  },
  {
    args: ['models', 'promote', 'orchq-next'],
    exitCode: 0,
    interactions: [
      asks(
        'models promote of a canary',
        [{ description: 'the tag of haiku-tiny has the canary', parameters: CANARY }],
        ['POST', ofTag('orchq-next', '/promote')],
        route('vectors', { previous: target('haiku-tiny') }),
      ),
    ],
  },
  {
    args: ['models', 'rollback', 'orchq-next'],
    exitCode: 0,
    interactions: [
      asks(
        'models rollback of a canary',
        [{ description: 'the tag of haiku-tiny has the canary', parameters: CANARY }],
        ['POST', ofTag('orchq-next', '/rollback')],
        route('haiku-tiny'),
      ),
    ],
  },
  fails(
    ['models', 'show', 'no-such-model'],
    missing(
      'models show of an unknown model',
      ['GET', '/v1/catalog/models/no-such-model'],
      NO_MODEL,
    ),
  ),
  fails(
    ['models', 'tag', 'no-such-tag'],
    missing('models tag of an unknown tag', ['GET', ofTag('no-such-tag')], NO_TAG),
  ),
  fails(
    ['models', 'canary', 'orchq-stable', 'no-such-model', '--percent', '5'],
    missing('models canary', ['PUT', ofTag('orchq-stable', '/canary')], NO_MODEL, {
      states: TAGGED,
      body: { model_id: 'no-such-model', percent: 5 },
    }),
  ),
  fails(
    ['models', 'promote', 'orchq-stable'],
    missing('models promote', ['POST', ofTag('orchq-stable', '/promote')], NO_CANARY, {
      states: TAGGED,
    }),
  ),
  fails(
    ['models', 'rollback', 'orchq-stable'],
    missing('models rollback', ['POST', ofTag('orchq-stable', '/rollback')], NO_CANARY, {
      states: TAGGED,
    }),
  ),
];
