/** `text` may go out. After `isStopped` nothing follows. */
export type StopStep = { text: string; isStopped: boolean };

/**
 * Ends a text before the stop string that is complete first, whatever pieces it comes in: for
 * engines that leave the stop string in their text, or see it only where a token ends with it. Kept
 * back is only what may be the start of a stop string, less than the longest of them.
 */
export class StopFilter {
  readonly #stops: readonly string[];
  readonly #keptLengthMax: number;
  #kept = '';

  /** `stops` are well-formed UTF-16 and not empty, so that no character is cut in two. */
  constructor(stops: readonly string[]) {
    this.#stops = stops;
    this.#keptLengthMax = Math.max(0, ...stops.map((stop) => stop.length - 1));
  }

  push(piece: string): StopStep {
    const text = this.#kept + piece;
    const start = this.#startOfFirst(text);
    if (start !== null) {
      this.#kept = '';
      return { text: text.slice(0, start), isStopped: true };
    }
    const keptFrom = this.#startOfPartial(text);
    this.#kept = text.slice(keptFrom);
    return { text: text.slice(0, keptFrom), isStopped: false };
  }

  /** What was kept back, for a text that is over. */
  flush(): string {
    const text = this.#kept;
    this.#kept = '';
    return text;
  }

  /** Of the stop strings that are complete, the one that was so first; of equal ones the longer. */
  #startOfFirst(text: string): number | null {
    const hits = this.#stops
      .map((stop) => ({ start: text.indexOf(stop), length: stop.length }))
      .filter(({ start }) => start !== -1)
      .toSorted((a, b) => a.start + a.length - (b.start + b.length) || a.start - b.start);
    return hits[0]?.start ?? null;
  }

  #startOfPartial(text: string): number {
    for (let at = Math.max(0, text.length - this.#keptLengthMax); at < text.length; at += 1) {
      const rest = text.slice(at);
      if (this.#stops.some((stop) => stop.startsWith(rest))) return at;
    }
    return text.length;
  }
}
