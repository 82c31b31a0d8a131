import type { CancelResult } from '@orchqueue/contract-types';
import { type EventReader, type Frame, isTerminal } from './event-reader.ts';
import type { Stack } from './stack.ts';
import { until } from './until.ts';

/** A cancel that was answered. What got no answer proves nothing and is not kept. */
export type AnsweredCancel = { result: CancelResult; answeredAtMono: number };

/** One client of one task: it submits, watches and cancels, over every outage of the controller. */
export class TaskObserver {
  readonly taskId: string;
  /** Connections, one after the other; each goes on where the one before it was cut. */
  readonly segments: { reader: EventReader; openedAtMono: number }[] = [];
  readonly cancels: AnsweredCancel[] = [];
  isAcknowledged = false;
  #watching: Promise<void> | null = null;
  readonly #stack: Stack;

  constructor(stack: Stack, taskId: string) {
    this.#stack = stack;
    this.taskId = taskId;
  }

  get frames(): Frame[] {
    return this.segments.flatMap(({ reader }) => reader.frames);
  }

  get faults(): string[] {
    // A frame that a cut left half is not a fault of the stream.
    return this.segments
      .filter(({ reader }) => reader.outcome === 'ended')
      .flatMap(({ reader }) => reader.faults);
  }

  /** Follows the stream to its terminal frame, however often it is cut. */
  watch(): void {
    this.#watching ??= this.#follow();
  }

  watched(): Promise<void> {
    return this.#watching ?? Promise.resolve();
  }

  /** Cancels at once, or when so many token frames were seen; no answer is no outcome. */
  async cancelAfter(tokens: number): Promise<void> {
    await until(() => this.#tokens() >= tokens || this.frames.some(isTerminal), {
      what: `${this.taskId} has its moment`,
      timeoutMs: 60_000,
    });
    const at = `/v1/tasks/${this.taskId}/cancel`;
    const answer = await this.#stack.call<CancelResult>('POST', at).catch(() => null);
    if (answer?.status !== 200) return;
    this.cancels.push({ result: answer.json, answeredAtMono: performance.now() });
  }

  #tokens(): number {
    return this.frames.filter(({ event }) => event === 'token').length;
  }

  async #follow(): Promise<void> {
    const isOver = async (): Promise<boolean> => {
      const lastEventId = this.frames.at(-1)?.id ?? 0;
      const reader = this.#stack.watch(this.taskId, { lastEventId });
      this.segments.push({ reader, openedAtMono: performance.now() });
      await reader.closed(60_000);
      return this.frames.some(isTerminal);
    };
    await until(isOver, { what: `${this.taskId} is watched to its end`, timeoutMs: 60_000 });
  }
}
