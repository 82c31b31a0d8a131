import { existsSync } from 'node:fs';
import path from 'node:path';
import * as runner from '@jest/globals';
import { describe, expect, it } from '@jest/globals';
import { parseMetrics, total } from '../src/metric-scrape.ts';
import { MODEL_FILE, MODEL_ID, POOL_ID, REPOSITORY } from '../src/repository.ts';
import { useStack } from '../src/use-stack.ts';

const model = { model_id: MODEL_ID, path: MODEL_FILE };
const PAIR = POOL_ID;
const EXACT = 'exact';
const LLAMA_SERVER = path.join(REPOSITORY, '.engines/llama-server/bin/llama-server');
const hasLlamaServer = existsSync(LLAMA_SERVER);
/** One replica with slots for a session and for others; the name says what cannot run here. */
const EMBEDDED = {
  name: hasLlamaServer ? 'the bundled engine' : 'the bundled engine (no llama-server here)',
  pool: { pool_id: 'slots', model, slots: 4 },
};
const REAL = {
  name: 'llama-server',
  pool: {
    ...{ pool_id: 'real-slots', model, slots: 4 },
    ...{ provision: 'binary' as const, binary_path: LLAMA_SERVER },
  },
};
const SEVERAL_SLOTS = hasLlamaServer ? [EMBEDDED, REAL] : [EMBEDDED];

/**
 * Two replicas of the real engine that may reuse prompts, a strict pool beside them, and others
 * with several slots.
 */
const stack = useStack(runner, {
  agent: {
    pools: [
      { pool_id: PAIR, model, replicas: 2 },
      { pool_id: EXACT, model, determinism: 'strict' },
      ...SEVERAL_SLOTS.map(({ pool }) => pool),
    ],
  },
});

/** Some 700 tokens of the bundled model, and a question of its own. */
const beginning = (word: string): string => `${word} `.repeat(350);
const run = async (pool_id: string, prompt: string, session_id?: string) => {
  const turn = session_id === undefined ? {} : { session_id };
  const body = { model_ref: MODEL_ID, pool_id, prompt, max_tokens: 4, ...turn };
  const { status, usage, pins } = await stack.run(body);
  expect(status).toBe('completed');
  const { tokens_in = 0, tokens_cached = 0 } = usage ?? {};
  return { replica: pins?.replica_id, warmth: pins?.kv_warmth, tokens_in, tokens_cached };
};

const counted = async (name: string, labels: Record<string, string> = {}) =>
  total(parseMetrics((await stack.call('GET', '/metrics')).text), name, {
    ...{ pool_id: PAIR, ...labels },
  });

describe('prompts with a long common beginning', () => {
  it('[ORCH-4208] go where it is warm, and the engine computes only the rest', async () => {
    await stack.untilPool('both are Ready', ({ slots_total }) => slots_total === 2);
    const [moon, sea] = [beginning('moon'), beginning('sea')];
    const first = await run(PAIR, `${moon} one?`);
    const second = await run(PAIR, `${sea} two?`);
    expect([first.tokens_cached, second.replica === first.replica]).toEqual([0, false]);
    for (const [text, before] of [
      [`${sea} three?`, second],
      [`${moon} four?`, first],
      [`${sea} five?`, second],
      [`${moon} six?`, first],
    ] as const) {
      const { replica, tokens_in, tokens_cached } = await run(PAIR, text);
      expect(replica).toBe(before.replica);
      expect(tokens_cached).toBeGreaterThan(0.9 * tokens_in);
    }
    expect(await counted('orchq_prefix_placements_total', { warmth: 'warm' })).toBe(4);
    expect(await counted('orchq_prefix_placements_total', { warmth: 'cold' })).toBe(2);
    const cached = await counted('orchq_prompt_tokens_cached_total');
    const expected = await counted('orchq_prompt_tokens_expected_cached_total');
    expect(Math.abs(expected / cached - 1)).toBeLessThan(0.2);
  });

  it('[ORCH-3045] are computed whole in a strict pool, however often they come', async () => {
    await stack.untilReady(EXACT);
    const prompt = beginning('stone');
    for (let count = 0; count < 2; count += 1) {
      expect(await run(EXACT, prompt)).toMatchObject({ tokens_cached: 0 });
    }
  });
});

describe.each(SEVERAL_SLOTS)('sessions and other prompts in the slots of $name', ({ pool }) => {
  const { pool_id } = pool;

  it('[ORCH-4208] [ORCH-3022] each finds its beginning, and as much of it as was expected', async () => {
    await stack.untilReady(pool_id);
    const turn = async (number: number) => {
      const { warmth } = await run(pool_id, `${beginning('chat')} ${number}`, `chat-${pool_id}`);
      return warmth;
    };
    const [moon, sea] = [beginning('moon'), beginning('sea')];
    expect(await turn(1)).toBe('cold');
    const first = [await run(pool_id, `${moon} one?`), await run(pool_id, `${sea} two?`)];
    expect(first.every(({ tokens_in, tokens_cached }) => tokens_cached < tokens_in / 10)).toBe(
      true,
    );
    // The one that was used last is used again: it is not the least recently used slot.
    for (const [text, number] of [
      [sea, 3],
      [moon, 4],
      [moon, 5],
      [sea, 6],
    ] as const) {
      const { tokens_in, tokens_cached } = await run(pool_id, `${text} question ${number}?`);
      expect(tokens_cached).toBeGreaterThan(0.9 * tokens_in);
      expect(await turn(number)).toBe('warm');
    }
    const cached = await counted('orchq_prompt_tokens_cached_total', { pool_id });
    const expected = await counted('orchq_prompt_tokens_expected_cached_total', { pool_id });
    expect(Math.abs(expected / cached - 1)).toBeLessThan(0.2);
  });
});
