import type { Protocol } from './core/protocol.ts';
import { MOCK } from './mock/index.ts';
import { OPENAI } from './openai/index.ts';
import { TGI } from './tgi/index.ts';
import { TRITON, TRITON_VLLM } from './triton/index.ts';
import { VLLM } from './vllm/index.ts';

/** By the name that `--engine` takes. */
export const PROTOCOLS: Readonly<Record<string, Protocol>> = {
  mock: MOCK,
  openai: OPENAI,
  tgi: TGI,
  triton: TRITON,
  'triton-vllm': TRITON_VLLM,
  vllm: VLLM,
};
