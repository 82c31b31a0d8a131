import { afterEach, describe, expect, test } from '@jest/globals';
import { type App, startApp } from '../testing/start-app.ts';

let app: App;

afterEach(() => app.stop());

async function start(engine: string, ...words: string[]): Promise<void> {
  app = await startApp(['--engine', engine, ...words]);
}

type Body = Readonly<Record<string, unknown>>;
type Frame = { text_output: string; finish_reason: string; num_output_tokens: number };

const post = (path: string, body: Body): Promise<Response> =>
  fetch(`${app.url}${path}`, { method: 'POST', body: JSON.stringify(body) });

async function frames(body: Body): Promise<Frame[]> {
  const response = await post('/v2/models/toy/generate_stream', body);
  const lines = (await response.text()).split('\n\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line.slice('data: '.length)));
}

const ENDLESS = { text_input: 'count', streaming: true, stream: true, return_finish_reason: true };

describe('the fake engine as Triton', () => {
  test('[ORCH-3060] the LLM API sends all text so far, with the prompt unless told not to', async () => {
    await start('triton');
    const body = { ...ENDLESS, sampling_param_max_tokens: 4 };
    const echoed = await frames(body);
    expect(echoed).toHaveLength(4);
    for (const [at, { text_output }] of echoed.entries()) {
      expect(text_output.startsWith(echoed[at - 1]?.text_output ?? 'count')).toBe(true);
    }
    const [first] = await frames({ ...body, sampling_param_exclude_input_from_output: true });
    expect(`count${first?.text_output}`).toBe(echoed[0]?.text_output);
    expect(echoed.map((frame) => frame.finish_reason)).toEqual(['None', 'None', 'None', 'length']);
    expect(echoed[0]).not.toHaveProperty('num_output_tokens');
  });

  test('[ORCH-3060] the LLM API shows a character of which bytes are missing', async () => {
    await start('triton');
    const body = { ...ENDLESS, text_input: 'count 日', sampling_param_max_tokens: 20 };
    const texts = (await frames(body)).map(({ text_output }) => text_output);
    expect(texts.some((text) => text.endsWith('\ufffd'))).toBe(true);
    expect(texts.at(-1)?.slice(0, -1)).not.toContain('\ufffd');
  });

  test('[ORCH-3060] the vLLM backend sends what is new, and counts of it', async () => {
    await start('triton-vllm');
    const sampling_parameters = JSON.stringify({ max_tokens: 3, temperature: 0 });
    const told = { return_num_output_tokens: true, sampling_parameters };
    const parts = await frames({ ...ENDLESS, ...told });
    const whole = await post('/v2/models/toy/generate', { ...ENDLESS, ...told, stream: false });
    expect(await whole.json()).toMatchObject({
      text_output: parts.map(({ text_output }) => text_output).join(''),
      num_output_tokens: 3,
    });
    expect(parts.map((part) => part.num_output_tokens)).toEqual([1, 1, 1]);
  });

  test('[ORCH-3060] what the model refuses is a frame of a stream with 400, and else JSON', async () => {
    await start('triton-vllm', '--context', '32');
    const sampling_parameters = JSON.stringify({ max_tokens: 64 });
    const streamed = await post('/v2/models/toy/generate_stream', {
      ...ENDLESS,
      sampling_parameters,
    });
    expect(streamed.status).toBe(400);
    expect(streamed.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const told = 'Error generating stream: The decoder prompt';
    expect(await streamed.text()).toMatch(new RegExp(`^data: \\{"error":"${told}[^\n]*\n\n$`));
    const body = { ...ENDLESS, stream: false, sampling_parameters };
    const whole = await post('/v2/models/toy/generate', body);
    expect([whole.status, whole.headers.get('content-type')]).toEqual([400, 'application/json']);
  });

  test('[ORCH-3060] it refuses with a string, and its figures are of what waits', async () => {
    await start('triton', '--unavailable', '1');
    const refused = await post('/v2/models/toy/generate_stream', ENDLESS);
    expect(refused.status).toBe(503);
    expect(await refused.json()).toEqual({ error: 'Exceeds maximum queue size' });
    const unknown = await post('/v2/models/other/generate_stream', ENDLESS);
    expect(unknown.status).toBe(404);
    expect((await fetch(`${app.url}/metrics`)).status).toBe(404);
  });
});
