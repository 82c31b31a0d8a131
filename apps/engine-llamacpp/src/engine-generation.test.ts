import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import {
  COUNT_TO_100,
  chat,
  complete,
  ENDLESS,
  isIdle,
  metric,
  openStream,
  post,
  streamCompletion,
} from './testing/engine-client.ts';
import { type EngineProcess, startEngine, waitUntil } from './testing/engine-process.ts';

jest.setTimeout(60_000);

const SAMPLED = { prompt: chat('Write a haiku about the moon.'), seed: 77, n_predict: 200 };
const ABORT_MS_MAX = 2000;

type Told = {
  id: number;
  token: string;
  bytes: number[];
  logprob: number;
  top_logprobs: { id: number; logprob: number }[];
};

describe('one slot', () => {
  let engine: EngineProcess;
  beforeAll(async () => {
    engine = await startEngine(['--metrics']);
    await engine.ready();
  });
  afterAll(() => engine.stop());

  test('[ORCH-3510] [ORCH-3045] a stream carries the same bytes and tokens as one answer', async () => {
    const whole = await complete(engine, { ...SAMPLED, return_tokens: true });
    const frames = await streamCompletion(engine, SAMPLED);
    expect(frames.map((frame) => frame.content).join('')).toBe(whole.content);
    expect(frames.flatMap((frame) => frame.tokens)).toEqual(whole.tokens);
    expect(frames.filter((frame) => frame.stop)).toHaveLength(1);
    expect(frames.at(-1)).toMatchObject({ stop: true, tokens_predicted: whole.tokens.length });
  });

  test('[ORCH-3045] run after run and process after process, a seed gives the same bytes', async () => {
    const first = await complete(engine, SAMPLED);
    await complete(engine, { ...SAMPLED, seed: 78 });
    const again = await complete(engine, SAMPLED);
    const other = await startEngine();
    await other.ready();
    const elsewhere = await complete(other, SAMPLED);
    await other.stop();
    expect(again.content).toBe(first.content);
    expect(elsewhere.content).toBe(first.content);
  });

  test('[ORCH-3045] other seeds give other bytes, so the check above can fail', async () => {
    const texts = new Set<string>();
    for (const seed of [1, 2, 3, 4])
      texts.add((await complete(engine, { ...SAMPLED, seed })).content);
    expect(texts.size).toBeGreaterThan(1);
  });

  test('a reused prompt is counted as cached, and is used only when asked for', async () => {
    await complete(engine, { prompt: COUNT_TO_100, n_predict: 4 });
    const fresh = await complete(engine, { prompt: COUNT_TO_100, n_predict: 4 });
    const reused = await complete(engine, {
      prompt: COUNT_TO_100,
      n_predict: 4,
      cache_prompt: true,
    });
    expect(fresh.timings).toMatchObject({ cache_n: 0, prompt_n: fresh.tokens_evaluated });
    expect(reused.timings).toMatchObject({ prompt_n: 1 });
    expect(reused.tokens_evaluated).toBe(fresh.tokens_evaluated);
  });

  test('[ORCH-3510] the answer ends at the end token, the limit or a stop string', async () => {
    const prompt = chat('Count from 1 to 10.');
    expect(await complete(engine, { prompt, seed: 1 })).toMatchObject({
      stop_type: 'eos',
      content: '1, 2, 3, 4, 5, 6, 7, 8, 9, 10',
    });
    expect(await complete(engine, { prompt, seed: 1, n_predict: 5 })).toMatchObject({
      stop_type: 'limit',
      tokens_predicted: 5,
      truncated: false,
    });
    const frames = await streamCompletion(engine, { prompt, seed: 1, stop: [', 5', 'never'] });
    expect(frames.map((frame) => frame.content).join('')).toBe('1, 2, 3, 4');
    expect(frames.at(-1)).toMatchObject({ stop_type: 'word', stopping_word: ', 5' });
  });

  test('a full context ends the answer as truncated, without an error', async () => {
    const answer = await complete(engine, ENDLESS);
    expect(answer).toMatchObject({ stop_type: 'limit', truncated: true });
    expect(Number(answer.tokens_evaluated) + Number(answer.tokens_predicted)).toBe(2048);
  });

  test('no frame holds half a character', async () => {
    const grammar = 'root ::= "h\u00e9\u6f22\u{1f600}!"';
    const frames = await streamCompletion(engine, { prompt: 'a', seed: 1, grammar });
    const contents = frames.map((frame) => frame.content);
    expect(contents.join('')).toBe('h\u00e9\u6f22\u{1f600}!');
    expect(contents.filter((content) => content.includes('\ufffd'))).toEqual([]);
    expect(frames.length).toBeGreaterThan(contents.join('').length);
  });

  test.each([
    ['sampled', {}],
    ['narrowed to one token', { top_p: 0.01 }],
    ['of a grammar', { json_schema: { type: 'object', properties: { n: { type: 'integer' } } } }],
  ])(
    '[ORCH-3058] probabilities are those of the model, whatever is drawn: %s',
    async (_title, how) => {
      const asked = { ...SAMPLED, ...how, n_predict: 20 };
      const plain = await complete(engine, asked);
      const frames = await streamCompletion(engine, { ...asked, n_probs: 3 });
      expect(frames.map(({ content }) => content).join('')).toBe(plain.content);
      const told = frames.flatMap((frame) => (frame.completion_probabilities ?? []) as Told[]);
      expect(told.map(({ id }) => id)).toEqual(frames.flatMap(({ tokens }) => tokens));
      expect(told.map(({ token }) => token).join('')).toBe(plain.content);
      for (const { logprob, top_logprobs } of told) {
        const logprobs = top_logprobs.map((one) => one.logprob);
        expect(logprobs).toHaveLength(3);
        expect(logprobs.toSorted((a, b) => b - a)).toEqual(logprobs);
        expect(logprobs.reduce((sum, one) => sum + Math.exp(one), 0)).toBeLessThan(1.001);
        expect(logprob).toBeLessThanOrEqual(logprobs[0] ?? 0);
      }
      // A sampler that had cut the others off would leave a certain token.
      expect(told.some(({ logprob }) => logprob < -0.05)).toBe(true);
    },
  );

  test('[ORCH-3058] a character of several tokens has the probability of each', async () => {
    const prompt = chat('Repeat after me: "日本 é".');
    const answer = await complete(engine, { prompt, temperature: 0, n_probs: 1, n_predict: 40 });
    const told = answer.completion_probabilities as Told[];
    expect(told).toHaveLength(Number(answer.tokens_predicted));
    const bytes = Buffer.from(told.flatMap((one) => one.bytes));
    expect(bytes.toString()).toBe(answer.content);
    // Greedy: it is the likeliest one.
    expect(told.every(({ id, top_logprobs }) => top_logprobs[0]?.id === id)).toBe(true);
  });

  test('a JSON schema shapes the answer and ends it', async () => {
    const json_schema = {
      type: 'object',
      properties: { n: { type: 'integer' }, ok: { type: 'boolean' } },
    };
    const answer = await complete(engine, { ...SAMPLED, json_schema });
    expect(Object.keys(JSON.parse(answer.content))).toEqual(['n', 'ok']);
    expect(answer.stop_type).toBe('eos');
  });

  test('[ORCH-3061] a stream that is left stops at once and frees its slot', async () => {
    const stream = await openStream(engine, ENDLESS);
    expect(await isIdle(engine)).toBe(false);
    stream.leave();
    await waitUntil(() => isIdle(engine), ABORT_MS_MAX);
    const predicted = await metric(engine, 'tokens_predicted_total');
    await complete(engine, { prompt: 'a', n_predict: 1 });
    expect(await metric(engine, 'tokens_predicted_total')).toBe(predicted + 1);
  });

  test('[ORCH-3061] a waiting caller without a stream is let go as well', async () => {
    const controller = new AbortController();
    const running = post(engine, '/completion', ENDLESS, controller.signal);
    await waitUntil(async () => !(await isIdle(engine)), ABORT_MS_MAX);
    controller.abort();
    await expect(running).rejects.toThrow();
    await waitUntil(() => isIdle(engine), ABORT_MS_MAX);
  });

  test('a request that waits for the slot is forgotten when its client leaves', async () => {
    const stream = await openStream(engine, ENDLESS);
    const controller = new AbortController();
    const waiting = post(engine, '/completion', SAMPLED, controller.signal);
    await waitUntil(async () => (await metric(engine, 'requests_deferred')) === 1, ABORT_MS_MAX);
    controller.abort();
    await expect(waiting).rejects.toThrow();
    await waitUntil(async () => (await metric(engine, 'requests_deferred')) === 0, ABORT_MS_MAX);
    stream.leave();
    await waitUntil(() => isIdle(engine), ABORT_MS_MAX);
  });
});

describe('two slots', () => {
  let engine: EngineProcess;
  beforeAll(async () => {
    const slots = ['--parallel', '2', '--ctx-size', '4096'];
    engine = await startEngine([...slots, '--queue-max', '1', '--metrics']);
    await engine.ready();
  });
  afterAll(() => engine.stop());

  test('[ORCH-3019] both slots answer at the same time, the third waits, the fourth is refused', async () => {
    const streams = [await openStream(engine, ENDLESS), await openStream(engine, ENDLESS)];
    const noSlot = await fetch(`${engine.url}/slots?fail_on_no_slot=1`);
    expect(noSlot.status).toBe(503);
    const third = complete(engine, SAMPLED);
    await waitUntil(async () => (await metric(engine, 'requests_deferred')) === 1, ABORT_MS_MAX);
    const fourth = await post(engine, '/completion', { prompt: 'a', n_predict: 1 });
    expect(fourth.body.error).toMatchObject({ code: 503, type: 'unavailable_error' });
    for (const stream of streams) stream.leave();
    expect((await third).stop).toBe(true);
  });
});
