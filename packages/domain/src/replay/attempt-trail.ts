import type { Pins, ReplayAttempt, ReplayPlacement } from '@orchqueue/contract-types';
import type { Candidate } from '../placement.ts';

/** How one attempt ended; times are by the monotonic clock, null where nobody knows them. */
export type AttemptFacts = {
  attempt: number;
  poolId: string;
  replicaId: string;
  dispatchedMonoMs: number | null;
  goesOn: boolean;
};

type Trace = AttemptFacts & {
  endedMonoMs: number | null;
  pins: Pins | null;
  end: Pick<ReplayAttempt, 'outcome' | 'reason'> | null;
  judged: readonly Candidate[] | null;
};

/** Attempts that are kept; the configuration allows ten, and restarts are counted beside them. */
const ATTEMPTS_MAX = 16;
const CANDIDATES_MAX = 32;
/** Of all attempts together: with it a package stays below 64 KB, whatever the names are. */
const CANDIDATES_TOTAL_MAX = 96;

/**
 * What a task went through, for its replay package (ORCH-4101). It holds on to what placement made
 * anyway and copies nothing before the task ends.
 */
export class AttemptTrail {
  readonly #traces: Trace[] = [];
  #judged: readonly Candidate[] | null = null;
  #isChosen = false;

  /** Placement has looked at the replicas; the last look before an attempt is kept. */
  judged(candidates: readonly Candidate[]): void {
    this.#judged = candidates;
    this.#isChosen = false;
  }

  /** A replica was asked, by the placement that was told last. */
  begin(facts: AttemptFacts): void {
    const judged = this.#isChosen ? null : this.#judged;
    this.#isChosen = true;
    this.#traces.push({ ...facts, endedMonoMs: null, pins: null, end: null, judged });
    if (this.#traces.length > ATTEMPTS_MAX) this.#traces.shift();
  }

  /** It runs: its start is committed. */
  started(pins: Pins): void {
    const trace = this.#traces.at(-1);
    if (trace) trace.pins = pins;
  }

  /** It did not take place. */
  withdraw(): void {
    if (this.#traces.at(-1)?.end === null) this.#traces.pop();
    this.#isChosen = false;
  }

  /** Nothing where the last attempt has ended, or there was none. */
  end(monoMs: number, end: Pick<ReplayAttempt, 'outcome' | 'reason'>): void {
    const trace = this.#traces.at(-1);
    if (!trace || trace.end !== null) return;
    trace.end = end;
    trace.endedMonoMs = monoMs;
  }

  /** Of the task's attempts those that are not among `attempts`. */
  untold(attempt: number): number {
    const last = this.#traces.at(-1);
    const made = last?.attempt === attempt ? attempt : attempt - 1;
    return Math.max(0, made - this.#traces.length);
  }

  /** In the words of the contract; dispatches are counted from `admittedMonoMs`. */
  attempts(admittedMonoMs: number): ReplayAttempt[] {
    const most = Math.floor(CANDIDATES_TOTAL_MAX / Math.max(1, this.#traces.length));
    const candidatesMax = Math.min(CANDIDATES_MAX, Math.max(1, most));
    return this.#traces.map((trace) => {
      const { attempt, poolId, replicaId, dispatchedMonoMs, endedMonoMs, goesOn, judged } = trace;
      return {
        ...{ attempt, pool_id: poolId, replica_id: replicaId },
        dispatched_after_ms: span(admittedMonoMs, dispatchedMonoMs),
        took_ms: span(dispatchedMonoMs, endedMonoMs),
        goes_on: goesOn,
        outcome: trace.end?.outcome ?? 'failed',
        reason: trace.end?.reason ?? null,
        pins: trace.pins,
        placement: judged && placementOf(judged, candidatesMax, replicaId),
      };
    });
  }

  /** What placement said last, where no attempt followed. */
  waiting(): ReplayPlacement | null {
    if (this.#isChosen || this.#judged === null) return null;
    return placementOf(this.#judged, CANDIDATES_MAX, null);
  }
}

const span = (from: number | null, to: number | null): number | null =>
  from === null || to === null ? null : Math.max(0, Math.round(to - from));

/** The first ones, and the chosen one in the place of the last where it comes later. */
function placementOf(
  judged: readonly Candidate[],
  most: number,
  chosenId: string | null,
): ReplayPlacement {
  const kept = judged.slice(0, most);
  const chosen = judged.find(({ replicaId }) => replicaId === chosenId);
  if (chosen && !kept.includes(chosen)) kept[kept.length - 1] = chosen;
  return {
    candidates: kept.map((one) => ({
      ...{ replica_id: one.replicaId, agent_id: one.agentId, refusal: one.refusal },
      predicted_start_ms: one.predictedStartMs,
      wait_start_ms: one.waitStartMs,
      warm_tokens: one.warmTokens,
      slots_busy: one.slotsBusy,
      free_memory_bytes: one.freeMemoryBytes,
      affinity: one.affinity,
    })),
    candidates_total: judged.length,
  };
}
