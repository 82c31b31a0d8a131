import { afterEach, describe, expect, test } from '@jest/globals';
import { type App, startApp, until } from '../testing/start-app.ts';

let app: App;

afterEach(() => app.stop());

async function start(...words: string[]): Promise<void> {
  app = await startApp(['--engine', 'tgi', ...words]);
}

type Parameters = Readonly<Record<string, unknown>>;

function ask(path: string, inputs: string, parameters: Parameters, headers = {}) {
  const body = JSON.stringify({ inputs, parameters: { details: true, ...parameters } });
  return fetch(`${app.url}${path}`, { method: 'POST', body, headers });
}

type Whole = { generated_text: string; details: { seed: number | null; finish_reason: string } };

async function whole(inputs: string, parameters: Parameters): Promise<Whole> {
  return (await ask('/generate', inputs, parameters)).json() as Promise<Whole>;
}

describe('the fake engine as text-generation-inference', () => {
  test('[ORCH-3060] above its limit of requests it is overloaded at once', async () => {
    await start('--hang-after', '1');
    const { body } = await ask('/generate_stream', 'count', { max_new_tokens: 9 });
    await until(() => app.core.running === 1);
    const plain = await ask('/generate', 'count', {});
    expect(plain.status).toBe(429);
    expect(await plain.json()).toMatchObject({ error_type: 'overloaded' });
    const stream = await ask('/generate_stream', 'count', {});
    expect(stream.status).toBe(200);
    expect(await stream.text()).toMatch(/^data:{"error":"Model is overloaded"/);
    await body?.cancel();
    await until(() => app.core.running === 0);
  });

  test('[ORCH-3060] a warper brings sampling, whatever do_sample says', async () => {
    await start();
    const greedy = { do_sample: false, max_new_tokens: 20, seed: 1 };
    const first = await whole('count', greedy);
    expect(first.details.seed).toBeNull();
    expect((await whole('count', { ...greedy, seed: 2 })).generated_text).toBe(
      first.generated_text,
    );
    const warped = { ...greedy, temperature: 1.5 };
    const drawn = new Set<string>();
    for (const seed of [1, 2, 3]) {
      drawn.add((await whole('count', { ...warped, seed })).generated_text);
    }
    expect(drawn.size).toBeGreaterThan(1);
  });

  test('[ORCH-3060] a stop string counts where a token ends with it, and stays', async () => {
    await start();
    const { generated_text } = await whole('count', { max_new_tokens: 6 });
    const words = generated_text.trim().split(' ');
    const end = String(words[2]);
    const stopped = await whole('count', { max_new_tokens: 6, stop: [end] });
    expect(stopped.details.finish_reason).toBe('stop_sequence');
    expect(stopped.generated_text.endsWith(end)).toBe(true);
    const middle = await whole('count', { max_new_tokens: 6, stop: [end.slice(0, -1)] });
    expect(middle).toMatchObject({ generated_text, details: { finish_reason: 'length' } });
  });

  test('[ORCH-3060] a wrong key has an empty answer, and health needs none', async () => {
    await start('--api-key', 'k-1');
    const refused = await ask('/generate', 'count', {});
    expect(refused.status).toBe(401);
    expect(await refused.text()).toBe('');
    expect((await fetch(`${app.url}/health`)).status).toBe(200);
    const headers = { authorization: 'Bearer k-1' };
    expect((await ask('/generate', 'count', { max_new_tokens: 1 }, headers)).status).toBe(200);
  });

  test.each([
    [{ temperature: 0 }, '`temperature` must be strictly positive'],
    [{ top_p: 1 }, '`top_p` must be > 0.0 and < 1.0'],
    [{ top_k: 0 }, '`top_k` must be strictly positive'],
    [{ max_new_tokens: 0 }, '`max_new_tokens` must be strictly positive'],
  ])('[ORCH-3060] %j is refused as the router does', async (parameters, error) => {
    await start();
    const refused = await ask('/generate', 'count', parameters);
    expect(refused.status).toBe(422);
    expect(await refused.json()).toEqual({ error, error_type: 'validation' });
  });
});
