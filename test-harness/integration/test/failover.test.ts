import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Error as Envelope, TaskRequest } from '@orchqueue/contract-types';
import type { EventReader } from '../src/event-reader.ts';
import { call } from '../src/http-call.ts';
import { parseMetrics, total } from '../src/metric-scrape.ts';
import { MortalPool, type MortalRun } from '../src/mortal-pool.ts';
import { envelopeFaults } from '../src/problem-rules.ts';
import { MODEL_ID, REPOSITORY } from '../src/repository.ts';
import type { PoolInput } from '../src/stack-config.ts';
import { wholeStreamFaults } from '../src/stream-rules.ts';
import type { Tripwire } from '../src/tripwire.ts';

const LLAMA_SERVER = path.join(REPOSITORY, '.engines/llama-server/bin/llama-server');
const TOKENS = 200;
const FIRST_SEED = 7;
/** Of all engines; null by day, when a few positions of each have to do. */
const KILLS = process.env.ORCHQ_NIGHTLY === '1' ? Number(process.env.ORCHQ_FAILOVERS ?? 400) : null;
const SEEDS_END = FIRST_SEED + 50;
/** On a slow machine, with its engine started anew. */
const KILL_MS_MAX = 30_000;

type Engine = { name: string; pool: Partial<PoolInput>; positions: readonly number[] };
const EMBEDDED: Engine = {
  name: 'the bundled engine',
  pool: { provision: 'embedded' },
  positions: [1, 2, 50, 100, 199, 200],
};
const REAL: Engine = {
  name: 'llama-server',
  pool: { provision: 'binary', binary_path: LLAMA_SERVER },
  positions: [1, 100],
};
/** The name says what cannot run on this machine. */
const ENGINES = existsSync(LLAMA_SERVER)
  ? [EMBEDDED, REAL]
  : [{ ...EMBEDDED, name: 'the bundled engine (there is no llama-server here)' }];

const MESSAGES: TaskRequest['messages'] = [
  { role: 'user', content: 'Tell me a long story about the moon and the river.' },
];

/** Exactly 200 tokens, each drawn at random by the seed. */
const story = (task_id: string, seed = FIRST_SEED): TaskRequest => ({
  ...{ task_id, model_ref: MODEL_ID, max_tokens: TOKENS },
  messages: MESSAGES,
  sampling: { temperature: 1.5, seed },
});

/** `nth`: which of the stories that have so many tokens. */
type Kill = { position: number; nth: number };

/** Behind every token of a story, then of the next one. */
const killsOf = ({ positions }: Engine): Kill[] =>
  KILLS === null
    ? positions.map((position) => ({ position, nth: 0 }))
    : Array.from({ length: Math.ceil(KILLS / ENGINES.length) }, (_, index) => ({
        position: 1 + (index % TOKENS),
        nth: Math.floor(index / TOKENS),
      }));

/** The same in the words of the engine. */
const DRAW = {
  ...{ seed: FIRST_SEED, temperature: 1.5, top_k: 40, top_p: 0.95, min_p: 0.05, repeat_penalty: 1 },
  samplers: ['penalties', 'top_k', 'top_p', 'min_p', 'temperature'],
  ...{ cache_prompt: false, return_tokens: true, stream: false },
};

const tokenIds = (reader: EventReader) =>
  reader.ofEvent('token').flatMap(({ data }) => data.token_ids as number[]);

describe.each(ENGINES)('a replica of $name is killed in a strict pool', (engine) => {
  jest.setTimeout(240_000 + (KILLS ?? 0) * KILL_MS_MAX);
  const kills = killsOf(engine);
  let mortal: MortalPool;
  let undisturbed: MortalRun;
  const told: { seed: number; run: MortalRun }[] = [];
  let nextSeed = FIRST_SEED;

  beforeAll(async () => {
    mortal = await MortalPool.start(engine.pool);
    undisturbed = (await whole(0)).run;
  });
  afterAll(() => mortal?.stop());

  /** Some seeds end their story before. */
  async function whole(nth: number) {
    while (told.length <= nth && nextSeed < SEEDS_END) {
      const seed = nextSeed;
      nextSeed += 1;
      const run = await mortal.run(story(`undisturbed-${seed}`, seed));
      expect(run.task).toMatchObject({ status: 'completed', attempt: 1 });
      if (tokenIds(run.reader).length === TOKENS) told.push({ seed, run });
    }
    expect(told.length).toBeGreaterThan(nth);
    return told[nth] as { seed: number; run: MortalRun };
  }

  it.each(kills)(
    '[ORCH-4207] behind token $position of 200 of story $nth a reader sees an undisturbed run',
    async ({ position, nth }) => {
      await mortal.untilBoth();
      const { seed, run: undisturbed } = await whole(nth);
      const killed = story(`killed-${seed}-${position}`, seed);
      const { reader, task } = await mortal.runKilled(killed, position);
      expect(wholeStreamFaults(reader)).toEqual([]);
      expect(reader.ids).toEqual(reader.ids.map((_, index) => index + 1));
      expect(reader.text).toBe(undisturbed.reader.text);
      expect(tokenIds(reader)).toEqual(tokenIds(undisturbed.reader));
      expect(reader.ofEvent('started')).toHaveLength(1);
      const metrics = reader.ofEvent('metrics').map(({ data }) => data);
      const from = reader.ofEvent('started')[0]?.data.replica_id;
      const of = { from_replica_id: from, token_frames: position };
      expect(metrics).toMatchObject([
        { attempt: 2, failover: { state: 'lost', ...of } },
        { attempt: 2, failover: { state: 'resumed', ...of, replica_id: task.pins?.replica_id } },
      ]);
      expect(task.pins?.replica_id).not.toBe(from);
      const { result, usage } = undisturbed.task;
      expect(task).toMatchObject({ status: 'completed', attempt: 2, result, usage });
    },
  );

  it('[ORCH-4207] and its text behind the prompt would not do: other tokens follow', async () => {
    await mortal.untilBoth();
    const url = await mortal.stack.engineUrl();
    const ask = <Body>(at: string, body: object) => call<Body>('POST', url + at, { body });
    const { prompt } = (await ask<{ prompt: string }>('/apply-template', { messages: MESSAGES }))
      .json;
    const tokens = async (text: string, n_predict: number) => {
      const body = { ...DRAW, prompt: text, n_predict };
      return (await ask<{ tokens: number[] }>('/completion', body)).json.tokens;
    };
    const ids = tokenIds(undisturbed.reader);
    expect(await tokens(prompt, TOKENS)).toEqual(ids);
    const frames = undisturbed.reader.ofEvent('token').slice(0, TOKENS / 2);
    const sent = frames.map(({ data }) => data.text).join('');
    expect(await tokens(prompt + sent, TOKENS / 2)).not.toEqual(ids.slice(TOKENS / 2));
  });

  it('[ORCH-4207] [ORCH-2006] and the other one serves something else: not one byte of it', async () => {
    await mortal.untilBoth();
    const alter = (other: Tripwire) => other.alterSeeds(1);
    const { reader, task } = await mortal.runKilled(story('diverged'), 100, alter);
    expect(wholeStreamFaults(reader)).toEqual([]);
    expect(tokenIds(reader)).toEqual(tokenIds(undisturbed.reader).slice(0, 100));
    expect(undisturbed.reader.text.startsWith(reader.text)).toBe(true);
    const error = reader.last?.data.error as Envelope;
    expect(envelopeFaults(error, 'WORKER_RESET')).toEqual([]);
    expect(error).toMatchObject({ retriable: true, details: { failover: 'diverged' } });
    expect(task).toMatchObject({ status: 'failed', result: { text: reader.text } });
    await mortal.untilBoth();
    const { text } = await mortal.stack.call('GET', '/metrics');
    const counted = (outcome: string) =>
      total(parseMetrics(text), 'orchq_failovers_total', { outcome });
    expect(counted('diverged')).toBe(1);
    expect(counted('resumed')).toBe(kills.length);
  });
});
