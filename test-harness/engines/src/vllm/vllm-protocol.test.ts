import { afterEach, describe, expect, test } from '@jest/globals';
import { type App, startApp } from '../testing/start-app.ts';

let app: App;

afterEach(() => app.stop());

const AS_JSON = { 'content-type': 'application/json' };

async function post(path: string, body: unknown, more = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { ...AS_JSON, ...more };
  const response = await fetch(`${app.url}${path}`, { method: 'POST', body: text, headers });
  return { status: response.status, text: await response.text() };
}

async function postJson(path: string, body: unknown, headers = {}) {
  const { status, text } = await post(path, body, headers);
  return { status, json: JSON.parse(text) };
}

const PARSER = ['--tool-call-parser', 'hermes'];
const COMPLETION = { model: 'toy', prompt: 'count', max_tokens: 3, temperature: 0 };
const chunksOf = (text: string) =>
  [...text.matchAll(/^data: (\{.*)$/gm)].map(([, chunk = '']) => JSON.parse(chunk));

describe('the protocol of vLLM', () => {
  test('[ORCH-3055] a stream has text, token ids, one reason, usage and the last line', async () => {
    app = await startApp(['--engine', 'vllm']);
    const asked = { ...COMPLETION, stream: true, return_token_ids: true };
    const options = { stream_options: { include_usage: true } };
    const { text } = await post('/v1/completions', { ...asked, ...options });
    const chunks = chunksOf(text);
    expect(chunks).toHaveLength(4);
    expect(chunks[0].choices[0]).toMatchObject({ finish_reason: null, stop_reason: null });
    expect(chunks[0].choices[0].token_ids).toHaveLength(1);
    expect(chunks[0]).not.toHaveProperty('system_fingerprint');
    expect(chunks[2].choices[0].finish_reason).toBe('length');
    expect(chunks[2].system_fingerprint).toMatch(/^vllm-/);
    expect(chunks[3]).toMatchObject({ choices: [], usage: { completion_tokens: 3 } });
    expect(text.endsWith('data: [DONE]\n\n')).toBe(true);
    expect((await post('/v1/completions', asked)).text).not.toContain('usage');
  });

  test('[ORCH-3055] a chat begins with a role', async () => {
    app = await startApp(['--engine', 'vllm']);
    const messages = [{ role: 'user', content: 'count' }];
    const asked = { model: 'toy', messages, max_tokens: 2, stream: true };
    const [first, second] = chunksOf((await post('/v1/chat/completions', asked)).text);
    expect(first.choices[0].delta).toEqual({ role: 'assistant', content: '' });
    expect(second.choices[0].delta.content).toMatch(/\S/);
  });

  describe('with tools', () => {
    const parameters = { type: 'object', properties: { city: { type: 'string' } } };
    const tools = [{ type: 'function', function: { name: 'weather', parameters } }];
    const messages = [{ role: 'user', content: 'Write a haiku about the moon.' }];
    const asked = { model: 'toy', messages, tools, max_tokens: 400, seed: 1 };

    test('[ORCH-3055] a call has its name first, then its arguments in pieces', async () => {
      app = await startApp(['--engine', 'vllm', ...PARSER]);
      const body = { ...asked, tool_choice: 'required' };
      const { json } = await postJson('/v1/chat/completions', body);
      const [choice] = json.choices;
      expect(choice).toMatchObject({ finish_reason: 'tool_calls', message: { content: null } });
      const [call] = choice.message.tool_calls;
      expect(Object.keys(JSON.parse(call.function.arguments))).toEqual(['city']);
      const { text } = await post('/v1/chat/completions', { ...body, stream: true });
      const pieces = chunksOf(text).flatMap(({ choices }) => choices[0]?.delta.tool_calls ?? []);
      expect(pieces[0]).toMatchObject({
        index: 0,
        type: 'function',
        function: { name: 'weather' },
      });
      const joined = pieces.map((piece) => piece.function.arguments ?? '').join('');
      expect(joined).toBe(call.function.arguments);
    });

    test('[ORCH-3055] without a parser no tool is called, whoever chooses', async () => {
      app = await startApp(['--engine', 'vllm']);
      const named = { type: 'function', function: { name: 'weather' } };
      for (const tool_choice of ['auto', 'required', named]) {
        const refused = await postJson('/v1/chat/completions', { ...asked, tool_choice });
        const { error } = refused.json;
        expect([refused.status, error.type]).toEqual([400, 'BadRequestError']);
        expect(error.message).toContain('--tool-call-parser');
      }
    });

    test('[ORCH-3055] the choice is left to the model where there is a parser', async () => {
      app = await startApp(['--engine', 'vllm', ...PARSER]);
      const { json } = await postJson('/v1/chat/completions', asked);
      const { message } = json.choices[0];
      expect(message.tool_calls).toHaveLength(1);
      const answered = [...messages, message, { role: 'tool', content: '21', tool_call_id: 'c' }];
      const again = answered.map((one) => ({ ...one, content: one.content ?? '' }));
      const after = await postJson('/v1/chat/completions', { ...asked, messages: again });
      expect(after.json.choices[0]).toMatchObject({ finish_reason: 'stop' });
    });
  });

  test.each([
    ['another model', { ...COMPLETION, model: 'x' }, 404, 'NotFoundError'],
    ['too many tokens', { ...COMPLETION, max_tokens: 9_999 }, 400, 'BadRequestError'],
    ['no prompt', { model: 'toy' }, 400, 'BadRequestError'],
    ['a temperature below 0', { ...COMPLETION, temperature: -1 }, 400, 'BadRequestError'],
    ['options of no stream', { ...COMPLETION, stream_options: {} }, 400, 'BadRequestError'],
    ['no JSON', '{', 400, 'BadRequestError'],
  ])('[ORCH-3055] %s is refused', async (_what, body, status, type) => {
    app = await startApp(['--engine', 'vllm']);
    const answer = await postJson('/v1/completions', body);
    expect(answer).toMatchObject({ status, json: { error: { type, code: status, param: null } } });
  });

  test('[ORCH-3055] an answer is cut where it would leave the context', async () => {
    app = await startApp(['--engine', 'vllm', '--context', '32']);
    const { json } = await postJson('/v1/completions', { ...COMPLETION, max_tokens: 32 });
    const [{ finish_reason }] = json.choices;
    expect([finish_reason, json.usage.total_tokens]).toEqual(['length', 32]);
    const { json: refused } = await postJson('/v1/completions', { ...COMPLETION, max_tokens: 33 });
    expect(refused.error.message).toContain('greater than max_model_len=32');
  });

  test('[ORCH-3055] a body that is not said to be JSON is not read', async () => {
    app = await startApp(['--engine', 'vllm']);
    for (const path of ['/v1/completions', '/tokenize', '/detokenize']) {
      const plain = await postJson(path, COMPLETION, { 'content-type': 'text/plain' });
      expect(plain).toMatchObject({ status: 400, json: { error: { type: 'BadRequestError' } } });
    }
  });

  test('[ORCH-3055] the key guards /v1 alone, and its refusal is a string', async () => {
    app = await startApp(['--engine', 'vllm', '--api-key', 'k']);
    expect(await postJson('/v1/completions', COMPLETION)).toEqual({
      status: 401,
      json: { error: 'Unauthorized' },
    });
    const headers = { authorization: 'Bearer k' };
    expect((await postJson('/v1/completions', COMPLETION, headers)).status).toBe(200);
    expect((await postJson('/tokenize', { prompt: 'hi' })).json).toMatchObject({ count: 3 });
  });

  test('[ORCH-3055] tokens come back as the text they were', async () => {
    app = await startApp(['--engine', 'vllm']);
    const { json } = await postJson('/tokenize', { prompt: '日本 🌙', add_special_tokens: false });
    const { tokens } = json;
    expect((await postJson('/detokenize', { tokens })).json).toEqual({ prompt: '日本 🌙' });
  });

  test('[ORCH-3055] the metrics have the real names and count what was done', async () => {
    app = await startApp(['--engine', 'vllm']);
    await post('/v1/completions', COMPLETION);
    const text = await (await fetch(`${app.url}/metrics`)).text();
    const labels = 'engine="0",model_name="toy"';
    for (const line of [
      `vllm:num_requests_running{${labels}} 0`,
      `vllm:generation_tokens_total{${labels}} 3`,
      `vllm:time_to_first_token_seconds_count{${labels}} 1`,
      `vllm:e2e_request_latency_seconds_count{${labels}} 1`,
      `vllm:request_success_total{finished_reason="length",${labels}} 1`,
    ]) {
      expect(text).toContain(`${line}\n`);
    }
    expect(text).toMatch(/vllm:cache_config_info\{block_size="16",num_gpu_blocks="256"/);
  });
});
