import type { TaskRequest } from '@orchqueue/contract-types';
import type { FrozenRequest, TaskRecord } from '@orchqueue/domain';

type Asked = Pick<TaskRecord, 'request' | 'priority' | 'createdAtMs' | 'deadlineAtMs'>;

/**
 * A frozen request in the words of the API: frozen again it is the same one. Without id and
 * session, which are those of one task.
 */
export function thawRequest({ request, ...task }: Asked): TaskRequest {
  const { inputs, prompt, messages, engine, poolId, labels, responseFormat, logprobs, tools } =
    request;
  const { toolChoice, parallelToolCalls } = request;
  const { createdAtMs, deadlineAtMs } = task;
  return {
    ...{ workload: request.workload, model_ref: request.modelRef },
    ...(inputs === undefined ? {} : vectorPart(inputs, request.dimensions)),
    ...(prompt === undefined ? {} : { prompt }),
    ...(messages === undefined ? {} : { messages }),
    ...(engine === undefined ? {} : { engine }),
    ...(poolId === undefined ? {} : { pool_id: poolId }),
    ...(labels === undefined ? {} : { labels }),
    // What nothing is sampled of has none of it.
    ...(inputs ? {} : { max_tokens: request.maxTokens, sampling: request.sampling }),
    ...(responseFormat === undefined ? {} : { response_format: responseFormat }),
    ...(tools === undefined ? {} : { tools }),
    ...(toolChoice === undefined ? {} : { tool_choice: toolChoice }),
    ...(parallelToolCalls === undefined ? {} : { parallel_tool_calls: parallelToolCalls }),
    ...(logprobs === undefined ? {} : { logprobs }),
    priority: task.priority,
    ...(deadlineAtMs === null ? {} : { deadline_ms: deadlineAtMs - createdAtMs }),
  } as TaskRequest;
}

const vectorPart = (input: string[], dimensions: number | undefined) => ({
  input,
  ...(dimensions === undefined ? {} : { dimensions }),
});

/** The texts of `body`, which a redaction has changed, in the place of those of the request. */
export function withTextsOf(body: TaskRequest, frozen: FrozenRequest): FrozenRequest {
  const { input, prompt, messages, labels, sampling, response_format, tools, tool_choice } = body;
  return {
    ...frozen,
    ...(input === undefined ? {} : { inputs: [input].flat() }),
    ...(prompt === undefined ? {} : { prompt }),
    ...(messages === undefined ? {} : { messages }),
    ...(labels === undefined ? {} : { labels }),
    sampling: { ...frozen.sampling, stop: sampling?.stop ?? [] },
    ...(response_format === undefined ? {} : { responseFormat: response_format }),
    ...(tools === undefined ? {} : { tools }),
    ...(tool_choice === undefined ? {} : { toolChoice: tool_choice }),
  };
}
