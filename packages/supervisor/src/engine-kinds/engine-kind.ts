import type { Pool } from '@orchqueue/contract-types';
import type { EngineKind, EngineShape } from './arg-facts.ts';
import { LLAMA_SERVER } from './llama-server.ts';
import { TGI } from './tgi.ts';
import { TRITON } from './triton.ts';
import { VLLM } from './vllm.ts';

export const ENGINE_KINDS: { readonly [engine in Pool['engine']]: EngineKind } = {
  llamacpp: LLAMA_SERVER,
  vllm: VLLM,
  tgi: TGI,
  triton: TRITON,
  // Somebody else runs it.
  mock: { args: () => [], env: {}, flags: [] },
};

/** The first of `engine_args` that the agent sets itself; null where there is none. */
export function reservedArg({ engine, engine_args: args }: EngineShape): string | null {
  const { flags } = ENGINE_KINDS[engine];
  return args.find((arg) => flags.includes(arg.split('=', 1)[0] ?? '')) ?? null;
}
