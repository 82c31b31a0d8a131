import type { EngineAdapter, GenerateRequest } from '@orchqueue/adapter-api';
import {
  type AnswerPlan,
  countOf,
  type Fields,
  fieldsOf,
  HttpEngine,
  type HttpEngineSettings,
  streamAnswer,
  stringOf,
} from '@orchqueue/adapter-api/http';
import { faultOfStatus } from './engine-error.ts';
import { readMockFrame } from './mock-frame.ts';
import { type Prompt, promptOf } from './prompt.ts';

export type MockAdapterSettings = HttpEngineSettings;

export const MOCK_FEATURES: EngineAdapter['features'] = [];

/**
 * The fake engine's own protocol (ORCH-3060): an engine for trials and tests, which has no model.
 * Throws a `TypeError` when `baseUrl` is not a URL.
 */
export function createMockAdapter(settings: MockAdapterSettings): EngineAdapter {
  const engine = new HttpEngine(settings, faultOfStatus);
  const info = async (signal: AbortSignal): Promise<Fields> =>
    fieldsOf(await engine.ask({ path: '/info' }, signal), 'info');
  return {
    engine: 'mock',
    features: MOCK_FEATURES,
    async health(signal) {
      const { status } = fieldsOf(await engine.ask({ path: '/health' }, signal), 'health');
      return stringOf(status, 'status') === 'ready' ? 'ready' : 'loading';
    },
    async describe(signal) {
      const { version, model, slots, context } = await info(signal);
      return {
        engineVersion: stringOf(version, 'version'),
        model: stringOf(model, 'model'),
        slotsTotal: countOf(slots, 'slots'),
        contextTokens: countOf(context, 'context'),
      };
    },
    embedder: null,
    tokenizer: {
      async countTokens(request, signal) {
        const question = { path: '/tokenize', body: promptOf(request) };
        const { tokens } = fieldsOf(await engine.ask(question, signal, request), 'tokenize');
        return countOf(tokens, 'tokens');
      },
    },
    generate: (request, signal) =>
      streamAnswer(engine, async () => planOf(request), request, signal),
    busySlots: async (signal) => countOf((await info(signal)).busy, 'busy'),
    close: () => engine.close(),
  };
}

function planOf(request: GenerateRequest): AnswerPlan {
  const body = JSON.stringify(toGenerateBody(request, promptOf(request)));
  return { path: '/generate', body, framing: 'lines', read: readMockFrame };
}

/** Profile v1 in its own words. */
const toGenerateBody = ({ maxTokens, sampling, cacheScope }: GenerateRequest, prompt: Prompt) => ({
  ...prompt,
  ...sampling,
  stop: sampling.stop.map((text) => text.toWellFormed()),
  max_tokens: maxTokens,
  ...(cacheScope === undefined ? {} : { cache_scope: cacheScope }),
  stream: true,
});
