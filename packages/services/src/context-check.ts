import { ContextExceededError, PoolUnavailableError } from '@orchqueue/contract-types';
import {
  type FrozenRequest,
  promptTokensAtMost,
  type ReplicaView,
  replicaRefusal,
} from '@orchqueue/domain';
import type { ServiceDependencies } from './dependencies.ts';
import { type Fleet, toEngineRef } from './fleet.ts';
import { generateRequest } from './generate-request.ts';
import type { Pool } from './pools.ts';
import { timeLimit } from './time-limit.ts';

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

  /**
   * The tokens of context that the task needs, prompt and answer. Asks an engine only where a cheap
   * upper bound does not already fit.
   */
  async tokensNeeded(pool: Pool, request: FrozenRequest, correlationId: string): Promise<number> {
    const bound = promptTokensAtMost(request) + request.maxTokens;
    const largest = largestContext(this.#fleet.replicas(pool.facts.poolId));
    if (!largest || bound <= largest.contextTokens) return bound;
    const { contextTokens } = largest;
    const facts = { poolId: pool.facts.poolId, engine: pool.facts.engine };
    const limit = timeLimit(this.#deps.clock, COUNT_LIMIT_MS);
    const asked = generateRequest(request, correlationId);
    const promptTokens = await this.#deps.engines
      .countTokens(toEngineRef(largest), asked, limit.signal)
      .catch((cause: unknown) => {
        throw new PoolUnavailableError({ ...facts, cause });
      })
      .finally(limit.done);
    const needed = promptTokens + request.maxTokens;
    if (needed <= contextTokens) return needed;
    const details = {
      prompt_tokens: promptTokens,
      max_tokens: request.maxTokens,
      context_tokens: contextTokens,
    };
    throw new ContextExceededError({ ...facts, details });
  }
}

/** The replica that takes work and has the longest context. */
function largestContext(replicas: readonly ReplicaView[]): ReplicaView | undefined {
  let largest: ReplicaView | undefined;
  for (const replica of replicas) {
    if (replicaRefusal(replica) !== null) continue;
    if (!largest || replica.contextTokens > largest.contextTokens) largest = replica;
  }
  return largest;
}
