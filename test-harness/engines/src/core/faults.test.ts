import { afterEach, describe, expect, test } from '@jest/globals';
import { type App, startApp, until } from '../testing/start-app.ts';

let app: App;

afterEach(() => app.stop());

async function start(...words: string[]): Promise<void> {
  app = await startApp(['--engine', 'vllm', ...words]);
}

type Asked = { prompt?: string; tokens?: number; stream?: boolean; signal?: AbortSignal };

function ask({ prompt = 'count', tokens = 8, stream = true, signal }: Asked = {}) {
  const body = { model: 'toy', prompt, max_tokens: tokens, stream, temperature: 0 };
  const init = {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    ...{ body: JSON.stringify(body), ...(signal ? { signal } : {}) },
  };
  return fetch(`${app.url}/v1/completions`, init);
}

/** The texts of the chunks, and whether the stream came to its end. */
async function read(response: Response): Promise<{ texts: string[]; body: string }> {
  const body = await response.text();
  const texts = [...body.matchAll(/"text":"([^"]*)"/g)].map(([, text = '']) => text);
  return { texts, body };
}

describe('the faults of a fake engine', () => {
  test('[ORCH-3060] without any, a stream has its tokens and its end', async () => {
    await start();
    const { texts, body } = await read(await ask());
    expect(texts).toHaveLength(8);
    expect(body.endsWith('data: [DONE]\n\n')).toBe(true);
  });

  test('[ORCH-3060] --cut-after closes the connection after so many tokens', async () => {
    await start('--cut-after', '3');
    await expect(read(await ask())).rejects.toThrow('terminated');
  });

  test('[ORCH-3060] --error-after reports an error in the stream', async () => {
    await start('--error-after', '3');
    const { texts, body } = await read(await ask());
    expect(texts).toHaveLength(3);
    expect(body).toContain('"code":500');
    expect((await ask({ stream: false })).status).toBe(500);
  });

  test('[ORCH-3060] --malformed-after cuts a frame in its middle', async () => {
    await start('--malformed-after', '2');
    const { body } = await read(await ask());
    const last = body.trim().split('\n\n').at(-1) ?? '';
    expect(() => JSON.parse(last.slice('data: '.length))).toThrow();
  });

  test('[ORCH-3060] --half-open-after says nothing more, and the slot is free', async () => {
    await start('--half-open-after', '2');
    const controller = new AbortController();
    const response = await ask({ signal: controller.signal });
    const reader = response.body?.getReader();
    let seen = '';
    while (seen.split('data:').length < 3) {
      const part = await reader?.read();
      if (!part || part.done) throw new Error(`it ended after ${seen}`);
      seen += new TextDecoder().decode(part.value);
    }
    const more = reader?.read();
    await until(() => app.core.running === 0);
    const later = await read(await fetch(`${app.url}/metrics`));
    expect(later.body).toContain('num_requests_running');
    controller.abort();
    await expect(more).rejects.toThrow('aborted');
  });

  test('[ORCH-3060] --hang-after keeps the slot while health stays well, until the client leaves', async () => {
    await start('--hang-after', '2');
    const controller = new AbortController();
    const asked = ask({ signal: controller.signal }).then((response) => response.text());
    await until(() => app.core.counters.generatedTokens === 2);
    expect((await fetch(`${app.url}/health`)).status).toBe(200);
    expect(app.core.running).toBe(1);
    controller.abort();
    await expect(asked).rejects.toThrow('aborted');
    await until(() => app.core.running === 0);
  });

  test('[ORCH-3060] --ignore-abort decodes on for a client that has left', async () => {
    await start('--ignore-abort', '--tokens-per-s', '200');
    const controller = new AbortController();
    const asked = ask({ tokens: 40, signal: controller.signal });
    await asked;
    controller.abort();
    await until(() => app.core.counters.ended.length === 1);
    expect(app.core.counters.generatedTokens).toBe(40);
  });

  test('[ORCH-3060] --stale-metrics tell what was aborted as running until the next step', async () => {
    await start('--stale-metrics');
    const controller = new AbortController();
    const asked = ask({ tokens: 4_000, signal: controller.signal });
    await (await asked).body?.getReader().read();
    controller.abort();
    await until(() => app.core.counters.left === 1);
    expect(app.core.running).toBe(1);
    await read(await ask({ tokens: 1 }));
    expect(app.core.running).toBe(0);
  });

  test('[ORCH-3060] --unavailable refuses the first requests, --fault-requests spares later ones', async () => {
    await start('--unavailable', '1', '--cut-after', '0', '--fault-requests', '1');
    expect((await ask()).status).toBe(503);
    await expect(read(await ask())).rejects.toThrow();
    expect((await read(await ask())).texts).toHaveLength(8);
  });

  test('[ORCH-3060] --crash-after and --out-of-memory-after end the process at that token', async () => {
    await start('--crash-after', '3', '--out-of-memory-after', '5');
    await read(await ask());
    expect(app.deaths).toEqual(['crash', 'out of memory']);
  });
});

describe('the pace of a fake engine', () => {
  test('[ORCH-3060] --tokens-per-s, --prefill-per-s and --latency-ms take their time', async () => {
    await start('--tokens-per-s', '100', '--prefill-per-s', '60', '--latency-ms', '50');
    const startedMono = performance.now();
    await read(await ask({ tokens: 10 }));
    // 10 tokens, a prompt of 6 tokens, and the latency. A busy machine only makes it longer.
    expect(performance.now() - startedMono).toBeGreaterThan(240);
  });

  test('[ORCH-3060] --body-bytes-per-s makes a body trickle', async () => {
    await start('--body-bytes-per-s', '2000');
    const startedMono = performance.now();
    const { body } = await read(await ask({ tokens: 2 }));
    expect(performance.now() - startedMono).toBeGreaterThan((body.length / 2000) * 900);
  });

  test('[ORCH-3060] more requests than slots wait, in order', async () => {
    await start('--slots', '2', '--tokens-per-s', '100');
    const asked = [1, 2, 3].map(() => ask({ tokens: 10 }).then(read));
    await until(() => app.core.running === 2 && app.core.waiting === 1);
    await Promise.all(asked);
    expect(app.core.running + app.core.waiting).toBe(0);
  });

  test('[ORCH-3060] --tokens-per-frame puts several tokens into one', async () => {
    await start('--tokens-per-frame', '3');
    expect((await read(await ask({ tokens: 8 }))).texts).toHaveLength(3);
  });

  test('[ORCH-3060] --batch-noise changes greedy answers of those who are not alone', async () => {
    await start('--slots', '2', '--batch-noise', '--tokens-per-s', '100');
    const alone = await read(await ask());
    const together = await Promise.all([ask().then(read), ask().then(read)]);
    expect(together[1]?.texts).not.toEqual(alone.texts);
  });
});
