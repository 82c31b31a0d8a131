import { toChatPrompt, toCompletionBody } from '../completion-body.ts';
import { readFrames } from '../event-frames.ts';
import { openStream } from '../http-calls.ts';

/** A second and more of the bundled model, well within its context. */
const TOKENS = 380;

export type StreamsEnd = {
  streams: number;
  /** Streams that were open when their agent had been killed and its successor listened. */
  across: number;
  /** One line for each stream that lacks a token or its end. */
  faults: string[];
};

/**
 * A client at each engine, as the controller is one, stream after stream. The engine numbers the
 * tokens, so that one that is lost leaves a gap.
 */
export class NumberedStreams {
  readonly #end: StreamsEnd = { streams: 0, across: 0, faults: [] };
  readonly #clients: Promise<void>[];
  #open = 0;
  #isStopping = false;

  constructor(engineUrls: readonly string[]) {
    this.#clients = engineUrls.map((url) => this.#streamOn(url));
  }

  /** Those that are open now have lived through the restart. */
  markAcross(): void {
    this.#end.across += this.#open;
  }

  get open(): number {
    return this.#open;
  }

  /** Resolves when those that are open have come to their end. */
  async stop(): Promise<StreamsEnd> {
    this.#isStopping = true;
    await Promise.all(this.#clients);
    return this.#end;
  }

  async #streamOn(url: string): Promise<void> {
    while (!this.#isStopping) {
      const fault = await this.#one(url).catch((error: Error) => error.message);
      this.#end.streams += 1;
      if (fault === null) continue;
      this.#end.faults.push(fault);
      return;
    }
  }

  async #one(url: string): Promise<string | null> {
    const body = toCompletionBody(toChatPrompt('Count from 1 to 100.'), TOKENS, 1);
    const stream = await openStream(`${url}/completion`, { ...body, ignore_eos: true });
    const numbers: number[] = [];
    let hasEnded = false;
    this.#open += 1;
    await readFrames(stream, ({ data }) => {
      if (data.stop === true) hasEnded = true;
      else numbers.push(Number(data.tokens_predicted));
    }).finally(() => {
      this.#open -= 1;
    });
    if (!hasEnded) return `no end after ${numbers.length} tokens`;
    const isWhole = numbers.length === TOKENS && numbers.every((number, at) => number === at + 1);
    return isWhole ? null : `tokens are missing: ${numbers.join(' ')}`;
  }
}
