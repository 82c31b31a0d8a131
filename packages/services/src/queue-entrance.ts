import { QueueFullDropLruError } from '@orchqueue/contract-types';
import type { QueuedTask, QueuePolicy } from '@orchqueue/domain';
import { traceFields } from '@orchqueue/telemetry';
import type { AdmissionParts } from './admission-parts.ts';
import type { Ask } from './ask.ts';
import type { LiveTask } from './live-task.ts';
import type { Pool } from './pools.ts';
import type { QueuePlaces } from './queue-places.ts';

/** Where an admitted task goes: to the engine that was asked for it, or into its queue. */
export class QueueEntrance {
  readonly #parts: AdmissionParts;
  readonly #places: QueuePlaces;

  constructor(parts: AdmissionParts, places: QueuePlaces) {
    this.#parts = parts;
    this.#places = places;
  }

  /** The task is durable: it runs, or it waits. */
  begin(pool: Pool, live: LiveTask, ask: Ask | null): void {
    const { dispatch, stopping } = this.#parts;
    if (ask && !pool.draining && !stopping.aborted) {
      this.#announce(live);
      dispatch.runEarly(pool, live, ask);
      live.changed();
      return;
    }
    if (ask) dispatch.abandon(pool, live, ask);
    this.enqueue(pool, live);
  }

  enqueue(pool: Pool, live: LiveTask): void {
    const { pools, dispatch, forecasts, residency } = this.#parts;
    const { priority, poolId } = live.record;
    this.#announce(live);
    live.phase = 'queued';
    // One that does not know whether it will be on time is no worse than any other.
    const likelihood = (task: QueuedTask) => forecasts.of(pool, task).onTime ?? 1;
    const offer = pool.queue.offer(live.queued, likelihood);
    // It is durable, so it is never refused here: the bound was checked before the commit.
    if (offer.outcome === 'rejected') pool.queue.restore(live.queued);
    else if (offer.victim) this.#displace(pool, offer.victim);
    pools.observeDepth(pool, priority);
    live.changed();
    dispatch.signal(poolId);
    residency.signal(poolId);
  }

  /** The victim is told: its task ends with the code of the policy (ORCH-3005). */
  #displace(pool: Pool, { task, policy }: { task: QueuedTask; policy: QueuePolicy }): void {
    const { tasks, pools, endings, deps } = this.#parts;
    const { engine, poolId } = pool.facts;
    const { priority } = task;
    deps.metrics.inc('orchq_tasks_displaced_total', { pool_id: poolId, priority, policy });
    pools.observeDepth(pool, priority);
    const victim = tasks.get(task.key);
    if (!victim) return;
    const retryAfterMs = this.#places.backoffMs(pool, priority);
    const facts = { engine, poolId, policyLabel: policy, retryAfterMs };
    void endings.fail(victim, new QueueFullDropLruError(facts)).catch((error: unknown) => {
      deps.logger.error({ task: victim.record.taskId, err: error }, 'victim not ended');
    });
  }

  #announce(live: LiveTask): void {
    const { clock, metrics, logger } = this.#parts.deps;
    const { priority, poolId, taskId, correlationId, tenant, request, trace } = live.record;
    const labels = { pool_id: poolId, priority };
    metrics.inc('orchq_tasks_admitted_total', labels);
    const tookMs = clock.monoMs() - live.admittedMonoMs;
    metrics.observe('orchq_accept_seconds', labels, tookMs / 1000);
    if (request.resolved?.arm) {
      const { modelId: model, arm } = request.resolved;
      metrics.inc('orchq_canary_tasks_total', { tag: request.modelRef, model, arm });
    }
    if (!logger.isLevelEnabled('debug')) return;
    const key = live.keyId ?? undefined;
    const fields = {
      correlation: correlationId,
      ...traceFields(trace),
      task: taskId,
      tenant,
      key,
      pool: poolId,
      priority,
    };
    logger.debug({ ...fields, model: request.modelRef }, 'task admitted');
  }
}
