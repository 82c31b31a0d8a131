type Labels = { readonly [label: string]: string | number };

/** What does not fit is counted under this value of the label that has too many. */
export const OTHER = 'other';

export type Budget = {
  labels: readonly string[];
  /** Most values of each label, in the same order. */
  labelValuesMax: readonly number[];
  seriesMax: number;
};

/**
 * The series that one metric has, and whether it may have another one (ORCH-3028). It is asked for
 * new series alone, so what it costs is the memory of their names.
 */
export class SeriesBudget {
  readonly #budget: Budget;
  readonly #series = new Set<string>();
  /** For each label its values, with the number of series that have them. */
  readonly #values: readonly Map<string, number>[];

  constructor(budget: Budget) {
    this.#budget = budget;
    this.#values = budget.labels.map(() => new Map());
  }

  /**
   * The labels themselves where they fit. Otherwise those of the series that takes what is beyond
   * the budget: `other` for the labels that have too many values, for all once there are too many
   * series. So a metric has at most one series and one value of each label more than it may have.
   */
  place(labels: Labels): { labels: Labels; fits: boolean } {
    if (this.#take(labels)) return { labels, fits: true };
    const crowded = this.#budget.labels.filter(
      (name, index) => !this.#hasRoom(index, labels[name]),
    );
    const folded = { ...labels, ...othersOf(crowded) };
    if (crowded.length > 0 && this.#take(folded)) return { labels: folded, fits: false };
    return { labels: othersOf(this.#budget.labels), fits: false };
  }

  /** The series is gone, and its values make room. */
  leave(labels: Labels): void {
    if (!this.#series.delete(this.#keyOf(labels))) return;
    for (const [index, value] of this.#valuesOf(labels)) {
      const left = (this.#values[index]?.get(value) ?? 1) - 1;
      if (left > 0) this.#values[index]?.set(value, left);
      else this.#values[index]?.delete(value);
    }
  }

  #take(labels: Labels): boolean {
    const key = this.#keyOf(labels);
    if (this.#series.has(key)) return true;
    if (this.#series.size >= this.#budget.seriesMax) return false;
    const values = this.#valuesOf(labels);
    if (!values.every(([index, value]) => this.#hasRoom(index, value))) return false;
    this.#series.add(key);
    for (const [index, value] of values) {
      this.#values[index]?.set(value, (this.#values[index]?.get(value) ?? 0) + 1);
    }
    return true;
  }

  #hasRoom(index: number, value: string | number | undefined): boolean {
    const known = this.#values[index];
    const most = this.#budget.labelValuesMax[index] ?? 0;
    const text = String(value);
    // `other` stands beside the values, and a label may have it as one of its own, too.
    return (
      !known || text === OTHER || known.has(text) || known.size - Number(known.has(OTHER)) < most
    );
  }

  #valuesOf(labels: Labels): [index: number, value: string][] {
    return this.#budget.labels.map((name, index) => [index, String(labels[name])]);
  }

  #keyOf(labels: Labels): string {
    return this.#budget.labels.map((name) => labels[name]).join('\n');
  }
}

const othersOf = (names: readonly string[]): Labels =>
  Object.fromEntries(names.map((name) => [name, OTHER]));
