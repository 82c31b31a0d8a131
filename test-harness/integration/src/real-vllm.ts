import { REAL_PROGRAMS, REAL_VLLM } from '@orchqueue/adapter-api/testing';
import { MODEL_ID } from './repository.ts';
import type { PoolInput, StackInput } from './stack-config.ts';

/** A vLLM loads for half a minute on a machine that does nothing else, and there are two. */
export const REAL_READY_MS_MAX = 400_000;

/** What an agent is told to do with a vLLM; every other argument is the agent's own. */
export const VLLM_POOL: Partial<PoolInput> = {
  ...{ engine: 'vllm', provision: 'binary', binary_path: REAL_PROGRAMS.vllm },
  model: { model_id: MODEL_ID, path: 'model' },
  ...{ context_tokens: 2048, slots: 1, device_memory_ratio: 0.05 },
  engine_args: REAL_VLLM.args,
};

/** What the agent sets itself in a strict pool it takes from nobody. */
export const STRICT_VLLM_POOL: Partial<PoolInput> = {
  ...VLLM_POOL,
  determinism: 'strict',
  engine_args: REAL_VLLM.args.filter((word) => word !== '--enforce-eager'),
};

/** Of the agent and its host. */
export const VLLM_STACK: Omit<StackInput, 'pool'> = {
  agent: {
    ...{ model_roots: [REAL_VLLM.modelRoot], probe_timeout_ms: 10_000, stop_grace_ms: 20_000 },
    restart: { initial_ms: 50, max_ms: 500, crashes_max: 100 },
  },
  readyMsMax: REAL_READY_MS_MAX,
  hasGpu: true,
};
