import type { Pool } from '@orchqueue/contract-types';
import type { ArgFacts, EngineKind, EngineShape } from './arg-facts.ts';
import { LLAMA_SERVER } from './llama-server.ts';
import { TGI } from './tgi.ts';
import { TRITON } from './triton.ts';
import { VLLM } from './vllm.ts';

export const ENGINE_KINDS: { readonly [engine in Pool['engine']]: EngineKind } = {
  llamacpp: LLAMA_SERVER,
  vllm: VLLM,
  tgi: TGI,
  triton: TRITON,
  // Somebody else runs them.
  openai: { args: () => [], env: {}, flags: [], strict: null, uncached: null },
  mock: { args: () => [], env: {}, flags: [], strict: null, uncached: null },
};

/**
 * The arguments of an engine: its kind's, those of a strict pool (ORCH-3045), and last what the
 * pool adds.
 */
export function argsOf(facts: ArgFacts): string[] {
  const { shape } = facts;
  const { args } = ENGINE_KINDS[shape.engine];
  return [...args(facts), ...strictArgs(shape), ...uncachedArgs(shape), ...shape.engine_args];
}

/** What the agent sets in the environment of an engine, whatever its own is. */
export function envOf(shape: EngineShape): EngineKind['env'] {
  const { env, strict, uncached } = ENGINE_KINDS[shape.engine];
  if (shape.determinism === 'strict') return { ...env, ...strict?.env };
  return { ...env, ...(hasPrefixCache(shape) ? {} : uncached?.env) };
}

/**
 * Whether its engines may reuse what they computed of earlier prompts (ORCH-4208). A vector is made
 * of all tokens of its text, so nothing is there to be reused.
 */
export const hasPrefixCache = ({
  determinism,
  prefix_cache,
  embedding,
}: Pick<EngineShape, 'determinism' | 'prefix_cache' | 'embedding'>): boolean =>
  embedding === undefined && (prefix_cache ?? determinism !== 'strict');

/** Those of a strict pool are among its own. */
function uncachedArgs(shape: EngineShape): readonly string[] {
  if (shape.determinism === 'strict' || hasPrefixCache(shape)) return [];
  return ENGINE_KINDS[shape.engine].uncached?.args ?? [];
}

/** Arguments that a strict pool has and another has not. */
export function strictArgs(shape: EngineShape): string[] {
  const { strict } = ENGINE_KINDS[shape.engine];
  return shape.determinism === 'strict' && strict ? strict.args(shape) : [];
}

/** The first of `engine_args` that the agent sets itself; null where there is none. */
export function reservedArg({ engine, engine_args: args }: EngineShape): string | null {
  const { flags } = ENGINE_KINDS[engine];
  return args.find((arg) => flags.includes(flagOf(arg))) ?? null;
}

/** Without its value. vLLM takes underscores for dashes in a flag's name; no other has any. */
const flagOf = (arg: string): string => (arg.split('=', 1)[0] ?? '').replaceAll('_', '-');
