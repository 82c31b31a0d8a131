import { OrchError } from '@orchqueue/contract-types';
import {
  choosePool,
  type FrozenRequest,
  neededFeatures,
  pinnedDigest,
  type ResolvedModel,
  readySlots,
} from '@orchqueue/domain';
import type { AdmissionParts } from './admission-parts.ts';
import { refusalError } from './admission-refusal.ts';
import { ContextCheck, type ContextNeed } from './context-check.ts';
import type { LiveTask } from './live-task.ts';
import type { Pool } from './pools.ts';

/** Finds the pool whose queue a task joins. */
export class PoolSelection {
  readonly #parts: Pick<AdmissionParts, 'deps' | 'pools' | 'fleet' | 'forecasts' | 'residency'>;
  readonly #context: ContextCheck;

  constructor(parts: AdmissionParts) {
    this.#parts = parts;
    this.#context = new ContextCheck(parts.deps, parts.fleet);
  }

  /**
   * The pool of the task by what it stands for, or else by the `others`: where no pool takes it for
   * the canary, the tag's own model does, for the experiment is not the caller's (ORCH-3033).
   */
  select(live: LiveTask, others: readonly ResolvedModel[]): Pool | Promise<Pool> {
    const [next, ...rest] = others;
    return next ? this.#selectOr(live, next, rest) : this.#select(live);
  }

  async #selectOr(
    live: LiveTask,
    next: ResolvedModel,
    rest: readonly ResolvedModel[],
  ): Promise<Pool> {
    try {
      return await this.#select(live);
    } catch (error) {
      if (!OrchError.isInstance(error)) throw error;
      live.record.request = { ...live.record.request, resolved: next };
      return this.select(live, rest);
    }
  }

  /**
   * Sets the pool of the task, and the context that it needs. The first choice is made by an
   * estimate; where the count is longer than its context, another pool of the model may have
   * more. Throws CONTEXT_EXCEEDED when none has, or why no pool takes work. At once where no engine
   * has to count: nearly every admission needs no turn of the event loop for it.
   */
  #select(live: LiveTask): Pool | Promise<Pool> {
    const pool = this.#choose(live);
    const need = this.#context.need(pool, live.record);
    if (!(need instanceof Promise)) return this.#assign(live, pool, need);
    return need.then((counted) => this.#assign(live, pool, counted));
  }

  #assign(live: LiveTask, chosen: Pool, need: ContextNeed): Pool {
    const { request } = live.record;
    let pool = chosen;
    live.tokensNeeded = need.tokens;
    if (!this.#context.fits(pool, request, live.tokensNeeded)) pool = this.#choose(live);
    if (!this.#context.fits(pool, request, live.tokensNeeded)) {
      throw this.#context.exceeded(this.#parts.pools.all(), request, need);
    }
    this.#parts.pools.assign(pool, live);
    return pool;
  }

  /** By what is known of its need of context so far. */
  #choose(live: LiveTask): Pool {
    const { pools, fleet, forecasts, residency, deps } = this.#parts;
    const views = pools.all().map((pool) => {
      const replicas = fleet.replicas(pool.facts.poolId);
      // The engine goes before the next one comes: the pool is unready, and will be back.
      const isBetween = pool.reloading && readySlots({ replicas }).total === 0;
      const draining = pool.draining || isBetween;
      const loadable = residency.isLoadable(pool.facts.poolId);
      const features = pools.featuresOf(pool.facts);
      return { ...pool.facts, features, draining, loadable, queued: pool.queue.size, replicas };
    });
    const { request } = live.record;
    const needs = neededFeatures(request);
    const poolId = live.rerun?.poolId ?? request.poolId;
    const named = poolId ? { poolId } : {};
    const { tokensNeeded } = live;
    const asked = { ...request, ...named, ...modelOf(request), needs, tokensNeeded };
    const startMs = (poolId: string) => {
      const pool = pools.find(poolId);
      return pool ? forecasts.poolStartMs(pool) : null;
    };
    const choice = choosePool(views, asked, ({ poolId }) => startMs(poolId));
    if ('refusal' in choice) throw refusalError(choice, asked, pools, deps.settings);
    return pools.ensure(choice.pool);
  }
}

/** The model that is asked for, and its digest where only that one will do. */
function modelOf(request: FrozenRequest) {
  const { resolved, modelRef } = request;
  if (!resolved) return { modelRef };
  const modelDigest = pinnedDigest(request);
  return { modelRef: resolved.modelId, ...(modelDigest ? { modelDigest } : {}) };
}
