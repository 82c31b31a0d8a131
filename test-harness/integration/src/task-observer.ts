import type { CancelResult } from '@orchqueue/contract-types';
import { type EventReader, type Frame, isTerminal, type ReaderOptions } from './event-reader.ts';
import type { Stack } from './stack.ts';
import { until } from './until.ts';

/** Over several outages, on a machine that is busy: only a lost task takes so long. */
const WATCH_MS_MAX = 180_000;

/** A cancel that was answered. What got no answer proves nothing and is not kept. */
export type AnsweredCancel = { result: CancelResult; answeredAtMono: number };

/** One client of one task: it submits, watches and cancels, over every outage of the controller. */
export class TaskObserver {
  readonly taskId: string;
  /** Connections, one after the other; each goes on where the one before it was cut. */
  readonly segments: { reader: EventReader; openedAtMono: number }[] = [];
  readonly cancels: AnsweredCancel[] = [];
  /** When its 202 was here; null before. */
  acknowledgedAtMono: number | null = null;
  #watching: Promise<void> | null = null;
  readonly #stack: Stack;
  readonly #idleMs: number | undefined;

  /** `idleMs`: what its readers give up after; without it only a cut ends a connection. */
  constructor(stack: Stack, taskId: string, { idleMs }: Pick<ReaderOptions, 'idleMs'> = {}) {
    this.#stack = stack;
    this.taskId = taskId;
    this.#idleMs = idleMs;
  }

  get frames(): Frame[] {
    return this.segments.flatMap(({ reader }) => reader.frames);
  }

  get faults(): string[] {
    const ended = this.segments.filter(({ reader }) => reader.outcome === 'ended');
    const unknown = ended.filter(({ reader }) => reader.status === 404);
    // A frame that a cut left half is not a fault of the stream, and a refusal is no stream.
    const streams = ended.filter(({ reader }) => reader.status === 200);
    return [
      ...unknown.map(() => 'its stream is known to nobody'),
      ...streams.flatMap(({ reader }) => reader.faults),
    ];
  }

  /** Follows the stream to its terminal frame, however often it is cut. */
  watch(): void {
    this.#watching ??= this.#follow();
  }

  get isAcknowledged(): boolean {
    return this.acknowledgedAtMono !== null;
  }

  acknowledge(): void {
    this.acknowledgedAtMono ??= performance.now();
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
      const idle = this.#idleMs === undefined ? {} : { idleMs: this.#idleMs };
      const reader = this.#stack.watch(this.taskId, { lastEventId, ...idle });
      this.segments.push({ reader, openedAtMono: performance.now() });
      await reader.closed(60_000);
      return this.frames.some(isTerminal);
    };
    const what = `${this.taskId} is watched to its end`;
    await until(isOver, { what, timeoutMs: WATCH_MS_MAX });
  }
}
