import type { TaskRecord } from '@orchqueue/domain';
import { spanIdOf, traceFields } from '@orchqueue/telemetry';
import type { ServiceDependencies } from './dependencies.ts';
import type { LiveTask } from './live-task.ts';
import { recordTask } from './task-span.ts';

/** Weight of the newest task: about the last fifty count. */
const NEWEST_WEIGHT = 0.04;

type ReporterDependencies = Pick<ServiceDependencies, 'metrics' | 'logger' | 'spans' | 'ids'>;

/** Metrics and the log line of a task that ended, both from its committed record (ORCH-3027). */
export class TaskReporter {
  readonly #deps: ReporterDependencies;
  readonly #metRatio = new Map<TaskRecord['priority'], number>();

  constructor(deps: ReporterDependencies) {
    this.#deps = deps;
  }

  /** `onTime` is null for a task without a deadline, and for one that its caller canceled. */
  ended(live: Told, onTime: boolean | null): void {
    const { record } = live;
    const { metrics, logger } = this.#deps;
    const { poolId: pool_id, priority, pins, timings, usage, status } = record;
    const engine = pins?.engine ?? 'none';
    const engine_version = pins?.engine_version ?? 'none';
    const ran = { pool_id, engine, engine_version };
    metrics.inc('orchq_tasks_finished_total', { ...ran, priority, status });
    if (record.error) {
      metrics.inc('orchq_tasks_failed_total', { pool_id, priority, code: record.error.code });
    }
    if (onTime !== null) this.#deadline(record, onTime);
    if (timings.decode_ms !== null) {
      metrics.observe('orchq_decode_seconds', { ...ran, priority }, timings.decode_ms / 1000);
    }
    if (usage) {
      metrics.inc('orchq_tokens_total', { ...ran, direction: 'in' }, usage.tokens_in);
      metrics.inc('orchq_tokens_total', { ...ran, direction: 'out' }, usage.tokens_out);
      metrics.inc('orchq_prompt_tokens_cached_total', ran, usage.tokens_cached ?? 0);
    }
    if (status === 'completed') this.#answered(record, ran);
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
    recordTask(this.#deps, record);
  }

  /** What the objectives of answers are judged by (ORCH-3041). */
  #answered(record: TaskRecord, ran: Ran): void {
    const { metrics } = this.#deps;
    const { priority, pins, timings } = record;
    const determinism = pins?.determinism ?? 'none';
    if (timings.total_ms !== null) {
      const labels = { ...ran, priority, determinism };
      metrics.observe('orchq_answer_seconds', labels, timings.total_ms / 1000);
    }
    if (determinism !== 'strict') return;
    const diagnostics = hasDiagnostics(record) ? 'complete' : 'incomplete';
    metrics.inc('orchq_strict_answers_total', { ...ran, diagnostics });
  }

  /** ORCH-3081. */
  #deadline({ poolId: pool_id, priority }: TaskRecord, onTime: boolean): void {
    const { metrics } = this.#deps;
    const outcome = onTime ? 'met' : 'missed';
    metrics.inc('orchq_deadlines_total', { pool_id, priority, outcome });
    const mean = this.#metRatio.get(priority) ?? Number(onTime);
    const ratio = mean + NEWEST_WEIGHT * (Number(onTime) - mean);
    this.#metRatio.set(priority, ratio);
    metrics.set('orchq_deadlines_met_ratio', { priority }, ratio);
  }
}

type Ran = { pool_id: string; engine: string; engine_version: string };

/** Whether the record says all that another replica needs to give the same answer. */
function hasDiagnostics({ pins, usage, timings }: TaskRecord): boolean {
  if (!pins || !usage) return false;
  const { queue_time_ms, first_token_ms, decode_ms } = timings;
  const needed: readonly unknown[] = [
    ...[pins.engine_version, pins.model_digest, pins.sampler_profile_version, pins.seed],
    ...[pins.engine_settings_digest, pins.replica_set_id],
    ...[queue_time_ms, first_token_ms, decode_ms],
  ];
  return needed.every((fact) => fact !== null && fact !== undefined && fact !== '');
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
