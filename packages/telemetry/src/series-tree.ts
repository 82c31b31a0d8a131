import type { SeriesBudget } from './series-budget.ts';

type LabelValue = string | number | undefined;
export type Labels = { readonly [label: string]: string | number };

/** The values of the labels so far; the value of a series stands at the last of them. */
export class Branch {
  readonly branches = new Map<LabelValue, Branch>();
  labels: Labels = {};
  /** Null: the library has been told all of it. */
  untold: number | null = null;
}

/**
 * Finds the series of a metric by its labels. The library makes a text of all labels at each call
 * and looks it up among all texts that the process has: a third of what the decision over an
 * admission took. Here a map for each label finds the series. What is beyond the budget of the
 * metric is not kept here either, only the series that takes it.
 */
export class SeriesTree {
  readonly #labelNames: readonly string[];
  readonly #budget: SeriesBudget;
  readonly #overflowed: () => void;
  #root = new Branch();

  constructor(labelNames: readonly string[], budget: SeriesBudget, overflowed: () => void) {
    this.#labelNames = labelNames;
    this.#budget = budget;
    this.#overflowed = overflowed;
  }

  /** The series, or the one that takes what is beyond the budget. */
  find(labels: Labels): Branch {
    return this.#known(labels) ?? this.#placed(labels).series;
  }

  /** Null where there is no room for a series of its own. */
  findOwn(labels: Labels): Branch | null {
    const known = this.#known(labels);
    if (known) return known;
    const { series, fits } = this.#placed(labels);
    return fits ? series : null;
  }

  /** A series is gone: forgets all of them, for those that go on are soon found again. */
  forget(labels: Labels): void {
    this.#budget.leave(labels);
    this.#root = new Branch();
  }

  #known(labels: Labels): Branch | null {
    let branch: Branch | undefined = this.#root;
    for (const name of this.#labelNames) {
      branch = branch.branches.get(labels[name]);
      if (!branch) return null;
    }
    return branch;
  }

  #placed(labels: Labels): { series: Branch; fits: boolean } {
    const { labels: shown, fits } = this.#budget.place(labels);
    if (!fits) this.#overflowed();
    let series = this.#root;
    for (const name of this.#labelNames) {
      const value = shown[name];
      const next = series.branches.get(value) ?? new Branch();
      series.branches.set(value, next);
      series = next;
    }
    series.labels = { ...shown };
    return { series, fits };
  }
}
