import type { CoreEnd } from './core-request.ts';

/** What engines count, for metrics. Only ever grows. */
export class CoreCounters {
  promptTokens = 0;
  generatedTokens = 0;
  readonly ended: Record<CoreEnd['reason'], number> = { eos: 0, length: 0, stop: 0, abort: 0 };
  /** Prompt and answer tokens of what is decoded now. */
  heldTokens = 0;
  /** Answers that were left before their end. */
  left = 0;
  readonly firstTokenSeconds = new DurationSum();
  readonly answerSeconds = new DurationSum();
  readonly queueSeconds = new DurationSum();
}

/** The sum and the count of a histogram; where its buckets lie is nobody's concern here. */
export class DurationSum {
  seconds = 0;
  count = 0;

  add(sinceMono: number): void {
    this.seconds += (performance.now() - sinceMono) / 1000;
    this.count += 1;
  }
}
