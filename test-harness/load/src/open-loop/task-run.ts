import { setTimeout as sleep } from 'node:timers/promises';
import type { TaskAdmission } from '@orchqueue/contract-types';
import { type EventFrame, readFrames } from '../event-frames.ts';
import type { Arrival } from './arrivals.ts';
import type { TaskClient } from './task-client.ts';
import { freshOutcome, type Refusal, type TaskOutcome } from './task-outcome.ts';

export type LoadClock = {
  /** Milliseconds after the start of the load. */
  now(): number;
  /** Who was told to come back after this has left: nothing competes any more. */
  loadMs: number;
};

/** One task from its submission to its end. Writes into `outcome` as it goes; never rejects. */
export class TaskRun {
  readonly outcome: TaskOutcome;
  readonly #arrival: Arrival;
  readonly #client: TaskClient;
  readonly #clock: LoadClock;

  constructor(arrival: Arrival, client: TaskClient, clock: LoadClock) {
    this.#arrival = arrival;
    this.#client = client;
    this.#clock = clock;
    this.outcome = freshOutcome(arrival, clock.now());
  }

  async runOnController(): Promise<void> {
    await this.#guarded(async () => {
      const first = await this.#client.submit(this.#arrival);
      this.outcome.ackMs = this.#clock.now();
      if ('admission' in first) return this.#follow(first.admission);
      this.outcome.refusal = first.refusal;
      this.outcome.status = 'refused';
      return this.#comeBack(first.refusal);
    });
  }

  async runOnEngine(): Promise<void> {
    await this.#guarded(async () => {
      const stream = await this.#client.askEngine(this.#arrival);
      await readFrames(stream, ({ data }) => {
        if (data.stop === true) this.#end('completed', Number(data.tokens_predicted));
        else this.outcome.firstTokenMs ??= this.#clock.now();
      });
    });
  }

  /** Waits exactly as told, then sends the same request again, once. */
  async #comeBack(refusal: Refusal): Promise<void> {
    const waitMs = this.#waitOf(refusal);
    if (waitMs === null || this.#clock.now() + waitMs > this.#clock.loadMs) return;
    await sleep(waitMs);
    const second = await this.#client.submit(this.#arrival);
    const again = 'refusal' in second ? second.refusal : null;
    this.outcome.retry = { waitedMs: waitMs, refusal: again };
    if ('admission' in second) await this.#follow(second.admission);
  }

  #waitOf({ retryAfterSeconds, backoffMs }: Refusal): number | null {
    const { onRefusal } = this.#arrival;
    if (onRefusal === 'leave') return null;
    if (onRefusal === 'backoff-ms') return backoffMs;
    return retryAfterSeconds === null ? null : retryAfterSeconds * 1000;
  }

  async #follow(admission: TaskAdmission): Promise<void> {
    const { outcome } = this;
    outcome.status = 'unfinished';
    outcome.predictedStartMs = admission.predicted_start_ms;
    outcome.onTimeProbability = admission.on_time_probability ?? null;
    const stream = await this.#client.follow(this.#arrival, admission);
    const { breakOff } = this.#arrival.habit ?? {};
    const reading = readFrames(stream, (frame) => this.#onFrame(frame)).catch((error) => {
      if (outcome.status !== 'left') throw error;
    });
    if (!breakOff) return reading;
    const act = {
      cancel: () => this.#client.cancel(this.#arrival),
      leave: async () => {
        outcome.status = 'left';
        stream.destroy();
      },
    };
    await orBreakOff(reading, breakOff.afterMs, act[breakOff.how]);
  }

  #onFrame({ event, data }: EventFrame): void {
    const { outcome } = this;
    if (event === 'token') outcome.firstTokenMs ??= this.#clock.now();
    else if (event === 'started') outcome.queueMs ??= Number(data.queue_time_ms);
    else if (event === 'end') {
      const usage = data.usage as { tokens_out: number } | null;
      this.#end(data.status as TaskOutcome['status'], usage?.tokens_out ?? 0);
    } else if (event === 'error') {
      this.#end(data.status as TaskOutcome['status'], 0);
      outcome.code = String((data.error as { code?: string }).code);
    }
  }

  #end(status: TaskOutcome['status'], tokensOut: number): void {
    this.outcome.endMs = this.#clock.now();
    this.outcome.status = status;
    this.outcome.tokensOut = tokensOut;
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.outcome.status = 'broken';
      this.outcome.code = error instanceof Error ? error.message : String(error);
    }
  }
}

/** Waits for the end of a reading, or acts when so much time has passed before it. */
async function orBreakOff(
  reading: Promise<void>,
  afterMs: number,
  act: () => Promise<void>,
): Promise<void> {
  const ended = new AbortController();
  const acting = sleep(afterMs, undefined, { signal: ended.signal }).then(act, () => {});
  await Promise.all([reading.finally(() => ended.abort()), acting]);
}
