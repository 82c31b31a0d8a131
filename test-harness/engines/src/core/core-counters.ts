import type { CoreEnd } from './core-request.ts';

/** What engines measure of a request, from its arrival on. */
export type Duration = 'queue' | 'firstToken' | 'answer';

/** What engines count, for metrics. Only ever grows, but for `heldTokens`. */
export class CoreCounters {
  promptTokens = 0;
  /** Of these, those that were not computed. */
  cachedTokens = 0;
  generatedTokens = 0;
  readonly ended: Record<CoreEnd['reason'], number> = { eos: 0, length: 0, stop: 0, abort: 0 };
  /** Prompt and answer tokens of what is decoded now. */
  heldTokens = 0;
  /** Answers that were left before their end. */
  left = 0;
  /** Told each duration, in seconds. */
  readonly watchers = new Set<(what: Duration, seconds: number) => void>();

  measure(what: Duration, sinceMono: number): void {
    const seconds = (performance.now() - sinceMono) / 1000;
    for (const watch of this.watchers) watch(what, seconds);
  }
}
