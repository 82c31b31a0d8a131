import { addAbortListener } from 'node:events';
import type { WorkEnd, WorkTrace } from './work-observer.ts';

export type TakenParts = {
  trace: WorkTrace;
  nowMono: () => number;
  /** Ends the wait, and not the work: that reads the signal itself, and keeps its place. */
  signal: AbortSignal | undefined;
};

/** One work from when it is taken until it has ended. */
export class TakenWork {
  readonly #trace: WorkTrace;
  readonly #nowMono: () => number;
  readonly #takenMono: number;
  readonly #wait = new AbortController();
  readonly #listener: Disposable | undefined;
  #hasEnded = false;

  constructor({ trace, nowMono, signal }: TakenParts) {
    this.#trace = trace;
    this.#nowMono = nowMono;
    this.#takenMono = nowMono();
    this.#listener = signal && addAbortListener(signal, () => this.#wait.abort(signal.reason));
  }

  /** Aborted when the work is given up before it runs. */
  get waitSignal(): AbortSignal {
    return this.#wait.signal;
  }

  async run<T>(work: () => T | PromiseLike<T>): Promise<T> {
    this.#listener?.[Symbol.dispose]();
    const begunMono = this.#nowMono();
    this.#trace.started(begunMono - this.#takenMono);
    try {
      const value = await this.#trace.within(work);
      this.#end({ ranMs: this.#nowMono() - begunMono, failure: null });
      return value;
    } catch (error) {
      this.#end({ ranMs: this.#nowMono() - begunMono, failure: { error } });
      throw error;
    }
  }

  /** It ended without having run, unless it has ended already. */
  giveUp(error: unknown): void {
    this.#listener?.[Symbol.dispose]();
    if (!this.#hasEnded) this.#end({ ranMs: null, failure: { error } });
  }

  #end(end: WorkEnd): void {
    this.#hasEnded = true;
    this.#trace.ended(end);
  }
}
