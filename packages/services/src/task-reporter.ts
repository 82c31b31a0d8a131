import type { TaskRecord } from '@orchqueue/domain';
import { spanIdOf, traceFields } from '@orchqueue/telemetry';
import type { ServiceDependencies } from './dependencies.ts';
import type { LiveTask } from './live-task.ts';

/** Weight of the newest task: about the last fifty count. */
const NEWEST_WEIGHT = 0.04;

/** Metrics and the log line of a task that ended, both from its committed record (ORCH-3027). */
export class TaskReporter {
  readonly #deps: Pick<ServiceDependencies, 'metrics' | 'logger'>;
  readonly #metRatio = new Map<TaskRecord['priority'], number>();

  constructor(deps: Pick<ServiceDependencies, 'metrics' | 'logger'>) {
    this.#deps = deps;
  }

  /** `onTime` is null for a task without a deadline, and for one that its caller canceled. */
  ended(live: Told, onTime: boolean | null): void {
    const { record } = live;
    const { metrics, logger } = this.#deps;
    const { poolId: pool, priority, pins, timings, usage, status } = record;
    const engine = pins?.engine ?? 'none';
    const engine_version = pins?.engine_version ?? 'none';
    metrics.inc('orch_tasks_finished_total', { pool, priority, status, engine, engine_version });
    if (onTime !== null) this.#deadline(record, onTime);
    if (timings.decode_ms !== null) {
      const labels = { pool, priority, engine, engine_version };
      metrics.observe('orch_decode_seconds', labels, timings.decode_ms / 1000);
    }
    if (usage) {
      const labels = { pool, engine, engine_version };
      metrics.inc('orch_tokens_total', { ...labels, direction: 'in' }, usage.tokens_in);
      metrics.inc('orch_tokens_total', { ...labels, direction: 'out' }, usage.tokens_out);
      metrics.inc('orch_prompt_tokens_cached_total', labels, usage.tokens_cached ?? 0);
    }
    const fields = { ...taskFields(live), outcome: status, code: record.error?.code };
    const spent = {
      queue_time_ms: timings.queue_time_ms,
      first_token_ms: timings.first_token_ms,
      decode_ms: timings.decode_ms,
      tokens_in: usage?.tokens_in,
      tokens_cached: usage?.tokens_cached,
      tokens_out: usage?.tokens_out,
    };
    logger.info({ ...fields, ...spent }, 'task ended');
  }

  /** ORCH-3081. */
  #deadline({ poolId: pool, priority }: TaskRecord, onTime: boolean): void {
    const { metrics } = this.#deps;
    metrics.inc('orch_deadlines_total', { pool, priority, outcome: onTime ? 'met' : 'missed' });
    const mean = this.#metRatio.get(priority) ?? Number(onTime);
    const ratio = mean + NEWEST_WEIGHT * (Number(onTime) - mean);
    this.#metRatio.set(priority, ratio);
    metrics.set('orch_deadlines_met_ratio', { priority }, ratio);
  }
}

type Told = Pick<LiveTask, 'record' | 'keyId' | 'engineTrace'>;

/** What every log line about a task says. */
export function taskFields({ record, keyId, engineTrace }: Told) {
  return {
    correlation: record.correlationId,
    ...traceFields(record.trace),
    engine_span_id: engineTrace ? spanIdOf(engineTrace) : undefined,
    task: record.taskId,
    session: record.request.sessionId,
    tenant: record.tenant,
    key: keyId ?? undefined,
    pool: record.poolId,
    model: record.request.modelRef,
    priority: record.priority,
    attempt: record.attempt,
    seed: record.request.sampling.seed,
    engine: record.pins?.engine,
    engine_version: record.pins?.engine_version,
    sampler_profile_version: record.pins?.sampler_profile_version,
    replica: record.pins?.replica_id,
    kv_warmth: record.pins?.kv_warmth,
  };
}
