import { ContextExceededError, PoolUnavailableError } from '@orchqueue/contract-types';
import { type FrozenRequest, promptTokensAtMost, replicaRefusal } from '@orchqueue/domain';
import type { ServiceDependencies } from './dependencies.ts';
import { type Fleet, toEngineRef } from './fleet.ts';
import { generateRequest } from './generate-request.ts';
import type { Pool } from './pools.ts';

/** Longest wait for an exact token count, which only requests near the context limit need. */
const COUNT_LIMIT_MS = 5000;

/** Refuses before the queue what no replica could hold (ORCH-3014, ORCH-3015). */
export class ContextCheck {
  readonly #deps: ServiceDependencies;
  readonly #fleet: Fleet;

  constructor(deps: ServiceDependencies, fleet: Fleet) {
    this.#deps = deps;
    this.#fleet = fleet;
  }

  /** Asks an engine only where a cheap upper bound does not already fit. */
  async check(pool: Pool, request: FrozenRequest, correlationId: string): Promise<void> {
    const ready = this.#fleet
      .replicas(pool.facts.poolId)
      .filter((replica) => replicaRefusal(replica) === null)
      .sort((a, b) => b.contextTokens - a.contextTokens);
    const [largest] = ready;
    if (!largest) return;
    const { contextTokens } = largest;
    if (promptTokensAtMost(request) + request.maxTokens <= contextTokens) return;
    const facts = { poolId: pool.facts.poolId, engine: pool.facts.engine };
    const limit = AbortSignal.timeout(COUNT_LIMIT_MS);
    const asked = generateRequest(request, correlationId);
    const promptTokens = await this.#deps.engines
      .countTokens(toEngineRef(largest), asked, limit)
      .catch((cause: unknown) => {
        throw new PoolUnavailableError({ ...facts, cause });
      });
    if (promptTokens + request.maxTokens <= contextTokens) return;
    const details = {
      prompt_tokens: promptTokens,
      max_tokens: request.maxTokens,
      context_tokens: contextTokens,
    };
    throw new ContextExceededError({ ...facts, details });
  }
}
