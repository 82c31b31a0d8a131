import { OrchError } from '@orchqueue/contract-types';
import {
  type Arrival,
  freshOutcome,
  type Refusal,
  type TaskOutcome,
  toPrompt,
} from '@orchqueue/harness-load/open-loop';
import type { Controller } from '@orchqueue/services';
import type { Scheduler } from '../scheduler.ts';
import type { StoreContents } from '../store-contents.ts';
import { requestBody } from '../world-requests.ts';

const TRACE = { traceparent: `00-${'c'.repeat(32)}-${'d'.repeat(16)}-01` };

type Parts = { controller: Controller; scheduler: Scheduler; contents: StoreContents };

/** The callers of the open-loop bench: each asks at its time, and once more as it was told. */
export class PacedCallers {
  readonly #outcomes: TaskOutcome[] = [];
  readonly #parts: Parts;
  readonly #startedMs: number;
  readonly #loadMs: number;
  readonly #admitted = new Map<Arrival, TaskOutcome>();

  constructor(parts: Parts, loadMs: number) {
    this.#parts = parts;
    this.#startedMs = parts.scheduler.now;
    this.#loadMs = loadMs;
  }

  expect(arrival: Arrival): void {
    this.#parts.scheduler.after(arrival.atMs, () => void this.#run(arrival));
  }

  /** What the store has of the admitted goes into their outcomes. */
  conclude(): TaskOutcome[] {
    for (const [{ id, tenant }, outcome] of this.#admitted) {
      const record = this.#parts.contents.get(tenant, id);
      if (!record) throw new Error(`${id} was admitted and is not there`);
      const { status, timings, usage, error } = record;
      const isOver = status !== 'queued' && status !== 'running';
      outcome.status = isOver ? status : 'unfinished';
      outcome.queueMs = timings.queue_time_ms;
      outcome.endMs = isOver ? (outcome.ackMs ?? 0) + (timings.total_ms ?? 0) : null;
      outcome.tokensOut = usage?.tokens_out ?? 0;
      outcome.code = error?.code ?? null;
    }
    return this.#outcomes;
  }

  #now(): number {
    return this.#parts.scheduler.now - this.#startedMs;
  }

  async #run(arrival: Arrival): Promise<void> {
    const outcome = freshOutcome(arrival, this.#now());
    this.#outcomes.push(outcome);
    const refusal = await this.#submit(arrival, outcome);
    if (!refusal) return;
    outcome.refusal = refusal;
    outcome.status = 'refused';
    const waitMs = waitOf(arrival, refusal);
    if (waitMs === null || this.#now() + waitMs > this.#loadMs) return;
    await this.#parts.scheduler.sleep(waitMs);
    outcome.retry = { waitedMs: waitMs, refusal: await this.#submit(arrival, outcome) };
  }

  /** Null where it was admitted. */
  async #submit(arrival: Arrival, outcome: TaskOutcome): Promise<Refusal | null> {
    const { id, tenant, priority, deadlineMs, promptTokens, outputTokens } = arrival;
    const body = requestBody({
      task_id: id,
      prompt: toPrompt(promptTokens, outputTokens),
      max_tokens: arrival.maxTokens,
      priority,
      ...(deadlineMs === null ? {} : { deadline_ms: deadlineMs }),
    });
    const whose = { tenant, correlationId: 'c', trace: TRACE, keyId: null };
    try {
      const admission = await this.#parts.controller.admission.submit({ ...whose, body });
      outcome.ackMs = this.#now();
      outcome.predictedStartMs = admission.predicted_start_ms;
      outcome.onTimeProbability = admission.on_time_probability ?? null;
      this.#admitted.set(arrival, outcome);
      return null;
    } catch (error) {
      if (!OrchError.isInstance(error)) throw error;
      const backoffMs = error.facts.retryAfterMs ?? null;
      const retryAfterSeconds = backoffMs === null ? null : Math.ceil(backoffMs / 1000);
      const { code } = error;
      return { status: 429, code, typed: backoffMs !== null, retryAfterSeconds, backoffMs };
    }
  }
}

function waitOf({ onRefusal }: Arrival, refusal: Refusal): number | null {
  if (onRefusal === 'leave') return null;
  if (onRefusal === 'backoff-ms') return refusal.backoffMs;
  return refusal.retryAfterSeconds === null ? null : refusal.retryAfterSeconds * 1000;
}
