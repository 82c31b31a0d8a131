import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { COUNT_TO_100, chat, get, post } from './testing/engine-client.ts';
import { type EngineProcess, startEngine } from './testing/engine-process.ts';

jest.setTimeout(60_000);

let engine: EngineProcess;
beforeAll(async () => {
  engine = await startEngine(['--metrics', '--identity', 'token-of-this-process']);
  await engine.ready();
});
afterAll(() => engine.stop());

describe('[ORCH-3510] the embedded engine speaks the protocol of llama-server', () => {
  test('/health, /props, /slots and /v1/models tell what an adapter reads', async () => {
    expect(await get(engine, '/health')).toEqual({ status: 200, body: { status: 'ok' } });
    expect(await get(engine, '/v1/health')).toEqual({ status: 200, body: { status: 'ok' } });
    expect((await get(engine, '/props')).body).toMatchObject({
      total_slots: 1,
      model_alias: 'tiny',
      model_path: expect.stringMatching(/haiku-tiny\.gguf$/),
      default_generation_settings: { n_ctx: 2048 },
      build_info: expect.stringMatching(/-nlc\d+\.\d+\.\d+$/),
      bos_token: '<|endoftext|>',
      eos_token: '<|im_end|>',
      chat_template: expect.stringContaining('im_start'),
      is_sleeping: false,
      gpu: false,
    });
    expect((await get(engine, '/slots')).body).toEqual([
      expect.objectContaining({ id: 0, n_ctx: 2048, is_processing: false }),
    ]);
    const meta = { n_vocab: 768, n_ctx: 2048, n_ctx_train: 2048, n_params: 1_103_232 };
    expect((await get(engine, '/v1/models')).body.data[0]).toMatchObject({ id: 'tiny', meta });
  });

  test('[ORCH-3503] every answer carries the identity of the process', async () => {
    for (const path of ['/health', '/nowhere']) {
      const { headers } = await fetch(engine.url + path);
      expect(headers.get('x-orchq-engine-identity')).toBe('token-of-this-process');
      expect(headers.get('server')).toBe('llama.cpp');
      expect(Number(headers.get('process-start-time-unix'))).toBeGreaterThan(0);
    }
  });

  test('/tokenize, /detokenize and /apply-template', async () => {
    const content = 'h\u00e9 <|im_end|>';
    const { body } = await post(engine, '/tokenize', { content });
    expect(body).toEqual({ tokens: [110, 201, 175, 38, 2] });
    expect((await post(engine, '/detokenize', body)).body).toEqual({ content });
    const pieces = await post(engine, '/tokenize', { content: 'h\u00e9', with_pieces: true });
    expect(pieces.body.tokens).toEqual([
      { id: 110, piece: 'h' },
      { id: 201, piece: [0xc3] },
      { id: 175, piece: [0xa9] },
    ]);
    const messages = [{ role: 'user', content: 'Count from 1 to 100.' }];
    const rendered = await post(engine, '/apply-template', { messages });
    expect(rendered.body).toEqual({ prompt: COUNT_TO_100 });
  });

  test('a prompt may be text, tokens or both', async () => {
    const text = chat('Count from 1 to 3.');
    const { body } = await post(engine, '/tokenize', { content: text });
    const afterRole = text.indexOf('\n') + 1;
    const mixed = [...body.tokens.slice(0, 3), text.slice(afterRole)];
    for (const prompt of [text, body.tokens, [text], mixed]) {
      const answer = await post(engine, '/completions', { prompt, seed: 1 });
      expect(answer.body).toMatchObject({ content: '1, 2, 3', tokens_evaluated: 20 });
    }
  });

  test('/metrics counts at the event, under the names of llama-server', async () => {
    const response = await fetch(`${engine.url}/metrics`);
    const text = await response.text();
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(text).toMatch(/^# TYPE llamacpp:tokens_predicted_total counter$/m);
    expect(text).toMatch(/^llamacpp:requests_processing 0$/m);
  });
});

describe('what cannot be served is refused with its reason', () => {
  const cases: [string, unknown, string][] = [
    ['malformed JSON', '{"prompt":', 'not valid JSON'],
    ['a body that is no object', [], 'must be a JSON object'],
    ['no prompt', {}, "Field 'prompt'"],
    ['an empty prompt', { prompt: '' }, "Field 'prompt'"],
    ['a prompt of objects', { prompt: [{}] }, "Field 'prompt'"],
    ['several prompts', { prompt: ['a', 'b'] }, "Field 'prompt'"],
    ['an unknown token', { prompt: [768] }, "Field 'prompt'"],
    ['n_predict', { prompt: 'a', n_predict: 'many' }, "Field 'n_predict'"],
    ['max_tokens', { prompt: 'a', max_tokens: 1.5 }, "Field 'max_tokens'"],
    ['seed', { prompt: 'a', seed: -7 }, "Field 'seed'"],
    ['temperature', { prompt: 'a', temperature: 'hot' }, "Field 'temperature'"],
    ['top_k', { prompt: 'a', top_k: 0.5 }, "Field 'top_k'"],
    ['top_p', { prompt: 'a', top_p: 95 }, "Field 'top_p'"],
    ['min_p', { prompt: 'a', min_p: -1 }, "Field 'min_p'"],
    ['repeat_penalty', { prompt: 'a', repeat_penalty: 0 }, "Field 'repeat_penalty'"],
    ['stop', { prompt: 'a', stop: [5] }, "Field 'stop'"],
    ['stream', { prompt: 'a', stream: 'yes' }, "Field 'stream'"],
    ['cache_prompt', { prompt: 'a', cache_prompt: 1 }, "Field 'cache_prompt'"],
    ['id_slot', { prompt: 'a', id_slot: 7 }, "Field 'id_slot'"],
    ['n_probs', { prompt: 'a', n_probs: 21 }, "Field 'n_probs'"],
    ['grammar', { prompt: 'a', grammar: 'root ::= (' }, "Field 'grammar'"],
    ['json_schema', { prompt: 'a', json_schema: { anyOf: [] } }, "Field 'json_schema'"],
  ];
  test.each(cases)('[ORCH-3083] %s', async (_name, body, reason) => {
    const answer = await post(engine, '/completion', body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({ code: 400, type: 'invalid_request_error' });
    expect(answer.body.error.message).toContain(reason);
  });

  test('[ORCH-3058] tools, on the route that llama-server has for them', async () => {
    const asked = { messages: [{ role: 'user', content: 'a' }], tools: [] };
    const answer = await post(engine, '/v1/chat/completions', asked);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain("Field 'tools'");
  });

  test('a prompt longer than the context names both sizes', async () => {
    const answer = await post(engine, '/completion', { prompt: 'count and '.repeat(3000) });
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({
      type: 'exceed_context_size_error',
      n_prompt_tokens: expect.any(Number),
      n_ctx: 2048,
    });
  });

  test('[ORCH-3083] a body without end is cut off', async () => {
    const answer = await post(engine, '/tokenize', { content: 'a'.repeat(9 * 1024 * 1024) });
    expect(answer.status).toBe(413);
  });

  test('an unknown path is 404 in the envelope', async () => {
    const { status, body } = await get(engine, '/nowhere');
    expect(status).toBe(404);
    expect(body.error).toMatchObject({ code: 404, type: 'not_found_error' });
  });

  test('[ORCH-3082] no prompt and no answer reaches the log, and nothing reaches stdout', async () => {
    await post(engine, '/completion', { prompt: 'xylophone-secret', n_predict: 3 });
    await post(engine, '/completion', '{"prompt":"xylophone-secret"');
    const { stdout, stderr } = engine.output();
    expect(stderr).not.toContain('xylophone');
    expect(stdout).toBe('');
  });
});
