import type { EmbedRequest, GenerateRequest } from '@orchqueue/adapter-api';
import type { TraceContext } from '@orchqueue/contract-types';
import type { FrozenRequest } from '@orchqueue/domain';

/** For whom; `trace` is that of the call itself. */
type Asker = { correlationId: string; trace: TraceContext | null };

/** What an adapter is asked for a frozen request; without a scope nothing is reused. */
export function generateRequest(
  request: Omit<FrozenRequest, 'inputs'>,
  { correlationId, trace }: Asker,
  cacheScope: string | null = null,
): GenerateRequest {
  const { prompt, messages, maxTokens, sampling, responseFormat, logprobs } = request;
  const { tools, toolChoice, parallelToolCalls } = request;
  return {
    ...(prompt === undefined ? {} : { prompt }),
    ...(messages ? { messages } : {}),
    maxTokens,
    sampling,
    ...(cacheScope === null ? {} : { cacheScope }),
    ...(responseFormat ? { responseFormat } : {}),
    ...(logprobs === undefined ? {} : { logprobs }),
    ...(tools ? { tools } : {}),
    ...(toolChoice ? { toolChoice } : {}),
    ...(parallelToolCalls === undefined ? {} : { parallelToolCalls }),
    correlationId,
    ...(trace ? { trace } : {}),
  };
}

/** The same of texts to embed. */
export function embedRequest(
  { dimensions }: FrozenRequest,
  inputs: readonly string[],
  { correlationId, trace }: Asker,
): EmbedRequest {
  return {
    inputs,
    ...(dimensions === undefined ? {} : { dimensions }),
    correlationId,
    ...(trace ? { trace } : {}),
  };
}
