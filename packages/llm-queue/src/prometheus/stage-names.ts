const OTHER = 'other';

/** The first stages by their names and the rest as one, so that nobody's ids become series. */
export class StageNames {
  readonly #known = new Set<string>();
  readonly #namesMax: number;

  /** `namesMax` counts `other` too. */
  constructor(namesMax: number) {
    this.#namesMax = namesMax;
  }

  of(stage: string): string {
    if (this.#known.has(stage)) return stage;
    if (this.#known.size >= this.#namesMax - 1) return OTHER;
    this.#known.add(stage);
    return stage;
  }
}
