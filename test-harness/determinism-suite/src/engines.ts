import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  MODEL_FILE,
  MODEL_ID,
  type PoolInput,
  REPOSITORY,
  STRICT_VLLM_POOL,
  type StackInput,
  VLLM_STACK,
} from '@orchqueue/harness-integration';

export type SuiteEngine = {
  name: string;
  pool: Partial<PoolInput>;
  /** What its agent and its host need beside the pools. */
  stack?: Omit<StackInput, 'pool'>;
  /** It joins tokens whose reader is late in one frame: text and ids are claimed, no frame is. */
  joinsFrames?: true;
  /** Of the list, from its start, in a run of every day; a night takes all of them. */
  prompts: number;
  /** Only one prompt in so many, of an engine that is slow on a processor. */
  oneIn?: number;
};

const VLLM: SuiteEngine = {
  name: 'vLLM',
  pool: STRICT_VLLM_POOL,
  stack: VLLM_STACK,
  joinsFrames: true,
  prompts: 64,
  oneIn: 4,
};
const VLLM_PROGRAM = STRICT_VLLM_POOL.binary_path ?? '';

const SERVER = path.join(REPOSITORY, '.engines/llama-server/bin/llama-server');

/**
 * What the suite runs on. What this machine has not is told to `warn` by name; with
 * REQUIRE_REAL_LLAMA=1 that is an error.
 */
export function suiteEngines(warn: (line: string) => void, env = process.env): SuiteEngine[] {
  const embedded = { name: 'embedded', pool: { provision: 'embedded' }, prompts: 64 } as const;
  const others = isNight(env) ? realVllm(warn) : [];
  if (existsSync(SERVER)) {
    const pool = { provision: 'binary', binary_path: SERVER } as const;
    return [embedded, { name: 'llama-server', pool, prompts: 8 }, ...others];
  }
  if (env.REQUIRE_REAL_LLAMA === '1') throw new Error(`${SERVER} is not there`);
  const way = 'ci/scripts/install-llama-server.sh installs it';
  warn(`NOT RUN: determinism of llama-server: ${SERVER} is missing; ${way}`);
  return [embedded, ...others];
}

function realVllm(warn: (line: string) => void): SuiteEngine[] {
  if (existsSync(VLLM_PROGRAM)) return [VLLM];
  warn(`NOT RUN: determinism of vLLM: ci/scripts/install-vllm.sh installs it`);
  return [];
}

export const isNight = (env = process.env): boolean => env.ORCHQ_NIGHTLY === '1';

/** A pool of one replica with the bundled model. */
export const poolOf = (poolId: string, more: Partial<PoolInput> = {}): PoolInput => ({
  ...{ pool_id: poolId, model: { model_id: MODEL_ID, path: MODEL_FILE }, ...more },
});
