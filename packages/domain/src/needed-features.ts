import type { EngineFeature, Workload } from '@orchqueue/contract-types';
import type { FrozenRequest } from './task.ts';

/** What a request needs of its engine, and the field that asks for it. */
export type NeededFeature = { feature: EngineFeature; pointer: string };

type Asking = Pick<
  FrozenRequest,
  'sampling' | 'responseFormat' | 'logprobs' | 'tools' | 'messages' | 'dimensions'
>;

/** In the order in which a refusal names them; nearly every request needs none. */
export function neededFeatures(request: Asking): NeededFeature[] {
  const { sampling, responseFormat, logprobs, dimensions } = request;
  const needed: NeededFeature[] = [];
  const pointer = toolPointer(request);
  if (pointer !== null) needed.push({ feature: 'tools', pointer });
  if (responseFormat) needed.push({ feature: 'json_schema', pointer: '/response_format' });
  if (logprobs !== undefined) needed.push({ feature: 'logprobs', pointer: '/logprobs' });
  if (dimensions !== undefined) needed.push({ feature: 'dimensions', pointer: '/dimensions' });
  for (const name of ['presence_penalty', 'frequency_penalty'] as const) {
    if (sampling[name]) needed.push({ feature: 'penalties', pointer: `/sampling/${name}` });
  }
  return needed;
}

/** What is of use to tasks of this kind: the features of a text are none of a vector. */
export const isFeatureOf = (feature: EngineFeature, workloads: readonly Workload[]): boolean =>
  workloads.some((workload) => (workload === 'embedding') === (feature === 'dimensions'));

/** Whether it has tools, or messages of tools, which templates and parsers treat alike. */
export const usesTools = (request: Pick<Asking, 'tools' | 'messages'>): boolean =>
  toolPointer(request) !== null;

function toolPointer({ tools, messages = [] }: Pick<Asking, 'tools' | 'messages'>): string | null {
  if (tools) return '/tools';
  const place = messages.findIndex(({ role, tool_calls }) => role === 'tool' || tool_calls);
  if (place === -1) return null;
  return `/messages/${place}/${messages[place]?.tool_calls ? 'tool_calls' : 'role'}`;
}
