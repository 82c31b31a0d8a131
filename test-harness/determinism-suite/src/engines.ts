import { existsSync } from 'node:fs';
import path from 'node:path';
import { MODEL_FILE, MODEL_ID, type PoolInput, REPOSITORY } from '@orchqueue/harness-integration';

export type SuiteEngine = {
  name: string;
  pool: Pick<PoolInput, 'provision' | 'binary_path'>;
  /** Of the list, from its start, in a run of every day; a night takes all of every engine. */
  prompts: number;
};

const SERVER = path.join(REPOSITORY, '.engines/llama-server/bin/llama-server');

/**
 * What the suite runs on. What this machine has not is told to `warn` by name; with
 * REQUIRE_REAL_LLAMA=1 that is an error.
 */
export function suiteEngines(warn: (line: string) => void, env = process.env): SuiteEngine[] {
  const embedded = { name: 'embedded', pool: { provision: 'embedded' }, prompts: 64 } as const;
  if (existsSync(SERVER)) {
    const pool = { provision: 'binary', binary_path: SERVER } as const;
    return [embedded, { name: 'llama-server', pool, prompts: 8 }];
  }
  if (env.REQUIRE_REAL_LLAMA === '1') throw new Error(`${SERVER} is not there`);
  const way = 'ci/scripts/install-llama-server.sh installs it';
  warn(`NOT RUN: determinism of llama-server: ${SERVER} is missing; ${way}`);
  return [embedded];
}

export const isNight = (env = process.env): boolean => env.ORCHQ_NIGHTLY === '1';

/** A pool of one replica with the bundled model. */
export const poolOf = (poolId: string, more: Partial<PoolInput> = {}): PoolInput => ({
  ...{ pool_id: poolId, model: { model_id: MODEL_ID, path: MODEL_FILE }, ...more },
});
