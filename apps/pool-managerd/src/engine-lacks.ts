import type { EngineFeature, Pool } from '@orchqueue/contract-types';

type Shape = Pick<Pool, 'engine' | 'provision' | 'engine_args'>;

const TOOLS: EngineFeature[] = ['tools'];

/**
 * What engines of this pool lack though others of their kind have it, as far as can be told by how
 * they are started. The bundled engine reads no calls out of its text; llama-server does by Jinja
 * templates alone, and vLLM by a parser that is named for the model. An engine that somebody else
 * runs is believed to have all.
 */
export function lacksOf({ engine, provision, engine_args: args }: Shape): EngineFeature[] {
  if (provision === 'external') return [];
  const has = (flag: string) => args.some((arg) => arg === flag || arg.startsWith(`${flag}=`));
  if (engine === 'llamacpp') return provision === 'embedded' || has('--no-jinja') ? TOOLS : [];
  return engine === 'vllm' && !has('--tool-call-parser') ? TOOLS : [];
}
