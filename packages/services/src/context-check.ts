import { ContextExceededError, PoolUnavailableError } from '@orchqueue/contract-types';
import {
  contextTokensAtMost,
  type FrozenRequest,
  pinnedDigest,
  promptBytesAtMost,
  type ReplicaView,
  replicaRefusal,
  type TaskRecord,
} from '@orchqueue/domain';
import { childOf } from '@orchqueue/telemetry';
import type { ServiceDependencies } from './dependencies.ts';
import type { Fleet } from './fleet.ts';
import { generateRequest } from './generate-request.ts';
import type { Pool } from './pools.ts';
import { toEngineRef } from './replica-view.ts';
import { timeLimit } from './time-limit.ts';

/** Longest wait for an exact token count, which only requests near the context limit need. */
const COUNT_LIMIT_MS = 5000;

/**
 * Tokens of prompt and answer; where they were not counted, the prompt has no more than them. Of
 * texts to embed those of the longest, which is at `input`.
 */
export type ContextNeed = { tokens: number; isCounted: boolean; input?: number };

/** What a task needs of a replica's context, and whether a pool has it (ORCH-3014, ORCH-3015). */
export class ContextCheck {
  readonly #deps: ServiceDependencies;
  readonly #fleet: Fleet;

  constructor(deps: ServiceDependencies, fleet: Fleet) {
    this.#deps = deps;
    this.#fleet = fleet;
  }

  /**
   * The tokens of context that the task needs, prompt and answer. Asks an engine of the pool only
   * where a cheap upper bound does not already fit: else the answer is there at once. One that
   * cannot count leaves the closest bound, so that no engine gets what it could not hold.
   */
  need(pool: Pool, record: TaskRecord): ContextNeed | Promise<ContextNeed> {
    const { request } = record;
    const bound = contextTokensAtMost(request) + request.maxTokens;
    const largest = this.#largest(pool, request);
    if (!largest || bound <= largest.contextTokens) return { tokens: bound, isCounted: false };
    if (request.inputs) return this.#longest(pool, largest, record, request.inputs);
    return this.#counted(pool, largest, record);
  }

  /** Only what may be too long is counted, one after the other. */
  async #longest(
    pool: Pool,
    largest: ReplicaView,
    record: TaskRecord,
    inputs: readonly string[],
  ): Promise<ContextNeed> {
    let longest: ContextNeed = { tokens: 0, isCounted: false };
    for (const [input, prompt] of inputs.entries()) {
      const bound: ContextNeed = { tokens: promptBytesAtMost({ prompt }), isCounted: false };
      const isSafe = bound.tokens <= largest.contextTokens;
      const { request } = record;
      const alone = { ...record, request: { ...request, prompt } };
      const need = isSafe ? bound : await this.#counted(pool, largest, alone);
      if (need.tokens > longest.tokens) longest = { ...need, input };
      if (need.tokens > largest.contextTokens) break;
    }
    return longest;
  }

  async #counted(
    pool: Pool,
    largest: ReplicaView,
    {
      request,
      correlationId,
      trace: parent,
    }: Pick<TaskRecord, 'correlationId' | 'trace'> & {
      request: Omit<FrozenRequest, 'inputs'>;
    },
  ): Promise<ContextNeed> {
    const { clock, ids } = this.#deps;
    const trace = parent && childOf(parent, ids.spanId());
    const asked = generateRequest(request, { correlationId, trace });
    const limit = timeLimit(clock, COUNT_LIMIT_MS);
    const promptTokens = await this.#deps.engines
      .countTokens(toEngineRef(largest), asked, limit.signal)
      .catch((cause: unknown) => {
        throw new PoolUnavailableError({ ...factsOf(pool), cause });
      })
      .finally(limit.done);
    const isCounted = promptTokens !== null;
    const atMost = isCounted ? promptTokens : promptBytesAtMost(request);
    return { tokens: atMost + request.maxTokens, isCounted };
  }

  /**
   * Also where no replica takes work: nobody can count the prompt, and only an answer that fills
   * the context of a pool that is loaded on demand is known to be too long.
   */
  fits(pool: Pool, request: FrozenRequest, tokensNeeded: number): boolean {
    const largest = this.#largest(pool, request);
    if (largest) return tokensNeeded <= largest.contextTokens;
    return request.maxTokens < (this.#onDemandContext(pool) ?? Infinity);
  }

  /** The refusal of a task that no pool can hold, with the longest context that it could have. */
  exceeded(pools: readonly Pool[], request: FrozenRequest, need: ContextNeed) {
    const { tokens, isCounted, input } = need;
    const modelId = request.resolved?.modelId ?? request.modelRef;
    const contextOf = (pool: Pool) =>
      this.#largest(pool, request)?.contextTokens ?? this.#onDemandContext(pool) ?? 0;
    const longest = pools
      .filter(({ facts }) => !request.poolId || facts.poolId === request.poolId)
      .filter(({ facts }) => !request.engine || facts.engine === request.engine)
      .filter(({ facts, draining }) => facts.modelId === modelId && !draining)
      .toSorted((a, b) => contextOf(b) - contextOf(a))[0];
    const promptTokens = tokens - request.maxTokens;
    return new ContextExceededError({
      ...(longest && factsOf(longest)),
      details: {
        ...(isCounted ? { prompt_tokens: promptTokens } : { prompt_tokens_at_most: promptTokens }),
        max_tokens: request.maxTokens,
        context_tokens: longest ? contextOf(longest) : null,
        ...(input === undefined ? {} : { violations: [tooLong(input)] }),
      },
      ...(input === undefined ? {} : { message: `input[${input}] ${TOO_LONG}` }),
    });
  }

  /** What an engine of a pool that is loaded on demand will have; null for other pools. */
  #onDemandContext({ facts }: Pool): number | null {
    const contexts = this.#fleet.reports
      .onDemand()
      .filter(({ report }) => report.pool_id === facts.poolId)
      .map(({ onDemand }) => onDemand.context_tokens);
    return contexts.length === 0 ? null : Math.max(...contexts);
  }

  /** Of the replicas that take work and may have the task, the one of the longest context. */
  #largest(pool: Pool, request: FrozenRequest): ReplicaView | undefined {
    const digest = pinnedDigest(request);
    let largest: ReplicaView | undefined;
    for (const replica of this.#fleet.replicas(pool.facts.poolId)) {
      if (replicaRefusal(replica) !== null) continue;
      if (digest !== undefined && replica.modelDigest !== digest) continue;
      if (!largest || replica.contextTokens > largest.contextTokens) largest = replica;
    }
    return largest;
  }
}

const TOO_LONG = 'is longer than the context of the model';
const tooLong = (input: number) => ({ pointer: `/input/${input}`, message: TOO_LONG });

const factsOf = ({ facts: { poolId, engine } }: Pool) => ({ poolId, engine });
