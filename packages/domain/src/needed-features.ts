import type { EngineFeature } from '@orchqueue/contract-types';
import type { FrozenRequest } from './task.ts';

/** What a request needs of its engine, and the field that asks for it. */
export type NeededFeature = { feature: EngineFeature; pointer: string };

type Asking = Pick<FrozenRequest, 'sampling' | 'responseFormat' | 'logprobs'>;

/** In the order in which a refusal names them; nearly every request needs none. */
export function neededFeatures({ sampling, responseFormat, logprobs }: Asking): NeededFeature[] {
  const needed: NeededFeature[] = [];
  if (responseFormat) needed.push({ feature: 'json_schema', pointer: '/response_format' });
  if (logprobs !== undefined) needed.push({ feature: 'logprobs', pointer: '/logprobs' });
  for (const name of ['presence_penalty', 'frequency_penalty'] as const) {
    if (sampling[name]) needed.push({ feature: 'penalties', pointer: `/sampling/${name}` });
  }
  return needed;
}
