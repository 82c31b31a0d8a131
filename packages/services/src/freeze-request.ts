import type { Sampling, TaskRequest } from '@orchqueue/contract-types';
import { type FrozenRequest, seedOf } from '@orchqueue/domain';

const labelsOf = ({ labels = {} }: TaskRequest): Pick<FrozenRequest, 'labels'> => {
  const names = Object.keys(labels).sort();
  if (names.length === 0) return {};
  return { labels: Object.fromEntries(names.map((name) => [name, labels[name] as string])) };
};

/**
 * The request as it will run: defaults in place, seed fixed (ORCH-3047), keys in one order, so that
 * its JSON can be compared. `body` has passed its validator, which filled in the defaults of the
 * contract.
 */
export function freezeRequest(body: TaskRequest, taskId: string): FrozenRequest {
  const sampling = body.sampling as Required<Omit<Sampling, 'seed'>> & { seed?: number };
  return {
    workload: body.workload ?? (body.messages ? 'chat' : 'completion'),
    modelRef: body.model_ref,
    ...labelsOf(body),
    ...(body.session_id ? { sessionId: body.session_id } : {}),
    ...(body.engine ? { engine: body.engine } : {}),
    ...(body.pool_id ? { poolId: body.pool_id } : {}),
    ...(body.prompt === undefined ? {} : { prompt: body.prompt }),
    ...(body.messages
      ? { messages: body.messages.map(({ role, content }) => ({ role, content })) }
      : {}),
    maxTokens: body.max_tokens as number,
    sampling: {
      seed: sampling.seed ?? seedOf(taskId),
      temperature: sampling.temperature,
      top_k: sampling.top_k,
      top_p: sampling.top_p,
      min_p: sampling.min_p,
      repeat_penalty: sampling.repeat_penalty,
      stop: [...sampling.stop],
    },
  };
}
