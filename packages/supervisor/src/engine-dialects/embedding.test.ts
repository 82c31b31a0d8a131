import { describe, expect, test } from '@jest/globals';
import type { EngineHttp, EngineRequest } from '../engine-http.ts';
import type { EngineShape } from '../engine-kinds/arg-facts.ts';
import { dialectHttp } from './dialects.ts';

const BODY = { prompt: 'Haiku', n_predict: 4, stream: false };
const ASKED = { port: 1, path: '/completion', method: 'POST', timeoutMs: 10, body: BODY } as const;

async function answered(engine: EngineShape['engine'], embedding: unknown) {
  const shape = { engine, slots: 1, context_tokens: 64, embedding: {} } as EngineShape;
  const asked: Pick<EngineRequest, 'path' | 'body'>[] = [];
  const http: EngineHttp = async ({ path, body }) => {
    asked.push({ path, body });
    return { status: 200, headers: {}, text: JSON.stringify({ data: [{ embedding }] }) };
  };
  const { text } = await dialectHttp({ shape, modelId: 'm' }, http)(ASKED);
  return { asked: asked[0], frame: JSON.parse(text) };
}

describe('an engine for vectors', () => {
  test.each([
    ['llamacpp', '/v1/embeddings'],
    ['vllm', '/v1/embeddings'],
    ['openai', '/embeddings'],
  ] as const)('[ORCH-3049] %s is tested with one', async (engine, path) => {
    const { asked, frame } = await answered(engine, [0.5, -0.5]);
    expect(asked).toMatchObject({ path, body: { model: 'm', input: 'Haiku' } });
    expect(frame).toMatchObject({ stop: true, tokens_predicted: 4 });
  });

  test.each([
    ['none', undefined],
    ['an empty one', []],
    ['nothing but zeros', [0, 0]],
  ])('[ORCH-3049] %s is no vector', async (_what, embedding) => {
    const { frame } = await answered('llamacpp', embedding);
    expect(frame).toMatchObject({ tokens_predicted: 0 });
  });
});
