import type { TaskRecord } from '@orchqueue/domain';
import { childOf, spanIdOf } from '@orchqueue/telemetry';
import type { ServiceDependencies } from './dependencies.ts';

/** A task from its admission to its end, below the request that brought it (ORCH-3043). */
export function recordTask(
  { spans, ids }: Pick<ServiceDependencies, 'spans' | 'ids'>,
  record: TaskRecord,
): void {
  const { trace, timings, pins, usage } = record;
  if (!spans || !trace) return;
  spans.record({
    ...{ name: 'task', kind: 'internal', trace: childOf(trace, ids.spanId()) },
    parentSpanId: spanIdOf(trace),
    startMs: record.createdAtMs,
    durationMs: timings.total_ms ?? 0,
    attributes: {
      ...{ 'orch.task': record.taskId, 'orch.correlation': record.correlationId },
      ...{ 'orch.tenant': record.tenant, 'orch.session': record.request.sessionId },
      ...{ 'orch.priority': record.priority, 'orch.pool': record.poolId },
      ...{ 'orch.outcome': record.status, 'orch.attempt': record.attempt },
      ...{ 'orch.queue_time_ms': timings.queue_time_ms },
      ...{ 'orch.first_token_ms': timings.first_token_ms, 'orch.decode_ms': timings.decode_ms },
      ...{ 'orch.replica': pins?.replica_id, 'orch.engine': pins?.engine },
      ...{ 'orch.engine_version': pins?.engine_version, 'orch.model_digest': pins?.model_digest },
      ...{ 'gen_ai.request.model': record.request.modelRef },
      ...{ 'gen_ai.usage.input_tokens': usage?.tokens_in },
      ...{ 'gen_ai.usage.output_tokens': usage?.tokens_out },
    },
    error: record.error?.code ?? null,
  });
}
