/** What one more piece of an answer gives to be sent, and the stop string that ended it. */
export type Scanned = { text: string; stop: string | null };

/**
 * Finds stop strings across tokens. Engines differ: one that hides them keeps back as much text as
 * could be the beginning of one; one that shows them sends every token as it is.
 */
export class StopScan {
  readonly #stops: readonly string[];
  readonly #shows: boolean;
  readonly #endsToken: boolean;
  readonly #keptMax: number;
  #kept = '';

  constructor(stops: readonly string[], shows: boolean, endsToken = false) {
    this.#stops = stops;
    this.#shows = shows;
    this.#endsToken = endsToken;
    this.#keptMax = Math.max(0, ...stops.map(({ length }) => length - 1));
  }

  push(text: string): Scanned {
    const seen = this.#kept + text;
    const hit = this.#firstIn(seen);
    if (hit !== null) {
      this.#kept = '';
      return { text: this.#shows ? text : seen.slice(0, hit.at), stop: hit.stop };
    }
    const cut = wholeCut(seen, Math.max(0, seen.length - this.#keptMax));
    this.#kept = seen.slice(cut);
    return { text: this.#shows ? text : seen.slice(0, cut), stop: null };
  }

  /** What was kept back, at an end without a stop string. */
  rest(): string {
    return this.#shows ? '' : this.#kept;
  }

  #firstIn(text: string): { at: number; stop: string } | null {
    const hits = this.#stops
      .map((stop) => ({ at: this.#find(stop, text), stop }))
      .filter(({ at }) => at !== -1)
      .toSorted((a, b) => a.at - b.at);
    return hits[0] ?? null;
  }

  #find(stop: string, text: string): number {
    if (!this.#endsToken) return text.indexOf(stop);
    return text.endsWith(stop) ? text.length - stop.length : -1;
  }
}

/** Not between the halves of a surrogate pair. */
function wholeCut(text: string, cut: number): number {
  const code = text.charCodeAt(cut);
  return cut > 0 && code >= 0xdc00 && code <= 0xdfff ? cut - 1 : cut;
}
