import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as runner from '@jest/globals';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReplicaSetList } from '@orchqueue/contract-types';
import { MODEL_FILE, MODEL_ID, POOL_ID, useStack } from '@orchqueue/harness-integration';
import type { Answer } from '../src/answer.ts';
import { askPool } from '../src/ask-pool.ts';
import { writeCoarseModel } from '../src/coarse-model.ts';
import { poolOf, suiteEngines } from '../src/engines.ts';
import { longPrompts } from '../src/long-prompts.ts';
import { PROMPTS, type Prompt } from '../src/prompts.ts';
import { storeVerdict } from '../src/report.ts';
import { judge, type Verdict } from '../src/verdict.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'orchq-planted-'));
const coarse = path.join(folder, 'coarse.gguf');
writeCoarseModel(MODEL_FILE, coarse);
afterAll(() => rmSync(folder, { recursive: true }));

const strict = { determinism: 'strict' } as const;
/** Another build of llama.cpp, where there is one. */
const others = suiteEngines(console.warn).filter(
  ({ pool }) => pool.provision === 'binary' && pool.engine === undefined,
);
const stack = useStack(runner, {
  agent: {
    model_roots: [path.dirname(MODEL_FILE), folder],
    pools: [
      poolOf(POOL_ID, strict),
      poolOf('cache-type', { ...strict, kv_type: 'q8_0' }),
      poolOf('coarse', { ...strict, model: { model_id: 'coarse', path: coarse } }),
      poolOf('shared', { slots: 4 }),
      ...others.map(({ name, pool }) => poolOf(name, { ...strict, ...pool })),
    ],
  },
});

const MAX_TOKENS = 24;
const ROUNDS_MAX = 10;
const LIMIT_MS = 300_000;
const prompts = PROMPTS.slice(0, 16);
let reference: Answer[] = [];

beforeAll(async () => {
  const pools = ['cache-type', 'coarse', 'shared', ...others.map(({ name }) => name)];
  for (const poolId of pools) await stack.untilReady(poolId);
  reference = await ask('reference', POOL_ID);
});

type More = { model?: string; seedOffset?: number; list?: readonly Prompt[] };
const ask = (run: string, poolId: string, { list = prompts, ...more }: More = {}) =>
  askPool(stack, list, { model: MODEL_ID, run, poolId, maxTokens: MAX_TOKENS, ...more });

/** Red, with a diff on disk that names the first different token of each answer. */
function expectRed(title: string, answers: Answer[], left = reference): Verdict {
  const verdict = judge(title, left, answers);
  expect(verdict.result).toBe('different');
  const text = readFileSync(storeVerdict(verdict, title, folder), 'utf8');
  expect(text).toContain(`${title}: different`);
  for (const { promptId, at, left, right } of verdict.differences) {
    expect(text).toMatch(new RegExp(`^${promptId}: other \\w+ at token ${at} \\(`, 'm'));
    expect(left.token).not.toEqual(right.token);
  }
  return verdict;
}

describe('the suite is red for', () => {
  it('[ORCH-3050] another seed, and only where chance has a say', async () => {
    const verdict = expectRed('seed', await ask('seed', POOL_ID, { seedOffset: 1 }));
    expect(verdict.unlikePins).toEqual([]);
    const warm = prompts.filter(({ temperature }) => temperature > 0).map(({ id }) => id);
    expect(verdict.differences.filter(({ promptId }) => !warm.includes(promptId))).toEqual([]);
  });

  it('[ORCH-3050] [ORCH-3046] another quantisation of the model, which is another set', async () => {
    const verdict = expectRed('coarse', await ask('coarse', 'coarse', { model: 'coarse' }));
    expect(verdict.unlikePins.join()).toMatch(/model_digest: .*replica_set_id: /);
  });

  it('[ORCH-3050] [ORCH-3045] another setting of the engine, which is another set', async () => {
    const verdict = expectRed('cache-type', await ask('cache-type', 'cache-type'));
    expect(verdict.unlikePins.join()).toMatch(/engine_settings_digest: .*replica_set_id: /);
  });

  it(
    '[ORCH-3050] [ORCH-3045] four slots that share batches, though no setting of a request differs',
    async () => {
      // Chance decides who meets whom in a batch, so other prompts are taken until it shows.
      for (let round = 0; round < ROUNDS_MAX; round += 1) {
        const list = longPrompts(round);
        const asked = ['alone', 'shared'].map((of) =>
          ask(`${of}-${round}`, of === 'alone' ? POOL_ID : of, { list }),
        );
        const [alone = [], shared = []] = await Promise.all(asked);
        if (judge('shared', alone, shared).result === 'equal') continue;
        const { unlikePins } = expectRed('shared', shared, alone);
        expect(unlikePins.join()).toContain('determinism: strict and best_effort');
        return;
      }
      throw new Error(`shared batches changed nothing in ${ROUNDS_MAX} rounds`);
    },
    LIMIT_MS,
  );
});

describe('replicas that the suite does not take for one set', () => {
  it.each(others)('[ORCH-3046] another version of the engine: $name', async ({ name }) => {
    const { unlikePins } = judge(name, reference, await ask(name, name));
    expect(unlikePins.join()).toMatch(/engine_version: .*replica_set_id: /);
    const { replica_sets: sets } = await stack.read<ReplicaSetList>('/v1/replicasets');
    expect(sets.filter(({ replicas }) => replicas.length > 1)).toEqual([]);
  });
});
