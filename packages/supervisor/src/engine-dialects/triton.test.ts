import { describe, expect, test } from '@jest/globals';
import type { EngineHttp, EngineRequest } from '../engine-http.ts';
import type { EngineShape } from '../engine-kinds/arg-facts.ts';
import { dialectHttp } from './dialects.ts';

const shape = { engine: 'triton', slots: 1, context_tokens: 64 } as EngineShape;
const BODY = { prompt: 'Haiku', n_predict: 4, stream: false };
const ASKED = { port: 1, path: '/completion', method: 'POST', timeoutMs: 10, body: BODY } as const;

/** A server whose model has these inputs; returns what it was asked to generate. */
function tritonWith(inputs: readonly string[], outputs: object) {
  const asked: EngineRequest[] = [];
  const http: EngineHttp = async (request) => {
    const isQuestion = request.path === '/v2/models/a%20b';
    if (!isQuestion) asked.push(request);
    const told = isQuestion ? { inputs: inputs.map((name) => ({ name })) } : outputs;
    return { status: 200, headers: {}, text: JSON.stringify(told) };
  };
  return { asked, engine: dialectHttp({ shape, modelId: 'a b' }, http) };
}

const TEXT = { text_output: 'x' };
const LLM_API = ['text_input', 'streaming', 'sampling_param_max_tokens'];

describe('the words of triton', () => {
  test('[ORCH-3049] [ORCH-3057] are those of TensorRT-LLM where its model has them', async () => {
    const { asked, engine } = tritonWith(LLM_API, TEXT);
    const { text } = await engine(ASKED);
    expect(asked[0]).toMatchObject({
      path: '/v2/models/a%20b/generate',
      body: { text_input: 'Haiku', streaming: false, sampling_param_max_tokens: 4 },
    });
    expect(JSON.parse(text)).toEqual({ stop: true, tokens_predicted: 4 });
    await engine({ ...ASKED, body: { ...BODY, stream: true } });
    expect(asked[1]).toMatchObject({
      path: '/v2/models/a%20b/generate_stream',
      body: { streaming: true },
    });
    for (const { body } of asked) expect(body).not.toHaveProperty('max_tokens');
  });

  test('[ORCH-3049] [ORCH-3057] are those of vLLM where its model has them, and its count counts', async () => {
    const inputs = ['text_input', 'stream', 'sampling_parameters'];
    const { asked, engine } = tritonWith(inputs, { ...TEXT, num_output_tokens: 3 });
    const { text } = await engine(ASKED);
    const body = (asked[0]?.body ?? {}) as { sampling_parameters?: string };
    expect(body).toMatchObject({ text_input: 'Haiku', stream: false });
    const parameters: unknown = JSON.parse(body.sampling_parameters ?? '');
    expect(parameters).toMatchObject({ max_tokens: 4, ignore_eos: true });
    expect(JSON.parse(text)).toEqual({ stop: true, tokens_predicted: 3 });
  });

  test('[ORCH-3049] [ORCH-3057] are those of the ensemble elsewhere', async () => {
    const { asked, engine } = tritonWith(['text_input', 'max_tokens'], TEXT);
    expect(JSON.parse((await engine(ASKED)).text)).toMatchObject({ tokens_predicted: 4 });
    expect(asked[0]?.body).toEqual({ text_input: 'Haiku', stream: false, max_tokens: 4 });
  });

  test('[ORCH-3049] a model that is not there, or that sends no text, has decoded nothing', async () => {
    const { engine } = tritonWith(LLM_API, { error: 'no' });
    expect(JSON.parse((await engine(ASKED)).text)).toEqual({ stop: false, tokens_predicted: 0 });
    const absent: EngineHttp = async () => ({ status: 404, headers: {}, text: '{}' });
    const nobody = dialectHttp({ shape, modelId: 'a b' }, absent);
    expect((await nobody(ASKED)).status).toBe(404);
  });
});
