import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { get, isIdle, metric, post } from './testing/engine-client.ts';
import { type EngineProcess, startEngine } from './testing/engine-process.ts';

jest.setTimeout(60_000);

type Embedded = {
  data: { index: number; embedding: number[] | string }[];
  usage: { prompt_tokens: number };
};

const MODE = ['--embeddings', '-np', '2', '-b', '1024', '-ub', '1024', '--metrics'];
let engine: EngineProcess;
beforeAll(async () => {
  engine = await startEngine(MODE);
  await engine.ready();
});
afterAll(() => engine.stop());

async function embed(body: object): Promise<{ status: number; body: Embedded }> {
  const { status, body: answer } = await post(engine, '/v1/embeddings', body);
  return { status, body: answer as unknown as Embedded };
}

const numbers = (base64: string): number[] => {
  const bytes = Buffer.from(base64, 'base64');
  return Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(at * 4));
};

describe('[ORCH-3510] the embedded engine with --embeddings', () => {
  test('[ORCH-2013] makes a vector of length 1 of each text, the same each time', async () => {
    const { status, body } = await embed({ input: ['the moon', 'a river', 'the moon'] });
    expect(status).toBe(200);
    expect(body.data.map(({ index }) => index)).toEqual([0, 1, 2]);
    const [moon, river, again] = body.data.map(({ embedding }) => embedding as number[]);
    expect(Math.hypot(...(moon ?? []))).toBeCloseTo(1, 5);
    expect(again).toEqual(moon);
    expect(river).not.toEqual(moon);
    const { body: whole } = await embed({ input: 'the moon', encoding_format: 'base64' });
    expect(numbers(whole.data[0]?.embedding as string)).toEqual(moon);
    expect(whole.usage.prompt_tokens).toBeGreaterThan(0);
    expect(await metric(engine, 'prompt_tokens_total')).toBeGreaterThan(0);
    expect(await isIdle(engine)).toBe(true);
  });

  test('[ORCH-3019] has its slots and their context, and answers in both at once', async () => {
    expect((await get(engine, '/props')).body).toMatchObject({
      ...{ total_slots: 2, default_generation_settings: { n_ctx: 1024 } },
    });
    const texts = Array.from({ length: 8 }, (_, at) => `text ${at}`);
    const together = await Promise.all(texts.map((input) => embed({ input })));
    const { body } = await embed({ input: texts });
    expect(together.map((one) => one.body.data[0]?.embedding)).toEqual(
      body.data.map(({ embedding }) => embedding),
    );
  });

  test.each([
    ['no input', {}],
    ['an empty text', { input: ['a', ''] }],
    ['no texts', { input: [] }],
    ['another format', { input: 'a', encoding_format: 'int8' }],
  ])('%s is refused', async (_what, body) => {
    expect(await post(engine, '/v1/embeddings', body)).toMatchObject({
      ...{ status: 400, body: { error: { type: 'invalid_request_error' } } },
    });
  });

  test('[ORCH-3014] a text beyond the context is refused by its place', async () => {
    const answer = await post(engine, '/v1/embeddings', { input: ['a', 'moon '.repeat(1_100)] });
    expect(answer).toMatchObject({
      status: 400,
      body: {
        error: { type: 'exceed_context_size_error', message: expect.stringContaining('input[1]') },
      },
    });
  });

  test('has no text', async () => {
    for (const path of ['/completion', '/v1/chat/completions']) {
      expect((await post(engine, path, { prompt: 'moon' })).status).toBe(501);
    }
  });
});
