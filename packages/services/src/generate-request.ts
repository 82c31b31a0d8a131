import type { GenerateRequest } from '@orchqueue/adapter-api';
import type { FrozenRequest } from '@orchqueue/domain';

/** What an adapter is asked for a frozen request. */
export function generateRequest(request: FrozenRequest, correlationId: string): GenerateRequest {
  const { prompt, messages, maxTokens, sampling } = request;
  return {
    ...(prompt === undefined ? {} : { prompt }),
    ...(messages ? { messages } : {}),
    maxTokens,
    sampling,
    correlationId,
  };
}
