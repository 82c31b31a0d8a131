import * as runner from '@jest/globals';
import { describe, expect, it } from '@jest/globals';
import type {
  Capabilities,
  PoolHealth,
  ReplayDiff,
  ReplicaSetList,
} from '@orchqueue/contract-types';
import { MODEL_ID, POOL_ID, useStack } from '@orchqueue/harness-integration';
import { type Answer, asOneFrame } from '../src/answer.ts';
import { askPool } from '../src/ask-pool.ts';
import { isNight, poolOf, suiteEngines } from '../src/engines.ts';
import { PROMPTS } from '../src/prompts.ts';
import { storeVerdict } from '../src/report.ts';
import { judge } from '../src/verdict.ts';

/** Long enough for the first 32 tokens to be compared, and for some bytes after them. */
const DAY_TOKENS = 40;
const LIMIT_MS = 600_000;

for (const engine of suiteEngines(console.warn)) {
  const listed = isNight() ? PROMPTS : PROMPTS.slice(0, engine.prompts);
  const prompts = listed.filter((_, at) => at % (engine.oneIn ?? 1) === 0);
  const maxTokens = isNight() ? Infinity : DAY_TOKENS;

  describe(`two strict replicas of ${engine.name}`, () => {
    const strict = { ...engine.pool, determinism: 'strict' } as const;
    const pools = [POOL_ID, 'right'];
    const stack = useStack(runner, {
      ...engine.stack,
      agent: {
        ...engine.stack?.agent,
        pools: pools.map((poolId) => poolOf(poolId, strict)),
      },
    });
    const ask = (run: string, poolId?: string): Promise<Answer[]> =>
      askPool(stack, prompts, {
        ...{ model: MODEL_ID, run, maxTokens },
        ...(poolId === undefined ? {} : { poolId }),
      });
    const claimedOf = (answers: Answer[], others: Answer[]) =>
      engine.joinsFrames ? answers.map((each, at) => asOneFrame(each, others[at])) : answers;
    const expectEqual = (title: string, left: Answer[], right: Answer[]) => {
      const claimed = [claimedOf(left, right), claimedOf(right, left)] as const;
      const verdict = judge(`${engine.name}, ${title}`, ...claimed);
      const file = storeVerdict(verdict, `${engine.name}-${title.replaceAll(/\W+/g, '-')}`);
      const { differences, unlikePins } = verdict;
      expect({ file, differences, unlikePins }).toEqual({ file, differences: [], unlikePins: [] });
      return verdict;
    };
    let left: Answer[] = [];

    it('[ORCH-3045] [ORCH-3046] are two processes and one set, and say what they claim', async () => {
      for (const poolId of pools) await stack.untilReady(poolId);
      expect(stack.enginePids()).toHaveLength(2);
      const { replica_sets: sets } = await stack.read<ReplicaSetList>('/v1/replicasets');
      expect(sets).toHaveLength(1);
      expect(sets[0]).toMatchObject({
        ...{ replicas: [`${POOL_ID}-0`, 'right-0'], slots_total: 2, determinism: 'strict' },
        engine_settings_digest: expect.stringMatching(/^sha256:/),
      });
      const health = await stack.read<PoolHealth>(`/v1/pools/${POOL_ID}/health`);
      expect(health.determinism).toBe('strict');
      const { models } = await stack.read<Capabilities>('/v1/capabilities');
      expect(models.map(({ determinism }) => determinism)).toEqual(['strict', 'strict']);
    });

    it(
      '[ORCH-3045] [ORCH-3050] give the same tokens and bytes for every prompt of the list',
      async () => {
        const both = pools.map((poolId) => ask(poolId, poolId));
        const runs = await Promise.all(both);
        left = runs[0] ?? [];
        const verdict = expectEqual('one prompt on each', left, runs[1] ?? []);
        expect(verdict).toMatchObject({ prompts: prompts.length, headDifferences: 0 });
        expect(verdict.left.replicas).toEqual([`${POOL_ID}-0`]);
        expect(verdict.right.replicas).toEqual(['right-0']);
        expect(verdict.left.pins.determinism).toBe('strict');
        // Most answers are longer than what has to be the same at least.
        const isLong = ({ tokensOut }: Answer) => tokensOut > 32;
        expect(left.filter(isLong).length).toBeGreaterThan(prompts.length / 4);
      },
      LIMIT_MS,
    );

    it('[ORCH-4105] [ORCH-4102] give them to a rerun, where the first run was', async () => {
      for (const { id } of prompts.slice(0, 2)) {
        const first = `right-${id}`;
        const body = { task_id: `rerun-${first}` };
        expect((await stack.call('POST', `/v1/replays/${first}/rerun`, { body })).status).toBe(202);
        await stack.watch(body.task_id).closed();
        const at = `/v1/replays/${first}/diff/${body.task_id}`;
        expect(await stack.read<ReplayDiff>(at)).toMatchObject({ equal: true });
        expect((await stack.task(body.task_id)).pins?.replica_id).toBe('right-0');
      }
    });

    it(
      '[ORCH-3045] give them also to who names no replica, whatever ran there before',
      async () => {
        const any = await ask('any');
        const verdict = expectEqual('whichever is free', left, any);
        expect(verdict.right.replicas).toEqual([`${POOL_ID}-0`, 'right-0']);
      },
      LIMIT_MS,
    );
  });
}
